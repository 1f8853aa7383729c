"""Answers from an earlier run: the same bytes as a new one, whatever has changed or is damaged."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import __version__, replay
from claimcheck.cli import streams
from claimcheck.load.config import CONFIG_FILES
from claimcheck.replay import answers, inputs
from claimcheck.replay.command import _ENVIRONMENT
from tests.commands import ROOT, claimcheck, commit, git, process, repository, surroundings, tree
from tests.ledgers import write

FILES = {
    "claimcheck.toml": "",
    "claims/q.yaml": "questions: {hurt: {ask: How many were hurt?, type: number}}\n",
    "claims/a.yaml": "source: {id: a, title: A, text: texts/a.txt}\n"
    "claims: [{question: hurt, answer: 3, quote: three were hurt}]\n",
    "claims/b.yaml": "source: {id: b, title: B, text: texts/b.txt}\n"
    "claims: [{question: hurt, answer: 9, quote: nine were hurt}]\n",
    "texts/a.txt": "It is said that three were hurt.\n",
    "texts/b.txt": "It is said that nine were hurt.\n",
}
FORGED = "an answer from the cache"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "ledger", FILES)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def run(ledger: Path, cache: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return process(*(arguments or ("check",)), cwd=ledger, CLAIMCHECK_CACHE=str(cache), **env)


def cold(ledger: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return process(*(arguments or ("check",)), "--no-cache", cwd=ledger, **env)


def same(a: subprocess.CompletedProcess[str], b: subprocess.CompletedProcess[str]) -> bool:
    return (a.stdout, a.stderr, a.returncode) == (b.stdout, b.stderr, b.returncode)


def answers_in(cache: Path) -> list[Path]:
    """Return the answers in a cache; with a suffix are what they were worked out from."""
    return [path for path in cache.iterdir() if not path.suffix]


def forge(cache: Path, change: Callable[[bytes], bytes] = bytes) -> None:
    """Replace the words of the one answer in a cache, and sign it, to see whether it is used."""
    (path,) = answers_in(cache)
    magic, _, body = path.read_bytes().split(b"\n", 2)
    head, _, _ = body.partition(b"\n\n")
    kept = [line for line in head.split(b"\n") if not line.startswith(b"> ")]
    kept.append(b"> out %d" % len(FORGED))
    body = change(b"\n".join(kept)) + b"\n\n" + FORGED.encode()
    sealed = replay.digest_of(path.name.encode() + body)
    path.write_bytes(magic + b"\n" + sealed.encode() + b"\n" + body)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"], ["check", "--format", "json"], ["check", "-v"], ["check", "--format", "full"],
        ["report"], ["report", "--all", "--color", "always"], ["show", "hurt"], ["show", "a"],
        ["matrix", "--by", "sources"], ["timeline"], ["annotate", "a"], ["coverage"],
    ],
)  # fmt: skip
def test_the_same_bytes_again(arguments: list[str], ledger: Path, cache: Path) -> None:
    before = tree(ledger)
    first = run(ledger, cache, *arguments)
    assert same(first, cold(ledger, *arguments))
    assert same(run(ledger, cache, *arguments), first)
    forge(cache)
    assert run(ledger, cache, *arguments).stdout == FORGED
    assert tree(ledger) == before


def test_typer_and_pydantic_are_not_imported(ledger: Path, cache: Path) -> None:
    run(ledger, cache)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimcheck", "check"],
        cwd=ledger, env=surroundings(CLAIMCHECK_CACHE=str(cache)), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "claimcheck.replay" in loaded
    assert not loaded & {"typer", "pydantic", "yaml", "rich", "claimcheck.cli", "claimcheck.load"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-cache"], ["check", "claims/a.yaml"], ["check", "-o", "out.txt"],
        ["check", "-qo", "out.txt"], ["check", "--output=out.txt"],
        ["report", "--format", "html"], ["report", "--format=markdown"], ["show", "gone"],
        ["check", "--", "-x"], ["explain"], ["compare", "number", "1", "2"], ["check", "--help"],
        ["report", "-h"], [],
    ],
)  # fmt: skip
def test_what_is_never_kept(arguments: list[str], ledger: Path, cache: Path) -> None:
    for _ in range(2):
        process(*arguments, cwd=ledger, CLAIMCHECK_CACHE=str(cache))
    assert not cache.exists()


def replaced(path: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / path).write_text(text, "utf-8")


def in_one_tick(root: Path) -> None:
    """Edit a text to one as long, with the times of the old one put back."""
    path = root / "texts/a.txt"
    status = path.stat()
    path.write_text(FILES["texts/a.txt"].replace("three", "seven"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def moved(root: Path) -> None:
    (root / "texts").rename(root / "moved")
    (root / "texts").symlink_to("moved")


def linked(root: Path) -> None:
    (root / "texts/b.txt").rename(root / "b")
    (root / "texts/b.txt").symlink_to("../b")


def away(root: Path) -> None:
    (root / "claims/b.yaml").rename(root / "b.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an answer": replaced("claims/b.yaml", FILES["claims/b.yaml"].replace("9", "4")),
    "a text": replaced("texts/b.txt", "It is said that many were hurt.\n"),
    "a text, as long, its times put back": in_one_tick,
    "a ruling": replaced("claims/desk.yaml", "rulings: []\n"),
    "the configuration": replaced("claimcheck.toml", 'severity = {unarchived-source = "error"}\n'),
    "a configuration that is broken": replaced("claimcheck.toml", "x"),
    "the baseline": replaced("claimcheck.baseline", "claimcheck/baseline/v1\n\nx~1234 why\n"),
    "a new file": replaced("claims/c.yml", FILES["claims/a.yaml"].replace("id: a", "id: c")),
    "a file less": lambda root: (root / "claims/b.yaml").unlink(),
    "a file that is no claim file": lambda root: (root / "claims/a.yaml").rename(root / "x"),
    "a text less": lambda root: (root / "texts/a.txt").unlink(),
    "a folder that becomes a link": moved,
    "a file that becomes a link": linked,
    "a claim file moved away": away,
    "no claims": lambda root: (root / "claims").rename(root / "other"),
    "a ledger further in": replaced("pyproject.toml", "[tool.claimcheck]\nstrict = true\n"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("age", ["just written", "an hour old"])
def test_every_change_is_seen(change: str, age: str, ledger: Path, cache: Path) -> None:
    if age != "just written":
        for path in [*ledger.rglob("*"), ledger]:
            os.utime(path, ns=(time.time_ns() - 3600 * 10**9,) * 2)
    run(ledger, cache, "check", "-v")
    CHANGES[change](ledger)
    assert same(run(ledger, cache, "check", "-v"), cold(ledger, "check", "-v"))


@pytest.mark.parametrize(
    "environment",
    [{"COLUMNS": "40"}, {"FORCE_COLOR": "1"}, {"CI": "1"}, {"PYTHONIOENCODING": "ascii"},
     {"CLAIMCHECK_FORMAT": "json"}, {"TERM": "dumb"}],
)  # fmt: skip
def test_the_environment_is_an_input(
    environment: dict[str, str], ledger: Path, cache: Path
) -> None:
    for command in ("check", "report"):
        run(ledger, cache, command)
        done = run(ledger, cache, command, **environment)
        assert same(done, cold(ledger, command, **environment))


def test_a_configuration_above_the_ledger_is_an_input(ledger: Path, cache: Path) -> None:
    (ledger / "claimcheck.toml").unlink()
    inside = ledger / "claims"
    run(inside, cache)
    write(inside, {"claims/z.yaml": "questions: {z: {ask: Z?, type: text}}\n"})
    assert same(run(inside, cache), cold(inside))


def aged(root: Path) -> None:
    for path in [*root.rglob("*"), root]:
        os.utime(path, ns=(time.time_ns() - 3600 * 10**9,) * 2, follow_symlinks=False)
    time.sleep(2.6)  # the times of change cannot be set back


def test_claims_in_a_linked_folder_are_inputs(ledger: Path, cache: Path) -> None:
    (ledger / "claims").rename(ledger / "real")
    (ledger / "claims").symlink_to("real")
    aged(ledger)
    run(ledger, cache)
    write(ledger, {"real/c.yaml": FILES["claims/a.yaml"].replace("id: a", "id: c")})
    assert same(run(ledger, cache), cold(ledger))


def test_a_root_that_comes_and_goes_is_an_input(ledger: Path, cache: Path) -> None:
    root = ledger / "m"
    for exists in (False, True, False):
        if exists:
            root.mkdir()
        elif root.exists():
            root.rmdir()
        assert same(
            run(ledger, cache, "check", "--root", "m"), cold(ledger, "check", "--root", "m")
        )


def test_a_root_behind_a_link_is_where_the_system_finds_it(ledger: Path, cache: Path) -> None:
    inside = write(ledger / "x" / "y", {"claimcheck.toml": 'claims = "facts"\n'})
    (ledger / "link").symlink_to("x/y")
    arguments = ("check", "--root", "link/../y")
    run(ledger, cache, *arguments)
    write(inside, {"facts/a.yaml": "questions: {q: {ask: What?, type: text}}\n"})
    assert same(run(ledger, cache, *arguments), cold(ledger, *arguments))


def test_what_could_not_be_read_is_tried_again(ledger: Path, cache: Path) -> None:
    with mock.patch.object(os, "read", side_effect=OSError(5, "Input/output error")):
        assert in_process(ledger, cache) is None
    assert not cache.exists()
    assert same(run(ledger, cache), cold(ledger))


# A base: what git answers is an input, too.


@pytest.fixture
def history(ledger: Path) -> Path:
    """A ledger with a contradiction since the tag `old`, and files that git does not have."""
    other = (ledger / "claims/b.yaml").read_text()
    (ledger / "claims/b.yaml").write_text(other.replace("9", "3"))
    repository(ledger)
    git(ledger, "tag", "old")
    git(ledger, "branch", "side")
    (ledger / "claims/b.yaml").write_text(other)
    commit(ledger)
    write(ledger, {"claims/new.yaml": "topics: {t: {title: T}}\n", "claims/notes.txt": "-"})
    return ledger


BASE = ("check", "--base", "old")


def test_a_check_against_a_base_is_answered_again(history: Path, cache: Path) -> None:
    first = run(history, cache, *BASE)
    assert same(first, cold(history, *BASE))
    assert "2 of its files uncommitted" in first.stderr
    assert same(run(history, cache, *BASE), first)
    forge(cache)
    assert run(history, cache, *BASE).stdout == FORGED


def gits(*arguments: str) -> Callable[[Path], object]:
    return lambda root: git(root, *arguments)


def disguised(root: Path) -> None:
    """Make a repository bare in the place of the ledger's own."""
    for path in (root / ".git").iterdir():
        path.rename(root / path.name)
    (root / ".git").rmdir()


