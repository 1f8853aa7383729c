"""A quote without a value that bears its answer: quotes to report and quotes to leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.examples import check


@pytest.mark.parametrize(
    ("claim", "lacking"),
    [
        ("question: killed, answer: 45, quote: the plane crashed", True),
        ("question: killed, answer: 45, denies: true, quote: the plane crashed", False),
        ("question: killed, answer: 45, quote: the plane crashed, reading: a count", False),
        ("question: killed, answer: 38, quote: killing 38 people", False),
        ("question: crash-date, answer: 2024-12-25, quote: the plane crashed", True),
        ("question: cause, answer: fog, quote: the plane crashed", False),
    ],
)
def test_a_quote_that_lacks_its_answer(claim: str, lacking: bool, tmp_path: Path) -> None:
    text = f"source: article\nclaims:\n- {{id: k, {claim}}}"
    codes = {d.code for d in check(tmp_path, text).diagnostics}
    assert ("quote-lacks-answer" in codes) is lacking


def test_a_reading_answers_a_quote_that_denies(tmp_path: Path) -> None:
    text = (
        "source: article\nclaims:\n- {question: killed, id: k, answer: 5, quote: 38 people, "
        "reading: the others were wounded}"
    )
    assert "quote-denies-answer" not in {d.code for d in check(tmp_path, text).diagnostics}
