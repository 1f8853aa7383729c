"""The gate: every row of the event table, the baseline's file, and what is known at a revision."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.editing.atomic import Change, NotWritten, replace_file
from claimcheck.gate import Line, read_baseline, write_baseline
from claimcheck.load.yaml_nodes import Malformed
from tests.commands import LEDGER, claimcheck, commit, git, new_id, repository, surroundings, tree

PAPER = """source: {id: paper, title: Paper, publisher: The Paper, published: 2025-02-02,
  text: seeds/report.txt}
claims:
  - {question: crash-site, answer: Grozny, quote: puts the crash in Grozny}
"""
OTHER = """source: {id: other, title: Other, publisher: The Other, published: 2025-01-01,
  text: seeds/report.txt}
claims:
  - question: crash-site
    answer: near Aktau
    quote: A report of January 2025
"""
RULING = """rulings:
  - question: crash-site
    covers: [near Aktau, Grozny]
    finding: undecided
    because: The two name two countries.
    cites: [{source: paper, quote: puts the crash in Grozny}]
    by: desk
    on: 2025-02-03
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return shutil.copytree(LEDGER, tmp_path / "ledger")


def write(ledger: Path, name: str, text: str) -> Path:
    path = ledger / "claims" / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def disputed(ledger: Path) -> Path:
    """A ledger with one contradiction."""
    write(ledger, "paper.yaml", PAPER)
    write(ledger, "other.yaml", OTHER)
    return ledger


@pytest.fixture
def let_be(disputed: Path) -> Path:
    """The same, with the contradiction in the baseline."""
    done = claimcheck(
        "baseline", "--accept", new_id(disputed), "--reason", "it waits", cwd=disputed
    )
    assert done.returncode == 0, done.stderr
    return disputed