BASE_CHANGES: dict[str, Callable[[Path], object]] = {
    "the tag moves": gits("tag", "-f", "old", "HEAD"),
    "the tag is gone": gits("tag", "-d", "old"),
    "a branch of its name": gits("branch", "old", "HEAD"),
    "a commit": commit,
    "a commit taken back": gits("reset", "-q", "--soft", "old"),
    "another branch": gits("checkout", "-q", "side"),
    "a file staged": gits("add", "claims/new.yaml"),
    "a file no longer tracked": gits("rm", "-q", "--cached", "claims/a.yaml"),
    "a file ignored": replaced(".gitignore", "new.yaml\n"),
    "a file excluded": replaced(".git/info/exclude", "new.yaml\n"),
    "a file of the commit that is no claim file": replaced("claims/notes.txt", "x"),
    "a claim": replaced("claims/new.yaml", FILES["claims/a.yaml"].replace("id: a", "id: c")),
    "refs packed": gits("pack-refs", "--all"),
    "no repository": lambda root: (root / ".git").rename(root / "git"),
    "a bare repository in its place": disguised,
}


@pytest.mark.parametrize("change", BASE_CHANGES)
def test_every_change_of_a_repository_is_seen(change: str, history: Path, cache: Path) -> None:
    run(history, cache, *BASE)
    BASE_CHANGES[change](history)
    for _ in range(2):
        assert same(run(history, cache, *BASE), cold(history, *BASE))


