"""A gate's whole story in a git repository, and what changed along it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import LEDGER, ROOT, claimcheck, commit, git, new_id, repository, tree
from tests.test_formats import ours

SITE = """source: {{id: {id}, title: {id}, publisher: {id}, text: seeds/report.txt}}
claims:
  - question: crash-site
    answer: {answer}
    quote: {quote}
"""


def article(ledger: Path, id: str, answer: str, quote: str = "puts the crash in Grozny") -> Path:
    path = ledger / "claims" / f"{id}.yaml"
    path.write_text(SITE.format(id=id, answer=answer, quote=quote))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    ledger = shutil.copytree(LEDGER, tmp_path / "ledger")
    article(ledger, "first", "near Aktau", "A report of January 2025")
    shutil.copy(ROOT / ".gitattributes", ledger)
    return repository(ledger)


def test_the_story(ledger: Path) -> None:
    # Clean.
    assert claimcheck("check", cwd=ledger).returncode == 0

    # A branch adds an article that contradicts: both lines are annotated.
    git(ledger, "checkout", "-q", "-b", "second")
    article(ledger, "second", "Grozny")
    commit(ledger, "an article")
    done = claimcheck("check", "--base", "main", "--format", "github", cwd=ledger)
    assert done.returncode == 1
    places = [line.partition(",col=")[0] for line in done.stdout.splitlines()]
    assert places == [
        "::error file=claims/second.yaml,line=4", "::error file=claims/first.yaml,line=4"
    ]  # fmt: skip
    assert done.stderr.splitlines()[-2].startswith(
        "new 1 · ruled 0 · known 0 · tension 0 · stale 0"
    )
    full = claimcheck("check", "--base", "main", "--format", "full", "--color", "never", cwd=ledger)
    words = " ".join(full.stdout.split())
    id = new_id(ledger)
    way = f"claimcheck rule {id}"
    assert "brought by second/crash-site: “puts the crash in Grozny”" in words
    assert "meets first/crash-site: “A report of January 2025”" in words
    assert f"correct the claim that is wrong, or write a ruling that cites a source: {way}" in words

    # Ruled with a citation: clean, and so is the main branch after the merge.
    done = claimcheck(
        "rule", id, "--finding", "undecided", "--because", "The two name two countries.",
        "--cite", "second: puts the crash in Grozny", "--by", "desk", cwd=ledger,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert claimcheck("check", "--base", "main", cwd=ledger).returncode == 0
    assert claimcheck("check", cwd=ledger).returncode == 0
    commit(ledger, "a ruling")
    git(ledger, "checkout", "-q", "main")
    git(ledger, "merge", "-q", "second")

    # The answer is edited: new again, and the ruling is stale.
    git(ledger, "checkout", "-q", "-b", "edit")
    article(ledger, "second", "Russia")
    commit(ledger, "an edit")
    for arguments in ([], ["--base", "main"]):
        done = claimcheck("check", *arguments, cwd=ledger)
        assert done.returncode == 1
        assert "claims/second.yaml:4:13: unruled-contradiction" in done.stdout
        assert (
            'claims/rulings/desk.yaml:4:7: stale-ruling the ruling on "crash-site"' in done.stdout
        )

    # A branch deletes the ruling: with the base, too, it is missed.
    git(ledger, "checkout", "-q", "-b", "delete", "main")
    (ledger / "claims" / "rulings" / "desk.yaml").unlink()
    commit(ledger, "no ruling")
    for arguments in ([], ["--base", "main"]):
        done = claimcheck("check", *arguments, cwd=ledger)
        assert done.returncode == 1
        assert "unruled-contradiction" in done.stdout

    # Two branches that are clean alone contradict after the merge.
    for name, answer in (("early", "2024-12-24"), ("late", "2024-12-25")):
        git(ledger, "checkout", "-q", "-b", name, "main")
        path = ledger / "claims" / f"{name}.yaml"
        path.write_text(
            SITE.format(id=name, answer=answer, quote="A report").replace(
                "crash-site", "crash-date"
            )
        )
        commit(ledger, name)
        assert claimcheck("check", "--base", "main", cwd=ledger).returncode == 0
        assert claimcheck("check", cwd=ledger).returncode == 0
    git(ledger, "checkout", "-q", "main")
    git(ledger, "merge", "-q", "early")
    assert claimcheck("check", cwd=ledger).returncode == 0
    git(ledger, "merge", "-q", "-m", "merge", "late")
    assert claimcheck("check", cwd=ledger).returncode == 1


# What changed


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
        "claims: added 1 · removed 0 · changed 1",
        "  + second/crash-site  second says Grozny",
        "  ~ first/crash-site",
        "      answer  near Aktau → Kazakhstan",
        "",
        "contradictions: opened 1 · closed 0 · softened 0 · ruled 0 · unruled 0",
        f"  opened, new  {opened}",
        "      Grozny in Russia and Kazakhstan are in two countries",
        "      second says Grozny  claims/second.yaml:4:13",
        "      first says Kazakhstan  claims/moved.yaml:4:13",
    ]
    assert {path for path in before if "/.git/" in path} <= set(tree(ledger))
    commit(ledger)
    article(ledger, "second", "Grozny\n    certainty: possible")
    softened = diff(ledger, "HEAD")
    assert "opened 0 · closed 0 · softened 1" in softened
    assert "certainty  certain → possible" in softened
    (ledger / "claims" / "second.yaml").unlink()
    closed = diff(ledger, "HEAD")
    assert "added 0 · removed 1 · changed 0" in closed
    assert "opened 0 · closed 1 · softened 0" in closed
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
    assert "ruled 1 · unruled 0" in diff(ledger, "HEAD")
    commit(ledger)
    (ledger / "claims" / "rulings" / "desk.yaml").unlink()
    assert "ruled 0 · unruled 1" in diff(ledger, "HEAD")


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
    assert "added 2 · removed 0" in diff(tmp_path, "main")


def test_a_broken_ledger_is_not_compared_in_silence(ledger: Path) -> None:
    (ledger / "claims" / "broken.yaml").write_text("a: [\n")
    done = claimcheck("diff", "main", cwd=ledger)
    assert done.returncode == 2
    assert "claimcheck check finds: incomplete: 1 error" in done.stderr
    commit(ledger)
    (ledger / "claims" / "broken.yaml").unlink()
    done = claimcheck("diff", "main", cwd=ledger)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'the ledger at "main" is broken' in done.stderr