def check(ledger: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code of a check and the codes it prints, in their order."""
    done = claimcheck("check", *arguments, cwd=ledger)
    assert "Traceback" not in done.stderr
    return done.returncode, [line.split(": ")[1].split()[0] for line in done.stdout.splitlines()]


def summary(ledger: Path, *arguments: str) -> str:
    return claimcheck("check", *arguments, cwd=ledger).stderr.splitlines()[-2].partition(" — ")[0]


# The event table

CLEAN: tuple[int, list[str]] = (0, [])


def test_what_is_in_the_baseline_is_known(let_be: Path) -> None:
    assert check(let_be) == CLEAN
    assert summary(let_be) == "new 0 · ruled 0 · known 1 · tension 0 · stale 0"


def test_nothing_happens_when_only_words_and_places_change(let_be: Path) -> None:
    (let_be / "claims" / "paper.yaml").rename(let_be / "claims" / "moved.yaml")  # a file moved
    assert check(let_be) == CLEAN
    write(let_be, "moved.yaml", PAPER.replace("puts the crash in", "the crash in"))  # reworded
    assert check(let_be) == CLEAN
    write(let_be, "moved.yaml", PAPER.replace("Grozny, quote", "Grozny, note: a note, quote"))
    assert check(let_be) == CLEAN
    claim = "  - {question: killed, answer: 38, quote: A report of January 2025}\n"
    write(let_be, "moved.yaml", PAPER.replace("claims:\n", f"claims:\n{claim}"))  # reordered
    assert check(let_be) == CLEAN
    more = PAPER.replace("paper", "third").replace("The Paper", "The Third")
    write(let_be, "third.yaml", more)  # one more source repeats a known position
    assert check(let_be) == CLEAN


def test_a_lost_quote_is_never_in_the_baseline(let_be: Path) -> None:
    write(let_be, "paper.yaml", PAPER.replace("the crash in", "the crash over"))
    assert check(let_be) == (1, ["quote-not-found"])


def test_a_changed_answer_is_new_and_its_line_stale(let_be: Path) -> None:
    write(let_be, "paper.yaml", PAPER.replace("answer: Grozny", "answer: Russia"))
    assert check(let_be) == (1, ["unruled-contradiction", "stale-baseline"])


SCOPED = """questions:
  dead: {{ask: How many died?, type: number, unit: people, scopes: [on-board, total]}}
source: {{id: paper, title: Paper, text: seeds/report.txt}}
claims:
  - {{question: dead, scope: {scope}, answer: 38, quote: It counts 38 dead}}
  - {{question: dead, scope: {scope}, claimant: X, answer: 40, quote: A report}}
"""


@pytest.mark.parametrize("sides", ["[1/100, 1/100]", "[1/100, 2/99]"])
def test_a_ruling_whose_sides_tell_nothing_apart_covers_nothing(disputed: Path, sides: str) -> None:
    (disputed / "claims" / "paper.yaml").write_text(
        "source: {id: paper, title: Paper, text: seeds/report.txt}\nclaims:\n"
        "  - {question: killed, id: a, answer: 38, quote: It counts 38 dead}\n"
        "  - {question: killed, id: b, claimant: X, answer: 40, quote: A report}\n"
    )
    (disputed / "claims" / "other.yaml").unlink()
    wide = sides.replace("1/100", "1 to 100").replace("2/99", "2 to 99")
    rulings = RULING.replace("crash-site", "killed").replace("[near Aktau, Grozny]", wide)
    write(disputed, "ruling.yaml", rulings.replace("puts the crash in Grozny", "It counts 38"))
    assert set(check(disputed)[1]) == {"unruled-contradiction", "stale-ruling"}


def test_a_changed_scope_is_new_and_its_line_stale(ledger: Path) -> None:
    write(ledger, "paper.yaml", SCOPED.format(scope="total"))
    id = claimcheck("check", cwd=ledger).stdout.split("contradiction ")[-1].split(":")[0]
    claimcheck("baseline", "--accept", id, "--reason", "it waits", cwd=ledger)
    assert check(ledger) == CLEAN
    write(ledger, "paper.yaml", SCOPED.format(scope="on-board"))
    assert check(ledger) == (1, ["unruled-contradiction", "stale-baseline"])


def test_a_changed_answer_is_new_and_its_ruling_stale(disputed: Path) -> None:
    write(disputed, "ruling.yaml", RULING)
    assert check(disputed) == CLEAN
    write(disputed, "other.yaml", OTHER.replace("near Aktau", "Kazakhstan"))
    codes = check(disputed)
    assert codes == (1, ["unruled-contradiction", "stale-ruling"])


@pytest.mark.parametrize("event", ["claim removed", "resolved", "ruled", "softened"])
def test_a_line_without_its_contradiction_is_stale_and_pruned(let_be: Path, event: str) -> None:
    if event == "claim removed":
        (let_be / "claims" / "paper.yaml").unlink()
    elif event == "resolved":
        write(let_be, "paper.yaml", PAPER.replace("answer: Grozny", "answer: near Aktau"))
    elif event == "ruled":
        write(let_be, "ruling.yaml", RULING)
    else:
        write(
            let_be,
            "paper.yaml",
            PAPER.replace("Grozny, quote", "Grozny, certainty: possible, quote"),
        )
    assert check(let_be) == (1, ["stale-baseline"])
    done = claimcheck("baseline", "--prune", cwd=let_be)
    assert done.returncode == 0
    assert "it waits" in done.stdout
    assert done.stderr == "1 line taken out\n"
    assert check(let_be) == CLEAN
    assert (let_be / "claimcheck.baseline").read_text() == "claimcheck/baseline/v1\n"


def test_stale_lines_come_last(let_be: Path) -> None:
    (let_be / "claims" / "paper.yaml").unlink()
    write(
        let_be,
        "zz.yaml",
        "source: other\nclaims:\n  - {question: cause, answer: fog, quote: gone}\n",
    )
    code, found = check(let_be)
    assert code == 1
    assert found[-1] == "stale-baseline"
    assert len(found) > 1


def test_growth_is_by_accepting_with_a_reason_only(disputed: Path) -> None:
    before = tree(disputed)
    id = new_id(disputed)
    for arguments, words in (
        (["--accept", id], "--accept and --reason go together"),
        (["--reason", "a reason"], "--accept and --reason go together"),
        (["--accept", id, "--reason", "a reason", "--prune"], "and not both"),
        (["--accept", id, "--reason", " \n "], "no reason is given"),
        (["--accept", "crash-site~0000", "--reason", "a reason"], "there is no contradiction"),
        (["--accept", "[bold]", "--reason", "a reason"], 'there is no contradiction "[bold]"'),
    ):
        done = claimcheck("baseline", *arguments, cwd=disputed)
        assert done.returncode == 2
        assert words in " ".join(done.stderr.split())
    for value in ("true", "1", "yes"):
        done = claimcheck(
            "baseline", "--accept", id, "--reason", "a reason", cwd=disputed, CI=value
        )
        assert done.returncode == 2
        assert "nothing is added to the baseline in CI" in done.stderr
    assert tree(disputed) == before
    done = claimcheck("baseline", "--accept", id, "--reason", "a reason", cwd=disputed, CI="false")
    assert done.returncode == 0
    again = claimcheck("baseline", "--accept", id, "--reason", "a reason", cwd=disputed)
    assert again.returncode == 2
    assert "it is known" in again.stderr


def test_what_is_ruled_or_only_a_tension_is_not_let_be(disputed: Path) -> None:
    id = new_id(disputed)
    write(disputed, "ruling.yaml", RULING)
    done = claimcheck("baseline", "--accept", id, "--reason", "a reason", cwd=disputed)
    assert (done.returncode, "it is ruled" in done.stderr) == (2, True)
    (disputed / "claims" / "ruling.yaml").unlink()
    write(
        disputed, "paper.yaml", PAPER.replace("Grozny, quote", "Grozny, certainty: possible, quote")
    )
    done = claimcheck("baseline", "--accept", id, "--reason", "a reason", cwd=disputed)
    assert (done.returncode, "it is tension" in done.stderr) == (2, True)


def test_one_problem_mended_and_another_added_is_seen(let_be: Path) -> None:
    write(let_be, "paper.yaml", PAPER.replace("crash-site, answer: Grozny", "killed, answer: 40"))
    killed = "  - {question: killed, answer: 38, quote: A report of January 2025}\n"
    write(let_be, "other.yaml", OTHER + killed)
    code, found = check(let_be)
    assert (code, found) == (1, ["unruled-contradiction", "stale-baseline"])


def test_paths_choose_what_is_shown_and_nothing_else(disputed: Path) -> None:
    write(
        disputed,
        "zz.yaml",
        "source: other\nclaims:\n  - {question: cause, answer: fog, quote: gone}\n",
    )
    assert check(disputed, "claims/zz.yaml")[1] == ["quote-not-found"]
    assert check(disputed, "claims/paper.yaml") == (1, ["unruled-contradiction"])
    assert check(disputed, "claims/other.yaml") == (1, ["unruled-contradiction"])  # its other side
    assert check(disputed, "claims/article.yaml") == (1, [])  # judged on the whole
    assert (
        len(check(disputed, "claims")[1]) == len(check(disputed, ".")[1]) == len(check(disputed)[1])
    )
    assert "2 found elsewhere" in claimcheck("check", "claims/article.yaml", cwd=disputed).stderr
    inner = claimcheck("check", "zz.yaml", cwd=disputed / "claims")
    assert (inner.returncode, inner.stdout.count("\n")) == (1, 1)
    (disputed / "loop").symlink_to("loop")
    assert check(disputed, "loop") == (1, [])
    for path in ("claims/gone.yaml", "..", "/etc/passwd"):
        assert claimcheck("check", path, cwd=disputed).returncode == 2


def test_staleness_is_judged_on_the_whole(let_be: Path) -> None:
    assert check(let_be, "claims/article.yaml") == CLEAN
    (let_be / "claims" / "paper.yaml").unlink()
    assert check(let_be, "claims/article.yaml") == (1, [])
    assert check(let_be, "claimcheck.baseline") == (1, ["stale-baseline"])


def test_nothing_is_stale_while_something_is_broken(let_be: Path) -> None:
    (let_be / "claims" / "paper.yaml").write_text("a: [\n")
    assert check(let_be) == (2, ["invalid-yaml"])
    for arguments in (["--prune"], ["--accept", "crash-site~0000", "--reason", "a reason"]):
        before = tree(let_be)
        assert claimcheck("baseline", *arguments, cwd=let_be).returncode == 2
        assert tree(let_be) == before


def test_the_severity_of_a_stale_line_may_be_changed(let_be: Path) -> None:
    (let_be / "claims" / "paper.yaml").unlink()
    (let_be / "claimcheck.toml").write_text('[severity]\nstale-baseline = "warning"\n')
    assert check(let_be) == (0, ["stale-baseline"])


def test_the_listing(let_be: Path) -> None:
    before = tree(let_be)
    done = claimcheck("baseline", cwd=let_be)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{done.stdout.split()[0]}  Where did the plane come down?",
        "    The Paper says Grozny  claims/paper.yaml:4:36",
        "    The Other says near Aktau  claims/other.yaml:5:13",
        "    let be: it waits",
        "",
        "known 1 · stale 0 · new 0",
    ]
    (let_be / "claims" / "paper.yaml").unlink()
    assert "stale: the baseline names" in claimcheck("baseline", cwd=let_be).stdout
    assert tree(let_be).items() <= before.items()


def test_the_report_calls_it_known(let_be: Path) -> None:
    assert "contradiction, known" in claimcheck("report", cwd=let_be).stdout
    assert "crash-site" in claimcheck("report", "--status", "known", cwd=let_be).stdout
    assert "Grozny" not in claimcheck("report", "--status", "new", cwd=let_be).stdout


# The file

KEYS = st.text("0123456789abcdef", min_size=16, max_size=16)
QUESTIONS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
REASONS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
LINES = st.lists(
    st.builds(Line, QUESTIONS, KEYS, REASONS), unique_by=lambda line: (line.question, line.key)
)


@given(LINES, st.randoms())
def test_any_order_and_duplicates_read_alike(lines: list[Line], chance: random.Random) -> None:
    text = write_baseline(lines)
    assert text.isascii()
    read = read_baseline("b", text).lines
    assert {line.id: line.reason for line in lines} == {id: at.reason for id, at in read.items()}
    assert write_baseline(read.values()) == text
    shuffled = [*text.splitlines()[1:], *text.splitlines()[1:]]
    chance.shuffle(shuffled)
    again = read_baseline("b", "\r\n".join([text.splitlines()[0], *shuffled]).replace("\r", ""))
    assert write_baseline(again.lines.values()) == text


def test_the_text_of_a_baseline() -> None:
    lines = [
        Line("b", "0" * 16, "second"),
        Line("a-b", "1" * 16, "Küste \\ \x1b 😀"),
        Line("a", "2" * 16, "x"),
        Line("a", "1" * 16, "y"),
    ]
    assert write_baseline(lines) == (
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
        read_baseline("claimcheck.baseline", text)
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


def test_a_changed_digit_is_stale_and_new(let_be: Path) -> None:
    path = let_be / "claimcheck.baseline"
    text = path.read_text()
    key = text.split("~")[1][:16]
    path.write_text(text.replace(key, ("1" if key[0] == "0" else "0") + key[1:]))
    assert check(let_be) == (1, ["unruled-contradiction", "stale-baseline"])


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
    """Random edits on two branches, merged by git: all lines of both are there, and none twice."""
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
        path.write_text(write_baseline(start))
        commit(tmp_path)
        for name, lines in zip(("one", "two"), branches, strict=True):
            git(tmp_path, "checkout", "-q", "-b", f"{name}-{round}", f"start-{round}")
            path.write_text(write_baseline(lines))
            commit(tmp_path)
        git(tmp_path, "merge", "-q", "-m", "merge", f"one-{round}")
        merged = read_baseline("b", path.read_text()).lines
        assert set(merged) == {line.id for lines in branches for line in lines}


# Writing


def test_a_mode_stays_and_a_new_file_has_the_usual_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    old = os.umask(0o027)
    try:
        replace_file(path, b"one")
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o604)
        replace_file(path, b"two")
        assert path.stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(old)
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_what_was_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"theirs")
    with pytest.raises(NotWritten, match="changed meanwhile"):
        Change(path, b"mine", b"read before").make()
    with pytest.raises(NotWritten, match="changed meanwhile"):
        Change(path, b"mine", None).make()
    assert path.read_bytes() == b"theirs"
    Change(path, b"mine", b"theirs").make()
    assert path.read_bytes() == b"mine"
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_an_edit_made_while_writing_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o600)
    modes = []

    def sync(descriptor: int) -> None:
        path.write_bytes(b"theirs")
        modes.append((tmp_path / ".file.new").stat().st_mode & 0o777)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(NotWritten, match="changed meanwhile"):
        Change(path, b"mine", b"old").make()
    assert path.read_bytes() == b"theirs"
    assert modes == [0o600]  # nobody reads on the way what is private


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "file"

    def another() -> None:
        with pytest.raises(NotWritten, match="another claimcheck is writing file"):
            replace_file(path, b"other")

    replace_file(path, b"one", another)
    assert path.read_bytes() == b"one"


def test_what_a_killed_one_left_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / ".file.new").write_bytes(b"a long half-written text")
    replace_file(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_no_other_name_of_a_file_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "seed").write_bytes(b"a text")
    os.link(tmp_path / "seed", tmp_path / ".file.new")
    with pytest.raises(NotWritten, match="another file's name"):
        replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "seed").read_bytes() == b"a text"


def test_a_kill_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "file"
    sizes = (2_000_000, 3_000_000)
    code = (
        "import itertools, pathlib, sys\n"
        "from claimcheck.editing.atomic import replace_file\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        f"for size in itertools.cycle({sizes}): replace_file(path, b'x' * size)\n"
    )
    path.write_bytes(b"x" * sizes[0])
    for round in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, env=surroundings()
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.003 * round)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert path.stat().st_size in sizes
    replace_file(path, b"afterwards")
    assert path.read_bytes() == b"afterwards"


# What is known at a revision


@pytest.fixture
def history(disputed: Path) -> Path:
    """The disputed ledger as a repository."""
    return repository(disputed)


def test_what_is_unruled_at_the_base_is_known(history: Path) -> None:
    assert check(history) == (1, ["unruled-contradiction"])
    assert check(history, "--base", "main") == CLEAN
    assert summary(history, "--base", "HEAD").startswith("new 0 · ruled 0 · known 1")


def test_what_is_new_since_the_base_fails(history: Path) -> None:
    before = tree(history)
    write(
        history,
        "new.yaml",
        PAPER.replace("id: paper", "id: new").replace("answer: Grozny", "answer: Russia"),
    )
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 1
    assert done.stdout.startswith("claims/new.yaml:4:36: unruled-contradiction")  # it brings it
    assert "base main (" in done.stderr
    assert "1 contradiction unruled there" in done.stderr
    assert "as it is on disk, 1 of its files uncommitted" in done.stderr
    assert before.items() <= tree(history).items()  # no checkout, no index touched


def test_the_claim_absent_at_the_base_brings_it_whatever_its_date(ledger: Path) -> None:
    write(ledger, "paper.yaml", PAPER)
    repository(ledger)
    write(ledger, "other.yaml", OTHER)  # of an earlier day, in an earlier file
    assert claimcheck("check", cwd=ledger).stdout.startswith("claims/paper.yaml")
    assert claimcheck("check", "--base", "main", cwd=ledger).stdout.startswith("claims/other.yaml")


def test_a_ruling_deleted_since_the_base_is_missed(disputed: Path) -> None:
    path = write(disputed, "ruling.yaml", RULING)
    repository(disputed)
    path.unlink()
    done = claimcheck(
        "check", "--base", "main", "--format", "full", "--color", "never", cwd=disputed
    )
    assert done.returncode == 1
    words = " ".join(done.stdout.split())
    assert "ruled at main (desk, 2025-02-03); no ruling here covers it any more" in words


def test_a_tension_at_the_base_is_no_excuse_for_a_contradiction(disputed: Path) -> None:
    write(
        disputed, "paper.yaml", PAPER.replace("Grozny, quote", "Grozny, certainty: possible, quote")
    )
    repository(disputed)
    assert check(disputed, "--base", "main") == CLEAN
    write(disputed, "paper.yaml", PAPER)
    assert check(disputed, "--base", "main") == (1, ["unruled-contradiction"])


def test_the_base_has_its_own_configuration(history: Path) -> None:
    (history / "claims").rename(history / "facts")
    (history / "claimcheck.toml").write_text('claims = "facts"\n')
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 0
    assert "the claim files were in claims/ at main" in done.stderr
    commit(history)
    (history / "pyproject.toml").write_text('[tool.claimcheck]\nclaims = "facts"\n')
    (history / "claimcheck.toml").unlink()
    assert claimcheck("check", "--base", "main", cwd=history).returncode == 0


def test_a_base_without_a_ledger_knows_nothing(tmp_path: Path, disputed: Path) -> None:
    (tmp_path / "README").write_text("no ledger yet\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "README")
    git(tmp_path, "commit", "-q", "-m", "first")
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 1
    assert "nothing is known at main: there are no claims in ledger/claims/ there" in done.stderr


def test_a_ledger_below_the_top_of_the_repository(tmp_path: Path, disputed: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert check(disputed, "--base", "main") == CLEAN
    assert claimcheck("check", "--base", "main", "--root", "ledger", cwd=tmp_path).returncode == 0
    gone = tmp_path / "elsewhere"
    disputed.rename(gone)
    done = claimcheck("check", "--base", "main", cwd=gone)
    assert done.returncode == 1  # it is another ledger, and that is said
    assert "no claims in elsewhere/claims/ there" in done.stderr


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("gone", 'there is no commit "gone" here'),
        ("", ""),
        ("--all", 'there is no commit "--all" here'),
        ("--output=x", "there is no commit"),
        ("-h", "there is no commit"),
        ("main..main", "there is no commit"),
        ("^main", "it is not one revision"),
        ("HEAD:claims", 'there is no commit "HEAD:claims" here\n'),
        ("main:claims/paper.yaml", "there is no commit"),
        ("main^{tree}", "there is no commit"),
        ("x\ny", "there is no commit"),
        ("::error::x", "there is no commit"),
    ],
)
def test_a_revision_that_is_none(history: Path, revision: str, words: str) -> None:
    before = tree(history)
    done = claimcheck("check", f"--base={revision}", cwd=history, CI="true")
    if not revision:  # as a workflow passes it where there is no base
        assert done.returncode == 1
        return
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1
    assert "unreadable-base" in done.stdout
    assert words in done.stdout
    assert "Traceback" not in done.stderr
    assert claimcheck("diff", "--format=text", "--", revision, cwd=history).returncode == 2
    assert tree(history) == before


def test_no_repository(disputed: Path) -> None:
    done = claimcheck("check", "--base", "main", cwd=disputed, GIT_CEILING_DIRECTORIES="/")
    assert done.returncode == 2
    assert "not a git repository" in done.stdout
    assert claimcheck("diff", "main", cwd=disputed).returncode == 2
    nowhere = claimcheck("check", "--base", "main", cwd=disputed, PATH="/nowhere")
    assert nowhere.returncode == 2
    assert "git cannot be run" in nowhere.stdout


def test_a_shallow_clone(history: Path, tmp_path: Path) -> None:
    first = git(history, "rev-parse", "HEAD")
    write(history, "more.yaml", "source: {id: more, title: More, text: seeds/report.txt}\n")
    commit(history)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{history}", str(clone))
    done = claimcheck("check", "--base", first, "--format", "full", "--color", "never", cwd=clone)
    assert done.returncode == 2
    assert "in this shallow clone" in done.stdout
    git(history, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(clone, "fetch", "-q", "--depth=1", "origin", first)
    assert check(clone, "--base", first) == CLEAN
    assert check(clone, "--base", "HEAD") == CLEAN


def test_a_partial_clone(history: Path, tmp_path: Path) -> None:
    """What a clone without old contents lacks is fetched; if that fails, nothing is guessed."""
    first = git(history, "rev-parse", "HEAD")
    write(history, "paper.yaml", PAPER + "# a line more\n")
    commit(history)
    git(history, "config", "uploadpack.allowFilter", "true")
    for name in ("one", "two"):
        git(
            tmp_path, "clone", "-q", "--filter=blob:none", f"file://{history}", str(tmp_path / name)
        )
    assert check(tmp_path / "one", "--base", first) == CLEAN
    history.rename(tmp_path / "gone")
    done = claimcheck("check", "--base", first, cwd=tmp_path / "two")
    assert done.returncode == 2
    assert "git does not have its content" in done.stdout


def test_a_file_too_large_at_the_base(history: Path) -> None:
    path = write(history, "large.yaml", "# " + "x" * 2 * 1024 * 1024)
    commit(history)
    path.unlink()
    done = claimcheck("check", "--base", "main", cwd=history)
    assert (done.returncode, "too-large" in done.stdout) == (2, True)


def test_a_broken_base_is_not_read_past(history: Path) -> None:
    path = write(history, "broken.yaml", "a: [\n")
    commit(history)
    path.unlink()
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 2
    assert 'the ledger at "main" is broken: claims/broken.yaml:2:1: invalid-yaml' in done.stdout
    (history / "claimcheck.toml").write_text("strikt = true\n")
    commit(history)
    (history / "claimcheck.toml").unlink()
    assert 'unknown key "strikt"' in claimcheck("check", "--base", "main", cwd=history).stdout


@pytest.mark.parametrize("kind", ["link", "lfs", "missing"])
def test_texts_of_the_base_are_read_from_git_alone(disputed: Path, kind: str) -> None:
    text = disputed / "seeds" / "report.txt"
    content = text.read_text()
    if kind == "link":
        text.unlink()
        text.symlink_to("/etc/hostname")
    elif kind == "lfs":
        text.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    else:
        text.unlink()
    repository(disputed)
    text.unlink(missing_ok=True)
    text.write_text(content)
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 2
    assert "the ledger at" in done.stdout


def test_a_folder_cannot_pose_as_a_repository(tmp_path: Path, disputed: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    (disputed / "HEAD").write_text("ref: refs/heads/main\n")
    (disputed / "objects" / "info").mkdir(parents=True)
    (disputed / "objects" / "info" / "alternates").write_text(f"{tmp_path}/.git/objects\n")
    (disputed / "refs").mkdir()
    (disputed / "config").write_text(
        f'[core]\nbare = false\nworktree = .\nfsmonitor = "touch {tmp_path}/pwned; false"\n'
    )
    done = claimcheck("check", "--base", git(tmp_path, "rev-parse", "HEAD"), cwd=disputed)
    assert done.returncode == 2
    assert "as a bare repository does" in done.stdout
    assert not (tmp_path / "pwned").exists()


def test_a_replaced_commit_is_not_believed(history: Path) -> None:
    write(history, "paper.yaml", PAPER.replace("answer: Grozny", "answer: Russia"))
    base, other = git(history, "rev-parse", "HEAD"), commit(history)
    git(history, "replace", base, other)
    assert check(history, "--base", base) == (1, ["unruled-contradiction"])


@pytest.mark.parametrize("place", ["claims", "claims/more"])
def test_a_submodule_of_the_base_is_not_passed_over(
    disputed: Path, place: str, tmp_path: Path
) -> None:
    inner = tmp_path / "inner"
    shutil.copytree(disputed / "claims", inner)
    repository(inner)
    if place == "claims":
        shutil.rmtree(disputed / "claims")
    repository(disputed)
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), place)
    git(disputed, *add)
    commit(disputed)
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 2
    assert "a submodule or a symbolic link" in done.stdout


def test_links_among_the_claims_of_the_base(disputed: Path) -> None:
    (disputed / "claims" / "README").symlink_to("paper.yaml")
    repository(disputed)
    assert check(disputed, "--base", "main") == CLEAN
    (disputed / "claims" / "more").symlink_to("../seeds")
    commit(disputed)
    (disputed / "claims" / "more").unlink()
    assert check(disputed, "--base", "main")[0] == 2


def test_a_base_with_questions_and_no_claims_knows_nothing(disputed: Path) -> None:
    claims = disputed / "claims"
    kept = {path: path.read_text() for path in claims.iterdir()}
    for path, text in kept.items():
        path.write_text(text.partition("claims:")[0])
    repository(disputed)
    for path, text in kept.items():
        path.write_text(text)
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 1
    assert "nothing is known at main" in done.stderr


def test_the_base_is_read_inside_a_hook(history: Path) -> None:
    other = {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index"}
    assert claimcheck("check", "--base", "main", cwd=history, **other).returncode == 0


def test_a_base_and_a_baseline_together(let_be: Path) -> None:
    repository(let_be)
    assert check(let_be, "--base", "main") == CLEAN
    (let_be / "claimcheck.baseline").unlink()
    assert check(let_be, "--base", "main") == CLEAN  # it was let be there, so it is known
    assert check(let_be) == (1, ["unruled-contradiction"])
