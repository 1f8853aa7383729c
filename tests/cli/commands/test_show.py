"""The command `show`."""

from __future__ import annotations

from pathlib import Path

from tests.commands import claimcheck
from tests.ledgers import write


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


def test_a_hedged_claim_names_what_it_differs_from(tmp_path: Path) -> None:
    ledger = {
        "claims/t.yaml": "topic: {id: t, title: T}\nquestions: {n: {ask: N?, type: number}}\n",
        "claims/a.yaml": "source: {id: a, title: A, text: a.txt}\nclaims:\n"
        "  - {question: n, answer: 38, quote: there were 38}\n"
        "  - {question: n, id: soft, answer: 38, certainty: possible, quote: perhaps 38}\n",
        "claims/b.yaml": "source: {id: b, title: B, text: b.txt}\nclaims:\n"
        "  - {question: n, answer: 40, quote: there were 40}\n",
        "a.txt": "It says there were 38, perhaps 38.",
        "b.txt": "It says there were 40.",
    }
    write(tmp_path, ledger)
    firm = claimcheck("show", "a/n", cwd=tmp_path).stdout
    soft = claimcheck("show", "a/soft", cwd=tmp_path).stdout
    assert "contradiction, new with b/n" in firm
    assert "in tension with 40 (B)" in soft
    assert "nothing in the ledger" not in soft
