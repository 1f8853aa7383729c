"""Hostile answers: a clear error or a right reading, in bounded work, and no other exception."""

from __future__ import annotations

import pytest

from claimcheck.answers import Unreadable, compare, plain_type
from claimcheck.answers.place import Places
from claimcheck.answers.place_registry import Registry

NUMBERS = [
    "9" * 200, "9" * 201, "-" + "9" * 199, "1e400", "1e-400", "0." + "0" * 190 + "1", "1/2/3/4/5",
    "1/" + "9" * 150, "½⅓¼", "½" * 100, "1,000" * 40, "1,000," * 33, "1 000 " * 33, "1.000." * 33,
    "one " * 49, "hundred " * 25, "million " * 25, "and a half " * 18, "at least " * 22,
    "about " * 33 + "5", "5 " + "ft 5 " * 30, "$" * 200, "5" + " km" * 60, "5 km/" + "h/" * 60,
    "٣٨" * 90, "\u202e38", "38\u200f", "5 m**9999999", "5 km^99", "5 " + "a" * 190, "a to b to c",
    "1 to " * 39, "- - - 5", "+-5", "5--5", "38\x00", "in in in", "one in " * 28, "of " * 66,
]  # fmt: skip
DATES = [
    "0000", "0000-00-00", "32 December", "32 December 2024", "31 April 2024", "10000", "99999-01",
    "year 10000", "-10000", "31 December 9999", "after 31 December 9999", "before -9999-01-01",
    "about -9999", "9999~", "9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00", "-0001-12-31T23:00",
    "[" * 60, "[" + "2024," * 20 + "2024]", "[2024", "2024]", "{2024}", "/" * 50, "../../..",
    "before " * 16, "about about 2024", "2024" * 30, "1 or 2 or 3 or 4 May 2024", "x" * 10_000,
    "١٢/٢٥/٢٠٢٤", "\u202e2024", "2024\u200f-12", "24:00", "99:99", "12:00:60", "0 pm", "00:00 am",
    "29 February 1900", "29 February 1900 O.S.", "30 February 1712 O.S.", "1700/01", "1731/1732/3",
    "winter 9999", "winter -0001", "Q5 2024", "2024-99", "1st century BC", "100th century",
    "999th century BC", "0s",
    "c or - " * 14, "~ - or " * 14, "in or - " * 14, "by - or at " * 10,
    "00000s", "May May", "BC", "44 BC BC", "AD AD 79", "-44 BC",
]  # fmt: skip
PLACES = [
    ", ".join(f"p{n}" for n in range(50)), ", ".join(["a"] * 19), "," * 30, "near", "near near X",
    "near " * 2000, "(" * 500, "a (b) (c)", "()", "a" * 10_000, "x, near y, near z", "USA, USA",
    "\u202eaktau", "0, 0", "1.0", "90°N, 0°E", "'; DROP TABLE places", "a, b, c, a, b, c",
]  # fmt: skip
PERSONS = [
    "a" * 10_000, "A. " * 3000, "Jr.", "Sr. Jr.", "I I I", "Mr. Mr. Mr.", "the the", "王" * 99,
    "\u202eputin", "ʼ", "O'", "-", "١٢", "a b " * 500, "Dr. " * 500, "Jr. " * 300, "xi xii xiii",
]  # fmt: skip


def readable(type: str, text: str) -> bool:
    try:
        plain_type(type, [text]).read(text)
    except Unreadable as unreadable:
        return not (unreadable.expected and len(str(unreadable)) < 1_000)
    return True


@pytest.mark.parametrize(
    ("type", "texts"),
    [("number", NUMBERS), ("date", DATES), ("place", PLACES), ("person", PERSONS)],
)
def test_an_answer_is_read_or_refused_and_compared_with_any(type: str, texts: list[str]) -> None:
    usual = {"number": "38", "date": "2024", "place": "Aktau, Kazakhstan", "person": "Ann Lee"}[
        type
    ]
    known = [text for text in texts if readable(type, text)]
    assert known
    assert len(known) < len(texts)
    for text in known:
        for other in (usual, *known[:5]):
            assert compare(type, text, other).relation is compare(type, other, text).relation
        assert compare(type, text, text).relation == "same"


@pytest.mark.parametrize(
    ("type", "text", "problem"),
    [
        ("date", "32 December 2024", "out of range"),
        ("date", "10000", "is not a date"),
        ("date", "29 February 1900", "out of range"),
        ("number", "1e400", "is in scientific notation"),
        ("number", "1.5e-07", "is in scientific notation"),
        ("number", "2E+3 t", "is in scientific notation"),
        ("number", "9" * 201, "is not a number"),
        ("place", "90°N, 0°E", "gives coordinates"),
        ("place", ", ".join("abcdefghijklmnopqrstuvwxyz"), "more than the limit of 20"),
    ],
)
def test_the_error_says_what_is_wrong(type: str, text: str, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        plain_type(type, [text]).read(text)


def test_cyclic_and_deep_registries_end() -> None:
    registry = Registry()
    for name, within in (("A", "B"), ("B", "C"), ("C", "A"), ("D", "D"), ("E, A", "A")):
        registry.add(name, within)
    for n in range(2_000):
        registry.add(f"p{n}", f"p{n + 1}")
    places = Places(registry)
    texts = ("A", "B, A", "C, B, A", "D", "D, D", "E, A", "p0", "p1999, p0", "p0, p2000")
    values = [places.read(text) for text in texts]
    for a in values:
        for b in values:
            assert places.compare(a, b).relation is places.compare(b, a).relation
