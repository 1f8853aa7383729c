"""The command `show`."""

from __future__ import annotations

from pathlib import Path

from tests.commands import claimcheck


def test_show(disputed: Path) -> None:
    assert "»killing 38 people«" in claimcheck("show", "article/killed", cwd=disputed).stdout
    assert "2 claims" not in claimcheck("show", "article", cwd=disputed).stdout
    question = claimcheck("show", "crash-site", cwd=disputed).stdout
    assert "contradiction, new" in question
    key = next(w for w in question.split() if w.startswith("crash-site~"))
    assert "[bold]The Paper[/]" in claimcheck("show", key, cwd=disputed).stdout
    assert "no claim answers it yet" in claimcheck("show", "cause", cwd=disputed).stdout
    assert (
        "nothing in the ledger contradicts it"
        in claimcheck("show", "report/killed", cwd=disputed).stdout
    )