def test_ignored_files_of_the_user_are_inputs(history: Path, cache: Path, tmp_path: Path) -> None:
    ignored = tmp_path / "config/git/ignore"
    ignored.parent.mkdir(parents=True)
    for content in ("", "new.yaml\n", ""):
        ignored.write_text(content)
        env = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "GIT_CONFIG_NOSYSTEM": "1"}
        assert same(run(history, cache, *BASE, **env), cold(history, *BASE, **env))


def test_the_first_commit_of_a_branch_is_seen(history: Path, cache: Path) -> None:
    git(history, "checkout", "-q", "--orphan", "next")
    run(history, cache, *BASE)
    commit(history)
    assert same(run(history, cache, *BASE), cold(history, *BASE))


def test_a_commit_that_git_has_dropped_is_none(history: Path, cache: Path) -> None:
    base = ("check", "--base", git(history, "rev-parse", "HEAD"))
    run(history, cache, *base)
    git(history, "reset", "-q", "--hard", "old")
    git(history, "reflog", "expire", "--expire=now", "--all")
    git(history, "gc", "-q", "--prune=now")
    shown = run(history, cache, *base)
    assert same(shown, cold(history, *base))
    assert "there is no commit" in shown.stdout


@pytest.mark.parametrize(
    "command", [["touch", "made"], ["git", "init", "made"], [".", "init", "made"], [".", "-h"], []]
)
def test_a_forged_answer_runs_no_command(command: list[str], history: Path, cache: Path) -> None:
    run(history, cache, *BASE)
    line = b"git\t" + "\0".join(command).encode() + b"\t\t"
    forge(cache, lambda head: head + b"\n" + line)
    assert same(run(history, cache, *BASE), cold(history, *BASE))
    assert not (history / "made").exists()


