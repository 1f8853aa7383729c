"""Phrases for cases: a ruling is named as one only if it cites words that are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.server.hover import hover
from tests.commands import claimcheck
from tests.ledgers import result_of

PAPERS = """questions: {hurt: {ask: How many were hurt?, type: number, unit: people}}
source: {id: herald, title: The Herald, text: seeds/herald.txt}
claims: [{question: hurt, answer: 3, quote: three were hurt}]
"""
COURIER = """source: {id: courier, title: The Courier, text: seeds/courier.txt}
claims: [{question: hurt, answer: 9, quote: nine were hurt}]
"""
TEXTS = {"seeds/herald.txt": "three were hurt", "seeds/courier.txt": "nine were hurt"}


def ruling(finding: str, quote: str) -> str:
    return f"""  - {{question: hurt, covers: [3, 9], finding: {finding}, because: The two differ.,
     cites: [{{source: herald, quote: {quote}}}], by: desk, on: 2026-01-01}}
"""


LOST, FOUND = ruling("9", "four were hurt"), ruling("3", "three were hurt")
VIEWS = ("annotate herald", "matrix", "report --format markdown", "report --format html")


@pytest.mark.parametrize(
    ("rulings", "shown"),
    [
        ((LOST,), set()),
        ((FOUND,), {"ruled: 3 people"}),
        ((LOST, FOUND), {"ruled: 3 people"}),
        ((FOUND, LOST), {"ruled: 3 people"}),
    ],
)
def test_the_finding_is_that_of_a_cited_ruling(
    rulings: tuple[str, ...], shown: set[str], tmp_path: Path
) -> None:
    desk = f"rulings:\n{''.join(rulings)}"
    files = {"claims/a.yaml": PAPERS, "claims/b.yaml": COURIER, "claims/desk.yaml": desk, **TEXTS}
    result = result_of(tmp_path, files)
    for view in VIEWS:
        text = claimcheck(*view.split(), "--root", str(tmp_path)).stdout.lower()
        found = {words for n in (3, 9) if (words := f"ruled: {n} people") in text}
        assert found == shown, view
    words = hover(result, result.book.claims["herald/hurt"])
    assert ("ruled **3 people**" in words) is bool(shown)
    assert "ruled **9**" not in words
