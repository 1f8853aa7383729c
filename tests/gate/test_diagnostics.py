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
