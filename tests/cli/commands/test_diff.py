"""The command `diff`: what changed since a git revision."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import LEDGER, claimcheck, commit, git, new_id, repository, tree
from tests.project.history import article, with_history
from tests.validators import ours


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return with_history(tmp_path)


def diff(ledger: Path, *arguments: str) -> str:
    done = claimcheck("diff", *arguments, cwd=ledger, COLUMNS="100")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_changed_since_a_revision(ledger: Path) -> None:
    first = git(ledger, "rev-parse", "--short=7", "HEAD")
    before = tree(ledger)
    article(ledger, "second", "Grozny")
    path = article(ledger, "first", "Kazakhstan", "A report of January 2025")
    path.rename(ledger / "claims" / "moved.yaml")
    opened = new_id(ledger)
    assert diff(ledger, "main").splitlines() == [
        f"since main ({first})",
        "1 contradiction opened · 1 claim added · 1 claim changed · 1 source added",
        "",
        "contradictions",
        f"  opened, new  {opened}",
        "      Grozny in Russia and Kazakhstan are in two countries",
        "      second says Grozny  claims/second.yaml:4:13",
        "      first says Kazakhstan  claims/moved.yaml:4:13",
        "",
        "claims",
        "  + second/crash-site  second says Grozny",
        "  ~ first/crash-site  claims/moved.yaml:3:5",
        "      answer  near Aktau → Kazakhstan",
        "",
        "sources",
        "  + second  second",
    ]
    assert {path for path in before if "/.git/" in path} <= set(tree(ledger))
    commit(ledger)
    article(ledger, "second", "Grozny\n    certainty: possible")
    softened = diff(ledger, "HEAD")
    assert "1 contradiction softened to a tension · 1 claim changed" in softened
    assert "certainty  certain → possible" in softened
    (ledger / "claims" / "second.yaml").unlink()
    closed = diff(ledger, "HEAD")
    assert "1 contradiction closed · 1 claim removed · 1 source removed" in closed
    assert "- second/crash-site" in closed
    for text in (closed, softened):
        assert "\x1b" not in text


def test_rulings_come_and_go(ledger: Path) -> None:
    article(ledger, "second", "Grozny")
    commit(ledger)
    claimcheck(
        "rule", new_id(ledger), "--finding", "both", "--because", "Two words for it.",
        "--cite", "second: puts the crash in Grozny", "--by", "desk", cwd=ledger,
    )  # fmt: skip
    assert "1 contradiction ruled · 1 ruling added" in diff(ledger, "HEAD")
    commit(ledger)
    (ledger / "claims" / "rulings" / "desk.yaml").unlink()
    assert "1 contradiction no longer ruled · 1 ruling removed" in diff(ledger, "HEAD")


def test_the_json_of_what_changed(ledger: Path) -> None:
    article(ledger, "second", "Grozny")
    article(ledger, "first", "Kazakhstan", "A report of January 2025")
    document = json.loads(diff(ledger, "main", "--format", "json"))
    ours("diff-v1").validate(document)
    assert document["claims"]["changed"][0]["fields"] == [
        {"name": "answer", "before": "near Aktau", "after": "Kazakhstan"}
    ]
    assert [len(cases) for cases in document["contradictions"].values()] == [1, 0, 0, 0, 0]
    nothing = json.loads(diff(ledger, "main", "--format", "json"))
    ours("diff-v1").validate(nothing)
    assert claimcheck("diff", "main", "--format", "xml", cwd=ledger).returncode == 2


def test_everything_is_new_where_there_was_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("none yet\n")
    repository(tmp_path)
    shutil.copytree(LEDGER, tmp_path, dirs_exist_ok=True)
    assert "2 claims added · 4 questions added · 4 places added" in diff(tmp_path, "main")


def test_a_broken_ledger_is_not_compared_in_silence(ledger: Path) -> None:
    (ledger / "claims" / "broken.yaml").write_text("a: [\n")
    done = claimcheck("diff", "main", cwd=ledger)
    assert done.returncode == 2
    assert "claimcheck check reports: incomplete: 1 error" in done.stderr
    commit(ledger)
    (ledger / "claims" / "broken.yaml").unlink()
    done = claimcheck("diff", "main", cwd=ledger)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'the ledger at "main" is broken' in done.stderr


def test_nothing_changed(ledger: Path) -> None:
    shown = diff(ledger, "main").splitlines()
    assert shown[1:] == ["nothing changed that a reviewer must see"]
    done = claimcheck("check", "--base", "main", cwd=ledger)
    assert "since then: nothing changed that a reviewer must see" in done.stderr


def retracted(ledger: Path, number: int) -> None:
    """Commit a source with a number of claims, and retract them all."""
    head = "source: {id: many, title: Many, text: seeds/report.txt}\nclaims:\n"
    claim = "  - {{question: killed, answer: 38, quote: It counts 38 dead, id: c{:02}{}}}\n"
    path = ledger / "claims" / "many.yaml"
    path.write_text(head + "".join(claim.format(n, "") for n in range(number)))
    commit(ledger)
    path.write_text(
        head + "".join(claim.format(n, ", retracted: 2025-02-02") for n in range(number))
    )


def test_retracting_thirty_claims_is_one_line(ledger: Path) -> None:
    retracted(ledger, 30)
    shown = diff(ledger, "HEAD").splitlines()
    assert shown[1] == "30 claims retracted"
    assert shown[3:6] == ["claims", "  ~ 30 claims", "      retracted  – → 2025-02-02"]
    assert len(shown) < 12
    assert "10 more" in shown[-1]
    done = claimcheck("check", "--base", "HEAD", cwd=ledger)
    assert "since then: 30 claims retracted" in done.stderr


def test_the_markdown_of_what_changed(ledger: Path) -> None:
    article(ledger, "second", "Grozny")
    path = article(ledger, "first", "Kazakhstan", "A report of January 2025")
    path.write_text(path.read_text().replace("title: first", 'title: "<b>@me</b> `x` #1"'))
    shown = diff(ledger, "main", "--format", "markdown")
    assert shown.startswith("## Changes of the ledger since main (")
    assert "**1 contradiction opened · 1 claim added · 1 claim changed" in shown
    assert "\n### Contradictions\n\n- **opened, new** crash-site&#126;" in shown
    assert "\n### Claims\n\n- added **second/crash-site**: second says Grozny\n" in shown
    assert "  - answer: near Aktau → Kazakhstan\n" in shown
    assert not any(sign in shown for sign in ("<b>", "@me", "`x`", " #1"))


def test_a_reviewer_sees_what_a_check_alone_does_not(ledger: Path) -> None:
    """Each edit alone leaves every contradiction as it is."""
    ruling = ledger / "claims" / "rulings" / "desk.yaml"
    article(ledger, "second", "Grozny")
    claimcheck(
        "rule", new_id(ledger), "--finding", "undecided", "--because", "Two words for it.",
        "--cite", "second: puts the crash in Grozny", "--by", "desk", cwd=ledger,
    )  # fmt: skip
    commit(ledger)
    text = ruling.read_text()
    for old, new, words in (
        ("finding: undecided", "finding: Grozny", "finding  undecided → Grozny"),
        ("Two words for it.", "The one is right.", "Two words for it. → The one is right."),
        ("by: desk", "by: nobody", "by  desk → nobody"),
    ):
        ruling.write_text(text.replace(old, new))
        assert "1 ruling changed" in (shown := diff(ledger, "HEAD"))
        assert words in shown
        done = claimcheck("check", "--base", "HEAD", cwd=ledger)
        assert (done.returncode, "since then: 1 ruling changed" in done.stderr) == (0, True)
        ruling.write_text(text)
