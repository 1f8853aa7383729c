"""A quote that contradicts its answer: quotes to report and quotes to leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.examples import check


@pytest.mark.parametrize(
    ("question", "answer", "quote", "denied"),
    [
        ("killed", "380", "killing 38 people", True),
        ("killed", "more than 38", "killing 38 people", False),
        ("crash-date", "2024-12-26", "on 25 December 2024", True),
        ("crash-date", "2024-12-25", "on 25 December 2024", False),
        ("killed", "67", "62 passengers and 5 crew", False),  # together
        ("killed", "66", "62 passengers and 5 crew", True),
        ("killed", "5", f"{'9' * 200} and {'9' * 200}", True),
        ("cause", "missile", "brought down by fog", True),
        ("cause", "weather", "brought down by fog", False),
        ("cause", "missile", "fog, or a missile", False),
        ("cause", "missile", "a foghorn", False),
    ],
)
def test_a_quote_that_denies_its_answer(
    question: str, answer: str, quote: str, denied: bool, tmp_path: Path
) -> None:
    text = (
        "source: article\nclaims:\n"
        f'- {{question: {question}, id: k, answer: {answer}, quote: "{quote}"}}'
    )
    codes = {d.code for d in check(tmp_path, text).diagnostics}
    assert ("quote-denies-answer" in codes) is denied
