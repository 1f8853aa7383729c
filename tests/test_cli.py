"""The command as a process: output, exit codes, terminals and pipes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import __version__
from tests.commands import LEDGER, ROOT, claimcheck, converse, surroundings, tree

CONTRADICTION = """source: report
claims:
  - question: crash-site
    answer: Grozny
    quote: puts the crash in Grozny
  - question: crash-site
    claimant: "[bold]The Paper[/]"
    answer: near Aktau
    quote: A report of January 2025
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return shutil.copytree(LEDGER, tmp_path / "ledger")


@pytest.fixture
def disputed(ledger: Path) -> Path:
    (ledger / "claims" / "new.yaml").write_text(CONTRADICTION, "utf-8")
    return ledger


def test_the_shipped_ledger_passes() -> None:
    done = claimcheck("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "every quote stands in its source" in done.stderr
    assert claimcheck("check", "-q").stderr == ""


def test_files_that_are_no_claim_files_are_named_if_asked(ledger: Path) -> None:
    (ledger / "claims" / "notes.txt").write_text("no claims")
    assert "notes.txt" not in claimcheck("check", cwd=ledger).stderr
    assert "passed over: claims/notes.txt" in claimcheck("check", "-v", cwd=ledger).stderr


def test_exit_codes(ledger: Path) -> None:
    assert claimcheck("check", cwd=ledger).returncode == 0
    (ledger / "claims" / "new.yaml").write_text(CONTRADICTION)
    assert claimcheck("check", cwd=ledger).returncode == 1
    assert claimcheck("report", cwd=ledger).returncode == 0
    (ledger / "claims" / "broken.yaml").write_text("a: [\n")
    done = claimcheck("check", cwd=ledger)
    assert done.returncode == 2
    assert "unruled-contradiction" in done.stdout
    assert "no errors" not in done.stderr


def test_warnings_fail_only_under_strict(ledger: Path) -> None:
    (ledger / "claims" / "other.yaml").write_text("source: {id: other, title: Other}\n")
    assert claimcheck("check", cwd=ledger).returncode == 0
    assert claimcheck("check", "--strict", cwd=ledger).returncode == 1
    config = ledger / "claimcheck.toml"
    config.write_text("strict = true\n")
    assert claimcheck("check", cwd=ledger).returncode == 1
    config.write_text('strict = true\n[severity]\nunarchived-source = "note"\n')
    assert claimcheck("check", cwd=ledger).returncode == 0


def test_a_ledger_that_is_not_there_is_never_clean(tmp_path: Path) -> None:
    done = claimcheck("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "no-claims" in done.stdout
    (tmp_path / "claims").mkdir()
    done = claimcheck("check", "--format", "json", cwd=tmp_path)
    document = json.loads(done.stdout)
    assert done.returncode == 2
    assert document["complete"] is False
    assert [d["code"] for d in document["diagnostics"]] == ["no-claims"]
    assert claimcheck("report", "--root", "gone", cwd=tmp_path).returncode == 2


def test_json(disputed: Path) -> None:
    done = claimcheck("check", "--format", "json", cwd=disputed)
    document = json.loads(done.stdout)
    assert document["schema"] == "claimcheck/check/v1"
    assert document["complete"] is True
    assert document["summary"] == {
        "claims": 4, "questions": 4, "sources": 2, "new": 1, "ruled": 0, "known": 0, "tension": 0,
        "unruled": 0, "stale": 0,
        "errors": 1, "warnings": 0, "notes": 0,
    }  # fmt: skip
    (diagnostic,) = document["diagnostics"]
    place = {"file": "claims/new.yaml", "line": 4, "column": 13}
    assert diagnostic["code"] == "unruled-contradiction"
    assert diagnostic["severity"] == "error"
    assert diagnostic["line"] == 8  # the later one of two in one file brings it
    assert place.items() <= diagnostic["related"][0].items()
    (contradiction,) = document["contradictions"]
    key = contradiction.pop("key")
    assert contradiction.pop("claims") == [
        {
            "id": "report/crash-site",
            "source": "report",
            "claimant": "The Bureau",
            "answer": "Grozny",
            "quote": "puts the crash in Grozny",
            **place,
        },
        {
            "id": "report/crash-site/bold-the-paper",
            "source": "report",
            "claimant": "[bold]The Paper[/]",
            "answer": "near Aktau",
            "quote": "A report of January 2025",
            "file": "claims/new.yaml",
            "line": 8,
            "column": 13,
        },
    ]
    assert contradiction == {
        "id": f"crash-site~{key[:6]}",
        "relation": "contradiction",
        "status": "new",
        "reason": None,
        "rulings": [],
        "topic": "crash",
        "question": "crash-site",
        "kinds": ["between-claimants"],
        "why": "Grozny in Russia and near Aktau in Kazakhstan are in two countries",
    }


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


def test_compare(ledger: Path) -> None:
    done = claimcheck("compare", "--type", "date", "2024-12", "2024-12-25")
    assert done.stdout == (
        "compatible\n2024-12-25 lies within 2024-12\n“2024-12” and “2024-12-25”\n"
    )
    done = claimcheck(
        "compare", "--question", "cause", "fog", "missile", "--format", "json", cwd=ledger
    )
    assert json.loads(done.stdout) == {
        "schema": "claimcheck/compare/v1",
        "relation": "contradiction",
        "why": "weather and missile are different choices",
        "values": ["weather", "missile"],
    }
    lists = claimcheck("compare", "--question", "cause", "[fog, missile]", "missile", cwd=ledger)
    assert lists.stdout.startswith("compatible\n")


def test_the_version_is_told_without_typer() -> None:
    code = (
        "import sys; sys.argv = ['claimcheck', '--version']\n"
        "from claimcheck.__main__ import main\n"
        "main()\n"
        "print([m for m in ('typer', 'yaml', 'pydantic', 'rich') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src"
    )
    assert done.stdout == f"claimcheck {__version__}\n[]\n"


def test_streams_that_are_full_or_closed_change_no_verdict(disputed: Path) -> None:
    for command, stream, code in (
        ("--version", ">/dev/full", 2), ("--version", ">&-", 2), ("check", "2>/dev/full", 1),
        ("check", "2>&-", 1), ("check -q", ">&-", 2), ("check", ">/dev/full", 2),
        ("report", "2>/dev/full", 0), ("--version check", "", 0), ("explain", ">&-", 2),
    ):  # fmt: skip
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m claimcheck {command} {stream}"], cwd=disputed,
            env=surroundings(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (command, stream, done.returncode) == (command, stream, code)
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr


def test_a_check_off_a_terminal_needs_neither_rich_nor_pint_nor_rapidfuzz() -> None:
    code = (
        "import sys; sys.argv = ['claimcheck', 'check', '-q']\n"
        "from claimcheck.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code)\n"
        "print([m for m in ('rich', 'pint', 'rapidfuzz', 'anyascii') if m in sys.modules])\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        env=environment,
    )  # fmt: skip
    assert done.stdout == "0\n[]\n"


@pytest.mark.parametrize("columns", ["0", "-5", "abc", "100000", "", "9" * 5000])
def test_a_width_that_is_none_is_eighty(columns: str) -> None:
    assert claimcheck("report", COLUMNS=columns).stdout == claimcheck("report").stdout


@pytest.mark.parametrize("columns", [20, 60, 80, 140])
def test_no_line_is_wider_than_the_page(columns: int) -> None:
    done = claimcheck("report", "--all", COLUMNS=str(columns))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= columns
    assert "…" not in done.stdout.replace("resolution…", "")  # words of a source


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


def colored(*arguments: str, FORCE_COLOR: str = "", NO_COLOR: str = "") -> bool:  # noqa: N803
    done = claimcheck("report", *arguments, FORCE_COLOR=FORCE_COLOR, NO_COLOR=NO_COLOR)
    return "\x1b[" in done.stdout


def test_colours() -> None:
    assert not colored()
    assert colored("--color", "always")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="0")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")


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


def test_a_lost_quote_shows_the_nearest_passage(ledger: Path) -> None:
    (ledger / "claims" / "lost.yaml").write_text(
        "source: article\nclaims:\n"
        "  - {question: killed, id: lost, answer: 83, quote: Officials said that 83 people died}\n"
    )
    done = claimcheck("check", "--format", "full", "--color", "never", cwd=ledger)
    assert done.returncode == 1
    assert "nearest passage: Officials said that [-83-] {+38+} people died." in done.stdout
    assert "seeds/article.txt:3:1" in done.stdout


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


def test_a_terminal_gets_colours_and_whole_findings(disputed: Path) -> None:
    _, shown = converse("check", cwd=disputed, TERM="xterm", COLUMNS="80")
    assert "\x1b[" in shown
    assert "^^^^^^" in shown
    assert "mend: " in shown


@pytest.mark.parametrize(
    "terminal", [{"TERM": "dumb"}, {"COLUMNS": "40"}, {"CLAIMCHECK_FORMAT": "plain"}]
)
def test_who_has_no_room_or_eyes_for_frames_gets_words(
    terminal: dict[str, str], disputed: Path
) -> None:
    _, shown = converse("check", cwd=disputed, **{"TERM": "xterm", "COLUMNS": "80"} | terminal)
    assert "^^^" not in shown
    assert "│" not in shown
    assert re.search(r"in claims/\S+, line \d+, column \d+, \[bold\]The Paper\[/\] says", shown)


def test_show(disputed: Path) -> None:
    assert "»killing 38 people«" in claimcheck("show", "article/killed", cwd=disputed).stdout
    assert "2 claims" not in claimcheck("show", "article", cwd=disputed).stdout
    question = claimcheck("show", "crash-site", cwd=disputed).stdout
    assert "contradiction, new" in question
    key = next(w for w in question.split() if w.startswith("crash-site~"))
    assert "[bold]The Paper[/]" in claimcheck("show", key, cwd=disputed).stdout
    assert "nobody answers it yet" in claimcheck("show", "cause", cwd=disputed).stdout
    assert (
        "nothing in the ledger contradicts it"
        in claimcheck("show", "report/killed", cwd=disputed).stdout
    )


def test_filters(disputed: Path) -> None:
    def heads(*arguments: str) -> list[str]:
        lines = claimcheck("report", *arguments, cwd=disputed).stdout.splitlines()
        questions = ("killed", "crash-site", "crash-date", "cause")
        return [line.split()[0] for line in lines if line.startswith(questions)]

    assert heads() == ["crash-site"]
    assert heads("--all") == ["crash-site", "killed"]
    assert heads("--topic", "crash", "--all") == ["crash-site", "killed"]
    assert heads("--source", "report") == ["crash-site"]
    assert heads("--source", "article") == []
    assert heads("--source", "article", "--all") == ["killed"]
    assert heads("--claimant", "The Bureau") == ["crash-site"]
    assert heads("--status", "new") == ["crash-site"]
    assert heads("--status", "ruled") == []
    assert heads("--status", "tension", "--all") == []


def test_every_command_has_examples_first() -> None:
    assert claimcheck("-h").stdout.splitlines()[2].startswith("  claimcheck report")
    for command in ("report", "check", "show", "compare", "explain"):
        lines = claimcheck(command, "--help").stdout.splitlines()
        assert lines[2].strip().startswith(f"claimcheck {command}")
