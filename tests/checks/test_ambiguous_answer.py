"""Numbers that can be read in two ways: those to ask about, and those to leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.examples import check


@pytest.mark.parametrize(
    ("unit", "answer", "message", "help"),
    [
        ("", "10.000", "10 or as 10,000", "10,000 for thousands, or 10.0000 for decimals"),
        ("tonne", "about 9.500", "9.5 tonne or as 9,500 tonne", "about 9,500 for thousands"),
        ("", "10.000 tons", "10 ton or as 10,000 ton", "10,000 tons for thousands"),
        ("", "5m", "5 m or as 5,000,000", "5 m, or 5 million"),
        ("", "55 tons", "", ""),
        ("", "30 C", "", ""),
        ("", "less than 10.000", "10 or as 10,000", "less than 10,000 for thousands"),
        ("people", "5m", "", ""),
        ("", "1.50", "", ""),
        ("", "0.125", "", ""),
        ("", "1.234.567", "", ""),
        ("", "1.234 million", "", ""),
    ],
)
def test_a_number_in_two_senses_is_asked_about(
    unit: str, answer: str, message: str, help: str, tmp_path: Path
) -> None:
    asked = f"ask: How many?, type: number{f', unit: {unit}' if unit else ''}"
    text = (
        f"source: article\nquestions:\n  n: {{{asked}}}\nclaims:\n"
        f"- {{question: n, answer: {answer}, quote: 38 people died, reading: it is so}}"
    )
    found = [d for d in check(tmp_path, text).diagnostics if d.code == "ambiguous-answer"]
    assert [message in d.message for d in found] == ([True] if message else [])
    assert all(help in d.help for d in found)
