"""A source without an archived text."""

from __future__ import annotations

from pathlib import Path

from tests.book.examples import check


def test_claims_of_an_unarchived_source_are_compared_and_cannot_be_cited(tmp_path: Path) -> None:
    text = "source: {id: s, title: S}\nclaims:\n- {question: killed, answer: 40, quote: 40 died}"
    cited = """
rulings:
- {question: killed, covers: [38, 40], finding: 40, because: It says so., by: desk, on: 2025,
   cites: [{source: s, quote: 40 died}]}
"""
    codes = {d.code for d in check(tmp_path, text + cited).diagnostics}
    assert codes == {"unarchived-source", "uncited-ruling", "unruled-contradiction"}