def test_a_base_that_cannot_be_read_is_tried_again(history: Path, cache: Path) -> None:
    assert run(history, cache, "check", "--base", "gone").returncode == 2
    assert not cache.exists()


def test_git_is_asked_only_where_the_ledger_may_be_read(history: Path, cache: Path) -> None:
    run(history, cache, *BASE)
    disguised(history)
    program = history / "program"
    program.write_text(f"#!/bin/sh\ntouch {history}/was-run\n")
    program.chmod(0o700)
    git(history, "config", "-f", "config", "core.fsmonitor", str(program))
    assert run(history, cache, *BASE).returncode == 2
    assert not (history / "was-run").exists()


# Faults of the cache.


def test_a_damaged_answer_is_none(ledger: Path, cache: Path) -> None:
    expected = run(ledger, cache)
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    damages = [whole[:at] for at in range(0, len(whole), len(whole) // 7)]
    damages += [whole + b"x", whole.replace(b"new 1", b"new 0")]
    damages += [whole.replace(b"answer 1", b"answer 2")]
    for damage in damages:
        path.write_bytes(damage)
        assert same(run(ledger, cache), expected)
        assert path.read_bytes() == whole or len(path.read_bytes()) == len(whole)  # kept anew


def test_an_answer_from_the_future_is_none(ledger: Path, cache: Path) -> None:
    expected = run(ledger, cache)
    forge(cache, lambda head: b"%d 0\n" % (time.time_ns() + 10**12) + head.partition(b"\n")[2])
    assert same(run(ledger, cache), expected)


def test_another_version_is_another_program(ledger: Path, cache: Path) -> None:
    run(ledger, cache)
    forge(cache)
    with mock.patch.object(sys, "argv", ["claimcheck"]):
        assert in_process(ledger, cache, version="0.0.0") is None


@pytest.mark.parametrize("fault", ["a file", "a link", "under a file", "a folder in its place"])
def test_a_cache_that_cannot_be_written(fault: str, ledger: Path, cache: Path) -> None:
    expected = cold(ledger)
    if fault == "a file":
        cache.write_text("")
    elif fault == "under a file":
        cache = ledger / "claimcheck.toml" / "cache"
    else:
        run(ledger, cache)
        (path,) = cache.iterdir()
        path.unlink()
        if fault == "a link":
            path.symlink_to(ledger / "claims/a.yaml")
        else:
            path.mkdir()
    for _ in range(2):
        assert same(run(ledger, cache), expected)
    assert (ledger / "claims/a.yaml").read_text() == FILES["claims/a.yaml"]


def test_a_full_disk(ledger: Path, cache: Path) -> None:
    expected = cold(ledger)
    with mock.patch.object(os, "write", return_value=3):
        assert in_process(ledger, cache) is None
    assert [path for path in cache.iterdir() if path.is_file()] == []
    assert same(run(ledger, cache), expected)


def test_four_processes_at_once(ledger: Path, cache: Path) -> None:
    expected = cold(ledger)
    command = [sys.executable, "-m", "claimcheck", "check"]
    for _ in range(2):
        started = [
            subprocess.Popen(
                command, cwd=ledger, env=surroundings(CLAIMCHECK_CACHE=str(cache)),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(4)
        ]  # fmt: skip
        for each in started:
            shown = each.communicate()
            assert (*shown, each.returncode) == (
                expected.stdout, expected.stderr, expected.returncode,
            )  # fmt: skip
    assert len(list(cache.iterdir())) == 1


def test_old_answers_make_room(ledger: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_ANSWERS", 3)
    for width in range(40, 46):
        in_process(ledger, cache, COLUMNS=str(width))
    assert len(list(cache.iterdir())) == 3


def test_other_files_in_the_folder_are_left_alone(
    ledger: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = write(cache, {f"mine-{n}": "precious" for n in range(9)})
    monkeypatch.setattr(answers, "MOST_ANSWERS", 2)
    for width in range(40, 45):
        in_process(ledger, cache, COLUMNS=str(width))
    assert len([path for path in mine.iterdir() if path.name.startswith("mine")]) == 9
    assert len(list(mine.iterdir())) == 11
    linked = ledger / "linked"
    linked.symlink_to(mine)
    in_process(ledger, linked, COLUMNS="99")
    assert len(list(mine.iterdir())) == 11


def test_an_answer_is_none_to_another_command(ledger: Path, cache: Path) -> None:
    run(ledger, cache, "check")
    (check,) = answers_in(cache)
    expected = run(ledger, cache, "report")
    (report,) = set(answers_in(cache)) - {check}
    report.write_bytes(check.read_bytes())
    assert same(run(ledger, cache, "report"), expected)


def test_an_answer_that_rests_on_nothing_is_none(ledger: Path, cache: Path) -> None:
    expected = run(ledger, cache)
    forge(cache, lambda head: head.partition(b"\n")[0] + b"\n" + head.rpartition(b"\n")[2])
    assert same(run(ledger, cache), expected)


def test_a_huge_answer_is_none(ledger: Path, cache: Path) -> None:
    expected = run(ledger, cache)
    (path,) = cache.iterdir()
    os.truncate(path, 3 << 30)
    assert same(run(ledger, cache), expected)


def test_a_full_stderr_prints_nothing_twice(ledger: Path, cache: Path) -> None:
    expected = run(ledger, cache, "check", "--format", "json")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "check", "--format", "json"],
            cwd=ledger, env=surroundings(CLAIMCHECK_CACHE=str(cache)), stderr=full,
            stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.stdout, done.returncode) == (expected.stdout, expected.returncode)


def test_a_reader_that_leaves_ends_it_as_it_ends_a_new_run(ledger: Path, cache: Path) -> None:
    codes = set()
    for _ in range(2):
        done = subprocess.Popen(
            [sys.executable, "-u", "-m", "claimcheck", "report", "--all"],
            cwd=ledger, env=surroundings(CLAIMCHECK_CACHE=str(cache)), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.stdout
        done.stdout.close()
        codes.add(done.wait())
    assert codes == {-13}


def test_without_the_fast_digest_it_is_the_same(ledger: Path, cache: Path) -> None:
    code = "import sys; sys.modules['_blake2'] = None; from claimcheck.__main__ import main; main()"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, "check"],
            cwd=ledger, env=surroundings(CLAIMCHECK_CACHE=str(cache)), capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        expected = cold(ledger)
        assert (done.stdout, done.returncode) == (expected.stdout, expected.returncode)


def test_a_full_stdout_is_told_as_in_a_new_run(ledger: Path, cache: Path) -> None:
    run(ledger, cache)
    for more in ([], ["--no-cache"]):
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "claimcheck", "check", *more],
                cwd=ledger, env=surroundings(CLAIMCHECK_CACHE=str(cache)), stdout=full,
                stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        assert done.returncode == 2
        assert "no space left" in done.stderr


def test_the_cache_folder_of_the_system_is_used_but_not_made(ledger: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = {k: v for k, v in surroundings(HOME=str(home)).items() if k != "CLAIMCHECK_CACHE"}
    env.pop("XDG_CACHE_HOME", None)
    command = [sys.executable, "-m", "claimcheck", "check"]

    def made(**more: str) -> list[str]:
        subprocess.run(command, cwd=ledger, env=env | more, capture_output=True, check=False)
        return sorted(path.relative_to(home).parts[0] for path in home.rglob("*") if path.is_file())

    assert made() == []
    (home / ".cache").mkdir()
    if sys.platform != "darwin":
        assert made() == [".cache"]
    (home / "other").mkdir()
    assert "other" in made(XDG_CACHE_HOME=str(home / "other"))


def test_it_knows_the_files_and_variables_that_the_program_reads() -> None:
    """They are written down twice: the room of answers may import no other."""
    assert inputs._CONFIG == CONFIG_FILES
    files = [
        *(ROOT / "src/claimcheck/cli").glob("*.py"),
        ROOT / "src/claimcheck/cli/commands/check.py",
    ]
    read = {
        name for file in files for name in re.findall(r'environ\.get\("(\w+)"', file.read_text())
    }
    read |= set(streams._RUNNERS)
    read.remove("GITHUB_STEP_SUMMARY")  # never answered with it
    assert len(read) > 6
    assert {name for name in read if not name.startswith(_ENVIRONMENT)} == set()


# Any byte of any input.


def in_process(
    ledger: Path, cache: Path, version: str = __version__, **environment: str
) -> tuple[str, str, int] | None:
    """Return what `check` prints in this process from the cache; if nothing, run it and keep it."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    env = surroundings(CLAIMCHECK_CACHE=str(cache), **environment)
    with (
        mock.patch.dict(os.environ, env, clear=True),
        mock.patch.multiple(sys, stdout=streams[0], stderr=streams[1]),
        mock.patch.object(replay, "recording", None),
    ):
        arguments = ["check", "--root", str(ledger)]
        code = replay.answer(version, arguments)
        if code is None:
            claimcheck(*arguments, cwd=ROOT, CLAIMCHECK_CACHE=str(cache), **environment)
            return None
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    return out, err, code


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@given(
    name=st.sampled_from(sorted(FILES)[1:]),
    place=st.integers(0, 10_000),
    byte=st.binary(min_size=1, max_size=1),
    is_kept=st.booleans(),
)
def test_no_changed_byte_is_missed(
    name: str, place: int, byte: bytes, is_kept: bool, shared: Path
) -> None:
    ledger, cache = write(shared / "ledger", FILES), shared / "cache"
    in_process(ledger, cache)
    path = ledger / name
    data, status = path.read_bytes(), path.stat()
    at = place % len(data)
    path.write_bytes(data[:at] + byte + data[at + 1 :])
    if is_kept:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    answered = in_process(ledger, cache)
    done = claimcheck("check", "--root", str(ledger))
    assert answered in (None, (done.stdout, done.stderr, done.returncode))
    path.write_bytes(data)


def test_an_unchanged_ledger_is_answered_in_this_process_too(ledger: Path, cache: Path) -> None:
    """Without this, the property above could hold because nothing is ever answered."""
    assert in_process(ledger, cache) is None
    done = claimcheck("check", "--root", str(ledger))
    assert in_process(ledger, cache) == (done.stdout, done.stderr, done.returncode)
    assert ROOT.is_dir()
