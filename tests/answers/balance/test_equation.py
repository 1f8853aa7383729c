"""Equations and orders: what is read, and what is refused with which help."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from claimcheck.answers.balance import NoEquation, parse_equation
from claimcheck.answers.interval import Interval

KNOWN = ("killed", "survived", "on-board", "a", "b", "9-11")


def constant(text: str) -> Interval | None:
    return Interval(Fraction(text), Fraction(text)) if text.isdecimal() else None


READ: dict[str, Any] = {
    "killed + survived = on-board": ("=", {"killed": 1, "survived": 1, "on-board": -1}, 0),
    "a <= b": ("<=", {"a": 1, "b": -1}, 0),
    "a≤b": ("<=", {"a": 1, "b": -1}, 0),
    "a ≥ b": (">=", {"a": 1, "b": -1}, 0),
    "a < b + 1": ("<", {"a": 1, "b": -1}, -1),
    "a == b - 3": ("=", {"a": 1, "b": -1}, 3),
    "2 * a = b": ("=", {"a": 2, "b": -1}, 0),
    "a * 2 = b": ("=", {"a": 2, "b": -1}, 0),
    "2a = b": None,
    "0.5 * a + b = 10": ("=", {"a": Fraction(1, 2), "b": 1}, -10),
    "10% * a = b": ("=", {"a": Fraction(1, 10), "b": -1}, 0),
    "1/3 * a = b": ("=", {"a": Fraction(1, 3), "b": -1}, 0),
    "1,000 × a = b": ("=", {"a": 1000, "b": -1}, 0),
    "- a + b = 0": ("=", {"a": -1, "b": 1}, 0),
    "a − b = 5": ("=", {"a": 1, "b": -1}, -5),
    "a + a = b": ("=", {"a": 2, "b": -1}, 0),
    "9-11 = a": ("=", {"9-11": 1, "a": -1}, 0),
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_reading(text: str, expected: Any) -> None:
    if expected is None:
        with pytest.raises(NoEquation):
            parse_equation(text, KNOWN, constant)
        return
    equation = parse_equation(text, KNOWN, constant)
    found = {id: factor for id, factor in equation.factors.items() if factor}
    assert (str(equation.comparator), found, equation.constant.low) == expected


REFUSED = {
    "killed + survived": "0 comparators",
    "a = b = 3": "2 comparators",
    "a != b": 'the comparator "!="',
    "= a": "a side or a term is empty",
    "a + = b": '"a +" is no question and no constant',
    "a +  + b = 3": "a side or a term is empty",
    "": "0 comparators",
    "kiled = survived": 'unknown question "kiled"',
    "a / b = 3": '"a / b" divides',
    "a/2 = b": '"a/2" divides',
    "(a + b) = 3": "has brackets",
    "1/0 * a = b": "divides by zero",
    "a = some people": '"some people" is no question and no constant',
    " + ".join(["a"] * 1000) + " = b": "a balance of 1001 terms",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items(), ids=lambda text: text[:30])
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(NoEquation) as refused:
        parse_equation(text, KNOWN, constant)
    assert message in refused.value.message
    assert refused.value.help
