"""Numbers as they are shown: they read as what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.answers.number import Numbers
from claimcheck.answers.number_text import separated

SEPARATED = {
    "46328": "46,328", "about 46328": "about 46,328", "$1500000": "$1,500,000",
    "1912": "1,912", "38": "38", "1200.5 km": "1,200.5 km", "10000 to 20000": "10,000 to 20,000",
    "46,328": "46,328", "46 328": "46 328", "10.000": "10.000", "0010": "0010", "-5000": "-5,000",
    "1’000’000": "1’000’000", "3 trillion JPY": "3 trillion JPY", "12.3456": "12.3456",
    "1,00,000": "1,00,000",
}  # fmt: skip

SHOWN = [
    ("people", "38", "38 people"), ("people", "about 46328", "about 46,328 people"),
    ("people", "1", "1 person"), ("ships", "one", "one ship"), ("ships", "0", "0 ships"),
    ("people", "38 people", "38 people"), ("people", "two-thirds", "two-thirds"),
    ("people", "30 or more", "30 or more people"), ("%", "10", "10%"), ("%", "10%", "10%"),
    ("km", "5 miles", "5 miles"), ("USD", "1500000", "1,500,000 USD"), ("", "12000", "12,000"),
    ("glass", "1", "1 glass"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SEPARATED.items())
def test_separators(text: str, words: str) -> None:
    assert separated(text) == words


@pytest.mark.parametrize(("unit", "text", "words"), SHOWN)
def test_units(unit: str, text: str, words: str) -> None:
    kind = Numbers(unit)
    assert kind.shown(kind.read(text)) == words


@given(
    st.sampled_from(["", "about ", "at least ", "more than ", "exactly ", "-", "$"]),
    st.integers(0, 10**12) | st.decimals(0, 10**6, places=1).map(str),
    st.sampled_from(["", "people", "km", "%", "USD", "ships"]),
)
def test_what_is_shown_reads_as_what_is_written(bound: str, number: object, unit: str) -> None:
    kind = Numbers(unit)
    value = kind.read(f"{bound}{number}")
    assert kind.read(value.words).key == value.key
    if unit != "ships":  # `1 ship` is another word
        assert kind.read(kind.shown(value)).key == value.key
