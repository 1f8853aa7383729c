"""The baseline: its text, and texts that are refused."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.gate import Line, baseline_text, parse_baseline
from claimcheck.load.yaml_nodes import Malformed
from tests.commands import claimcheck, commit, git, new_id, tree
from tests.gate.disputes import CLEAN, check

KEYS = st.text("0123456789abcdef", min_size=16, max_size=16)


QUESTIONS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)


REASONS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


LINES = st.lists(
    st.builds(Line, QUESTIONS, KEYS, REASONS), unique_by=lambda line: (line.question, line.key)
)


@given(LINES, st.randoms())
def test_any_order_and_duplicates_read_alike(lines: list[Line], chance: random.Random) -> None:
    text = baseline_text(lines)
    assert text.isascii()
    read = parse_baseline("b", text).lines
    assert {line.id: line.reason for line in lines} == {id: at.reason for id, at in read.items()}
    assert baseline_text(read.values()) == text
    shuffled = [*text.splitlines()[1:], *text.splitlines()[1:]]
    chance.shuffle(shuffled)
    again = parse_baseline("b", "\r\n".join([text.splitlines()[0], *shuffled]).replace("\r", ""))
    assert baseline_text(again.lines.values()) == text


def test_the_text_of_a_baseline() -> None:
    lines = [
        Line("b", "0" * 16, "second"),
        Line("a-b", "1" * 16, "Küste \\ \x1b 😀"),
        Line("a", "2" * 16, "x"),
        Line("a", "1" * 16, "y"),
    ]
    assert baseline_text(lines) == (
        "claimcheck/baseline/v1\n"
        "\n"
        "a~1111111111111111 y\n"
        "a~2222222222222222 x\n"
        "\n"
        "a-b~1111111111111111 K\\xfcste \\\\ \\x1b \\U0001f600\n"
        "\n"
        "b~0000000000000000 second\n"
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("claimcheck/baseline/v2\n", "invalid-baseline", 1),
        ("claimcheck/baseline/v1\nclaimcheck/baseline/v2\n", "invalid-baseline", 2),
        ("claimcheck/baseline/v1 \n# words\n", "invalid-baseline", 2),
        ("a~0123456789abcdef x\n", "invalid-baseline", 1),
        ("claimcheck/baseline/v1\n\na~0123456789abcdef\n", "invalid-baseline", 3),
        ("claimcheck/baseline/v1\na~0123456789ABCDEF x\n", "invalid-baseline", 2),
        ("claimcheck/baseline/v1\na~0123456789abcde x\n", "invalid-baseline", 2),
        ("claimcheck/baseline/v1\n<<<<<<< HEAD\na~0123456789abcdef x\n", "merge-conflict", 2),
        ("claimcheck/baseline/v1\n=======\n", "merge-conflict", 2),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, code: str, line: int, disputed: Path) -> None:
    with pytest.raises(Malformed) as malformed:
        parse_baseline("claimcheck.baseline", text)
    assert (malformed.value.diagnostic.code, malformed.value.diagnostic.span.line) == (code, line)
    (disputed / "claimcheck.baseline").write_text(text)
    before = tree(disputed)
    assert check(disputed) == (2, [code])  # and no mass of new contradictions
    for arguments in (["--prune"], ["--accept", "crash-site~0000", "--reason", "a reason"]):
        assert claimcheck("baseline", *arguments, cwd=disputed).returncode == 2
    assert tree(disputed) == before


@pytest.mark.parametrize(
    "text", ["", "\n\n", "claimcheck/baseline/v1", "claimcheck/baseline/v1\r\n"]
)
def test_an_empty_baseline_is_one(text: str, ledger: Path) -> None:
    (ledger / "claimcheck.baseline").write_text(text)
    assert check(ledger) == CLEAN


def test_a_changed_digit_is_stale_and_new(accepted: Path) -> None:
    path = accepted / "claimcheck.baseline"
    text = path.read_text()
    key = text.split("~")[1][:16]
    path.write_text(text.replace(key, ("1" if key[0] == "0" else "0") + key[1:]))
    assert check(accepted) == (1, ["unruled-contradiction", "stale-baseline"])


def test_a_baseline_of_another_ledger_knows_nothing_here(disputed: Path) -> None:
    path = disputed / "claimcheck.baseline"
    path.write_text("claimcheck/baseline/v1\n\nelsewhere~0123456789abcdef of another ledger\n")
    done = claimcheck("check", cwd=disputed)
    assert done.returncode == 1
    assert 'the ledger has no question "elsewhere"' in done.stdout
    assert "unruled-contradiction" in done.stdout


def test_a_baseline_that_is_no_plain_file_is_refused(disputed: Path) -> None:
    path = disputed / "claimcheck.baseline"
    path.symlink_to("claims/paper.yaml")
    assert check(disputed) == (2, ["not-a-file"])
    path.unlink()
    path.mkdir()
    assert check(disputed) == (2, ["not-a-file"])
    path.rmdir()
    path.write_bytes(b"\xff")
    assert check(disputed) == (2, ["not-utf8"])


def test_the_baseline_may_have_another_name(disputed: Path) -> None:
    (disputed / "claimcheck.toml").write_text('baseline = "known/list.txt"\n')
    (disputed / "known").mkdir()
    arguments = ("baseline", "--accept", new_id(disputed), "--reason", "it waits")
    assert claimcheck(*arguments, cwd=disputed).returncode == 0
    assert (disputed / "known" / "list.txt").is_file()
    assert check(disputed) == CLEAN
    outside = disputed.parent / "outside"
    outside.mkdir()
    (disputed / "link").symlink_to(outside)
    (disputed / "claimcheck.toml").write_text('baseline = "link/list"\n')
    arguments = ("baseline", "--accept", "crash-site~56254c", "--reason", "it waits")
    assert claimcheck(*arguments, cwd=disputed).returncode == 2
    assert list(outside.iterdir()) == []
    for bad in ('"../list"', '""', "1", '"/list"', '"./list"', '"a//b"', '"a:b"', '"a$b"'):
        (disputed / "claimcheck.toml").write_text(f"baseline = {bad}\n")
        assert check(disputed) == (2, ["invalid-config"])


def test_merging_two_branches_never_conflicts(tmp_path: Path) -> None:
    """Random edits on two branches, merged by git: all lines of both are kept, and none twice."""
    chance = random.Random(7)
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text("claimcheck.baseline merge=union\n")
    path = tmp_path / "claimcheck.baseline"
    numbers = itertools.count()

    def line() -> Line:
        return Line(chance.choice("abc"), f"{next(numbers):016x}", "because")

    for round in range(12):
        start = [line() for _ in range(chance.randrange(5))]
        branches = [[*start, *(line() for _ in range(chance.randrange(4)))] for _ in range(2)]
        git(tmp_path, "checkout", "-q", "--orphan", f"start-{round}")
        path.write_text(baseline_text(start))
        commit(tmp_path)
        for name, lines in zip(("one", "two"), branches, strict=True):
            git(tmp_path, "checkout", "-q", "-b", f"{name}-{round}", f"start-{round}")
            path.write_text(baseline_text(lines))
            commit(tmp_path)
        git(tmp_path, "merge", "-q", "-m", "merge", f"one-{round}")
        merged = parse_baseline("b", path.read_text()).lines
        assert set(merged) == {line.id for lines in branches for line in lines}
