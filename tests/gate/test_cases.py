"""Cases: every event that makes a contradiction new, known, ruled or stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import claimcheck, new_id, tree
from tests.gate.disputes import CLEAN, OTHER, PAPER, RULING, check, summary, write


def test_what_is_in_the_baseline_is_known(accepted: Path) -> None:
    assert check(accepted) == CLEAN
    assert summary(accepted) == "new 0 · ruled 0 · known 1 · tension 0 · stale 0"


def test_nothing_happens_when_only_words_and_places_change(accepted: Path) -> None:
    (accepted / "claims" / "paper.yaml").rename(accepted / "claims" / "moved.yaml")  # a file moved
    assert check(accepted) == CLEAN
    write(accepted, "moved.yaml", PAPER.replace("puts the crash in", "the crash in"))  # reworded
    assert check(accepted) == CLEAN
    write(accepted, "moved.yaml", PAPER.replace("Grozny, quote", "Grozny, note: a note, quote"))
    assert check(accepted) == CLEAN
    claim = "  - {question: killed, answer: 38, quote: A report of January 2025, reading: a sum}\n"
    write(accepted, "moved.yaml", PAPER.replace("claims:\n", f"claims:\n{claim}"))  # reordered
    assert check(accepted) == CLEAN
    more = PAPER.replace("paper", "third").replace("The Paper", "The Third")
    write(accepted, "third.yaml", more)  # one more source repeats a known position
    assert check(accepted) == CLEAN


def test_a_lost_quote_is_never_in_the_baseline(accepted: Path) -> None:
    write(accepted, "paper.yaml", PAPER.replace("the crash in", "the crash over"))
    assert check(accepted) == (1, ["quote-not-found"])


def test_a_changed_answer_is_new_and_its_line_stale(accepted: Path) -> None:
    write(accepted, "paper.yaml", PAPER.replace("answer: Grozny", "answer: Russia"))
    assert check(accepted) == (1, ["unruled-contradiction", "stale-baseline"])


SCOPED = """questions:
  dead: {{ask: How many died?, type: number, unit: people, scopes: [on-board, total]}}
source: {{id: paper, title: Paper, text: seeds/report.txt}}
claims:
  - {{question: dead, scope: {scope}, answer: 38, quote: It counts 38 dead}}
  - {{question: dead, scope: {scope}, claimant: X, answer: 40, quote: A report, reading: a sum}}
