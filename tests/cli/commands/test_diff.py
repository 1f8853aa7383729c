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
    assert "claimcheck check reports: incomplete: 1 error" in done.stderr
    commit(ledger)
    (ledger / "claims" / "broken.yaml").unlink()
    done = claimcheck("diff", "main", cwd=ledger)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'the ledger at "main" is broken' in done.stderr
