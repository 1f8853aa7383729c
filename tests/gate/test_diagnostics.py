"""Diagnostics of the gate: faults between cases, rulings and the baseline."""

from __future__ import annotations

from pathlib import Path

from tests.checks.examples import found


def test_a_stale_ruling_tells_what_it_might_cover(ledger: Path) -> None:
    text = "source: article\nclaims:\n"
    text += "  - {question: killed, id: more, answer: 40, quote: an accident}\n"
    text += "rulings:\n  - {question: killed, covers: [38, 41], finding: 38, because: It counts.,\n"
    text += "     cites: [{source: report, quote: It counts 38 dead}], by: desk, on: 2025-02-01}\n"
    (diagnostic,) = found("stale-ruling", ledger, text)
    (note,) = diagnostic.notes
    assert note.startswith("the sides of killed~")
    assert note.endswith("are 38 people and 40 people")


RETRACTED = """source: {id: paper, title: Paper, standing: {state: retracted, on: 2025-02-09}}
claims:
  - {question: killed, answer: 57, quote: 57 dead}
rulings:
  - {question: killed, covers: [38, 57], finding: 38, because: It counts.,
     cites: [{source: report, quote: It counts 38 dead}], by: desk, on: 2025-02-01}
"""


def test_a_stale_ruling_tells_whose_claim_is_taken_back(ledger: Path) -> None:
    (diagnostic,) = found("stale-ruling", ledger, RETRACTED)
    note = "paper/killed gives 57 people, its source retracted on 2025-02-09"
    assert diagnostic.notes == (note,)
    claims = RETRACTED.replace("standing: {state: retracted, on: 2025-02-09}", "publisher: P")
    claims = claims.replace("answer: 57,", "answer: 57, retracted: 2025-02-09,")
    claims = claims.replace(
        "rulings:", "  - {question: killed, id: m, answer: 41, quote: 41 dead}\nrulings:"
    )
    claims = claims.replace("[38, 57]", "[38, 57, 41]")
    (diagnostic,) = found("stale-ruling", ledger, claims)
    assert diagnostic.message == 'no claim gives "57", which the ruling on "killed" lists'
    assert diagnostic.notes == ("paper/killed gives 57 people, retracted on 2025-02-09",)


BALANCED = """questions:
  survived: {ask: How many survived?, type: number, unit: people}
balances: {everyone: {says: killed + survived = 67}}
source: {id: paper, title: Paper, standing: {state: retracted, on: 2025-02-09}}
claims:
  - {question: survived, answer: 40, quote: 40 survived}
rulings:
  - {balance: everyone, covers: {killed: 38, survived: 40}, finding: [killed], because: It counts.,
     cites: [{source: report, quote: It counts 38 dead}], by: desk, on: 2025-02-01}
"""


def test_a_stale_ruling_on_a_balance_tells_whose_claim_is_taken_back(ledger: Path) -> None:
    (diagnostic,) = found("stale-ruling", ledger, BALANCED)
    assert diagnostic.notes == (
        "paper/survived gives 40 people, its source retracted on 2025-02-09",
    )