"""


@pytest.mark.parametrize("sides", ["[1/100, 2/99]", "[{within: 1/100}, {within: 2/99}]"])
def test_a_ruling_whose_sides_tell_nothing_apart_covers_nothing(disputed: Path, sides: str) -> None:
    (disputed / "claims" / "paper.yaml").write_text(
        "source: {id: paper, title: Paper, text: seeds/report.txt}\nclaims:\n"
        "  - {question: killed, id: a, answer: 38, quote: It counts 38 dead}\n"
        "  - {question: killed, id: b, claimant: X, answer: 40, quote: A report, reading: a sum}\n"
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
    write(disputed, "other.yaml", OTHER.replace("near Aktau", "Aktau"))
    codes = check(disputed)
    assert codes == (1, ["unruled-contradiction", "stale-ruling"])
    write(disputed, "other.yaml", OTHER.replace("near Aktau", "Kazakhstan"))  # it says less
    assert check(disputed) == CLEAN


@pytest.mark.parametrize("event", ["claim removed", "resolved", "ruled", "softened"])
def test_a_line_without_its_contradiction_is_stale_and_pruned(accepted: Path, event: str) -> None:
    if event == "claim removed":
        (accepted / "claims" / "paper.yaml").unlink()
    elif event == "resolved":
        write(accepted, "paper.yaml", PAPER.replace("answer: Grozny", "answer: near Aktau"))
    elif event == "ruled":
        write(accepted, "ruling.yaml", RULING)
    else:
        write(
            accepted,
            "paper.yaml",
            PAPER.replace("Grozny, quote", "Grozny, certainty: possible, quote"),
        )
    assert check(accepted) == (1, ["stale-baseline"])
    done = claimcheck("baseline", "--prune", cwd=accepted)
    assert done.returncode == 0
    assert "it waits" in done.stdout
    assert done.stderr == "1 line taken out\n"
    assert check(accepted) == CLEAN
    assert (accepted / "claimcheck.baseline").read_text() == "claimcheck/baseline/v1\n"


def test_stale_lines_come_last(accepted: Path) -> None:
    (accepted / "claims" / "paper.yaml").unlink()
    write(
        accepted,
        "zz.yaml",
        "source: other\nclaims:\n  - {question: cause, answer: fog, quote: gone}\n",
    )
    code, found = check(accepted)
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


def test_one_problem_mended_and_another_added_is_seen(accepted: Path) -> None:
    write(
        accepted,
        "paper.yaml",
        PAPER.replace("crash-site, answer: Grozny", "killed, reading: a sum, answer: 40"),
    )
    killed = "  - {question: killed, answer: 38, quote: A report of January 2025, reading: a sum}\n"
    write(accepted, "other.yaml", OTHER + killed)
    code, found = check(accepted)
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
    assert "2 in other files" in claimcheck("check", "claims/article.yaml", cwd=disputed).stderr
    inner = claimcheck("check", "zz.yaml", cwd=disputed / "claims")
    assert (inner.returncode, inner.stdout.count("\n")) == (1, 1)
    (disputed / "loop").symlink_to("loop")
    assert check(disputed, "loop") == (1, [])
    for path in ("claims/gone.yaml", "..", "/etc/passwd"):
        assert claimcheck("check", path, cwd=disputed).returncode == 2


def test_staleness_is_judged_on_the_whole(accepted: Path) -> None:
    assert check(accepted, "claims/article.yaml") == CLEAN
    (accepted / "claims" / "paper.yaml").unlink()
    assert check(accepted, "claims/article.yaml") == (1, [])
    assert check(accepted, "claimcheck.baseline") == (1, ["stale-baseline"])


def test_nothing_is_stale_while_something_is_broken(accepted: Path) -> None:
    (accepted / "claims" / "paper.yaml").write_text("a: [\n")
    assert check(accepted) == (2, ["invalid-yaml"])
    for arguments in (["--prune"], ["--accept", "crash-site~0000", "--reason", "a reason"]):
        before = tree(accepted)
        assert claimcheck("baseline", *arguments, cwd=accepted).returncode == 2
        assert tree(accepted) == before


def test_the_severity_of_a_stale_line_may_be_changed(accepted: Path) -> None:
    (accepted / "claims" / "paper.yaml").unlink()
    (accepted / "claimcheck.toml").write_text('[severity]\nstale-baseline = "warning"\n')
    assert check(accepted) == (0, ["stale-baseline"])


def test_the_listing(accepted: Path) -> None:
    before = tree(accepted)
    done = claimcheck("baseline", cwd=accepted)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{done.stdout.split()[0]}  Where did the plane come down?",
        "    The Paper says Grozny  claims/paper.yaml:4:36",
        "    The Other says near Aktau  claims/other.yaml:5:13",
        "    reason: it waits",
        "",
        "known 1 · stale 0 · new 0",
    ]
    (accepted / "claims" / "paper.yaml").unlink()
    assert "stale: the baseline names" in claimcheck("baseline", cwd=accepted).stdout
    assert tree(accepted).items() <= before.items()


def test_the_report_calls_it_known(accepted: Path) -> None:
    assert "contradiction, known" in claimcheck("report", cwd=accepted).stdout
    assert "crash-site" in claimcheck("report", "--status", "known", cwd=accepted).stdout
    assert "Grozny" not in claimcheck("report", "--status", "new", cwd=accepted).stdout
