"""The command line as a whole: exit codes, streams, faults, help, hostile text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import __version__
from tests.commands import ROOT, claimcheck, surroundings, tree


def test_nothing_is_written(disputed: Path) -> None:
    before = tree(disputed)
    for command in ("check", "report", "show crash-site", "explain stale-ruling"):
        claimcheck(*command.split(), cwd=disputed)
    assert tree(disputed) == before


def test_the_output_file_is_written_at_once_or_not_at_all(ledger: Path) -> None:
    target = ledger / "report.txt"
    assert claimcheck("report", "--all", "-o", "report.txt", cwd=ledger).returncode == 0
    assert "The crash" in target.read_text("utf-8")
    assert [p.name for p in ledger.iterdir() if p.name.startswith(".")] == []
    done = claimcheck("report", "-o", "no/such/folder.txt", cwd=ledger)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_output_that_is_no_file_is_written_to(ledger: Path) -> None:
    os.mkfifo(ledger / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=ledger, stdout=subprocess.PIPE) as reader:
        assert claimcheck("report", "--all", "-o", "pipe", cwd=ledger).returncode == 0
        assert b"The crash" in reader.communicate(timeout=20)[0]
    piped = subprocess.run(
        [sys.executable, "-m", "claimcheck", "explain", "-o", "/dev/stdout"], check=True,
        stdout=subprocess.PIPE, encoding="utf-8", cwd=ledger, env=surroundings(),
    )  # fmt: skip
    assert "stale-ruling" in piped.stdout
    (ledger / "real.txt").write_text("old")
    (ledger / "link.txt").symlink_to("real.txt")
    claimcheck("explain", "-o", "link.txt", cwd=ledger)
    assert (ledger / "link.txt").is_symlink()
    assert "stale-ruling" in (ledger / "real.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "check"),
        (["chekc"], 'did you mean "check"?'),
        (["baselien", "--prune"], 'did you mean "baseline"?'),
        (["report", "--topic", "crahs"], 'did you mean "crash"?'),
        (["report", "--source", "[bold]"], 'there is no source "[bold]"'),
        (["report", "--claimant", "The Papr"], 'did you mean "The Paper"?'),
        (["report", "--status", "old"], 'there is no status "old"'),
        (["show", "crash-sit"], 'did you mean "crash-site"?'),
        (["explain", "quote-not-fond"], 'did you mean "quote-not-found"?'),
        (["compare", "a", "b"], "give --type or --question"),
        (["compare", "--type", "colour", "a", "b"], 'there is no type "colour"'),
        (["compare", "--type", "number", "many", "b"], "expected a number"),
        (["compare", "--question", "kiled", "1", "2"], 'did you mean "killed"?'),
        (["check", "--format", "xml"], "no format 'xml'"),
    ],
)
def test_usage_errors_help(ledger: Path, arguments: list[str], words: str) -> None:
    done = claimcheck(*arguments, cwd=ledger)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_the_version_is_told_without_typer() -> None:
    code = (
        "import sys; sys.argv = ['claimcheck', '--version']\n"
        "from claimcheck.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code)\n"
        "print([m for m in ('typer', 'yaml', 'pydantic', 'rich') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src"
    )
    assert done.stdout == f"claimcheck {__version__}\n0\n[]\n"


def test_streams_that_are_full_or_closed_change_no_verdict(disputed: Path) -> None:
    for command, stream, code in (
        ("--version", ">/dev/full", 2), ("--version", ">&-", 2), ("check", "2>/dev/full", 1),
        ("check", "2>&-", 1), ("check -q", ">&-", 2), ("check", ">/dev/full", 2),
        ("report", "2>/dev/full", 0), ("--version check", "", 0), ("explain", ">&-", 2),
        ("report", ">/dev/full", 2), ("--help", ">/dev/full", 2), ("schema", ">/dev/full", 2),
        ("check --format json", ">/dev/full", 2), ("report", ">/dev/full 2>&1", 2),
    ):  # fmt: skip
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m claimcheck {command} {stream}"], cwd=disputed,
            env=surroundings(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (command, stream, done.returncode) == (command, stream, code)
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr


def test_same_output_whatever_the_surroundings() -> None:
    plain = claimcheck("report", "--all")
    other = claimcheck(
        "report", "--all", "--root", str(ROOT), cwd=Path("/"),
        PYTHONHASHSEED="1", TZ="Asia/Tokyo", HOME="/nowhere",
    )  # fmt: skip
    assert plain.stdout == other.stdout
    ascii_only = claimcheck("report", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert ascii_only.returncode == 0
    assert ascii_only.stdout.isascii()


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m claimcheck report --all | head -1; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", cwd=ROOT, capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] in ("0", "141")
    assert done.stderr == ""


def test_hostile_text_is_shown_and_not_obeyed(ledger: Path) -> None:
    (ledger / "seeds" / "hostile.txt").write_text(
        "It said \x1b[2J\x1b]52;c;eA==\x07 [/] :smile: \u202etxet and rm\n", "utf-8"
    )
    (ledger / "claims" / "hostile.yaml").write_text(
        "source: {id: h, title: '[/b][red]', publisher: ':smile: \\', text: seeds/hostile.txt}\n"
        "claims:\n"
        "  - {question: crash-site, answer: '[/] Omsk', quote: \"[/] :smile: \u202etxet and rm\"}\n"
        "  - {question: killed, answer: 40, quote: It said ä}\n",
        "utf-8",
    )
    for arguments in (
        ["report", "--all"], ["check", "--format", "full"], ["check"], ["show", "h/crash-site"],
        ["show", "h"], ["check", "--format", "plain"], ["check", "--format", "json"],
    ):  # fmt: skip
        done = claimcheck(*arguments, "--color", "never", cwd=ledger)
        assert "Traceback" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr
        if "json" not in arguments:
            assert "\u202e" not in done.stdout
    shown = " ".join(claimcheck("show", "h/crash-site", cwd=ledger).stdout.split())
    assert "[/] :smile: ⟨U+202E⟩txet and rm" in shown


def test_an_internal_fault_is_two_and_tells_how_to_see_more(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import claimcheck.debates as c\n"
        "def broken(*_): raise RuntimeError('secret')\n"
        "c.make_debates = broken\n"
    )
    path = f"{tmp_path}{os.pathsep}{ROOT / 'src'}"
    done = claimcheck("check", cwd=ledger, PYTHONPATH=path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "--debug" in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" in claimcheck("check", "--debug", cwd=ledger, PYTHONPATH=path).stderr


@pytest.mark.parametrize("module", ["debates", "debates.pairs"])
def test_an_interrupt_is_no_finding(module: str, ledger: Path, tmp_path: Path) -> None:
    # Raised while the command works, and while it is still being imported.
    text = "import claimcheck.debates as c\ndef stop(*_): raise KeyboardInterrupt\n"
    text += "c.make_debates = stop\n"
    if module != "debates":
        text = (
            "import sys\nclass Stop:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            f"        if name == 'claimcheck.{module}': raise KeyboardInterrupt\n"
            "sys.meta_path.insert(0, Stop())\n"
        )
    (tmp_path / "sitecustomize.py").write_text(text)
    path = f"{tmp_path}{os.pathsep}{ROOT / 'src'}"
    done = claimcheck("check", cwd=ledger, PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "claimcheck: interrupted\n"


def test_every_command_has_examples_first() -> None:
    assert claimcheck("-h").stdout.splitlines()[2].startswith("  claimcheck report")
    for command in ("report", "check", "show", "compare", "explain"):
        lines = claimcheck(command, "--help").stdout.splitlines()
        assert lines[2].strip().startswith(f"claimcheck {command}")
