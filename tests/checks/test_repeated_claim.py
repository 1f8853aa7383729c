"""One claim given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.examples import found

FIRST = """source: article
claims:
  - {question: killed, id: a, answer: 38, quote: killing 38 people}
"""


@pytest.mark.parametrize(
    ("second", "speaks"),
    [
        ("question: killed, id: b, answer: 38, quote: killing 38 people", True),
        ("question: killed, id: b, answer: thirty-eight, quote: killing 38 people", True),
        ("question: killed, id: b, answer: 38, quote: 38 people died", False),  # other words
        (
            "question: killed, id: b, answer: 38, claimant: Officials, quote: killing 38 people",
            False,
        ),
        ("question: killed, id: b, answer: 40, quote: killing 38 people", False),
    ],
)
def test_a_second_claim(second: str, speaks: bool, ledger: Path) -> None:
    diagnostics = found("repeated-claim", ledger, f"{FIRST}  - {{{second}}}\n")
    # The claim of the ledger itself says 38 in these words, too.
    about = [d for d in diagnostics if d.about.claims == ("article/b",)]
    assert bool(about) is speaks
    for diagnostic in about:
        assert [label.text for label in diagnostic.labels] == ["again", "first given here"]
