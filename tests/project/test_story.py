"""A gate's whole story in a git repository, and what changed along it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import claimcheck, commit, git, new_id
from tests.project.history import SITE, article, with_history


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return with_history(tmp_path)


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
    article(ledger, "second", '"Omsk, Russia"')
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
