"""Balances that no answers satisfy together."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.answers.balance import Comparator, Rule, impossible, parse_equation
from claimcheck.answers.interval import Interval
from tests.answers.balance.test_solve import RELATED


def rule(text: str) -> Rule:
    def constant(text: str) -> Interval | None:
        return Interval(Fraction(text), Fraction(text)) if text.isdecimal() else None

    equation = parse_equation(text, "abcd", constant)
    return Rule(equation.factors, equation.constant, equation.comparator)


GROUPS: list[tuple[list[str], tuple[int, tuple[int, ...]] | None]] = [
    (["a <= b", "b <= c", "c <= a"], None),
    (["a <= b", "b <= c", "c < a"], (2, (0, 1))),
    (["a < b", "b < a"], (1, (0,))),
    (["a = b + 1", "b = a + 1"], (1, (0,))),
    (["a = b + 1", "b = a - 1"], None),
    (["a + b = c", "a + b = c + 1"], (1, (0,))),
    (["a + b = c", "b + c = d", "c + d = a", "a + b = d"], None),
    (["a + b = c", "c - b = d", "a = d + 2"], (2, (0, 1))),
    (["a < b", "c < d", "b <= a + 5", "d < c"], (3, (1,))),
    (["a >= b + 3", "a <= b + 2"], (1, (0,))),
    (["2 * a = b", "a < b"], None),
]


@pytest.mark.parametrize(("texts", "expected"), GROUPS, ids=lambda v: "; ".join(map(str, v or ())))
def test_groups(texts: list[str], expected: tuple[int, tuple[int, ...]] | None) -> None:
    assert next(impossible([rule(text) for text in texts]), None) == expected


orders = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from("abc"),
    st.integers(-2, 2),
    st.sampled_from(list(Comparator)),
).filter(lambda order: order[0] != order[1])


@given(st.lists(orders, min_size=1, max_size=4))
def test_orders_are_those_of_trying_all(given: list[tuple[str, str, int, Comparator]]) -> None:
    """Offsets of at most 2 leave room for all orders of three among 41 whole or half numbers."""
    rules = []
    for a, b, offset, comparator in given:
        constant = Interval(Fraction(-offset), Fraction(-offset))
        rules.append(Rule({a: Fraction(1), b: Fraction(-1)}, constant, comparator))
    steps = [n / 4 for n in range(-36, 37)]
    # One of the three may be 0: only differences count.
    is_possible = any(
        all(
            RELATED[comparator](values[a] - values[b] - offset, 0)  # type: ignore[arg-type]
            for a, b, offset, comparator in given
        )
        for x, y in product(steps, steps)
        for values in [{"a": 0.0, "b": x, "c": y}]
    )
    assert (next(impossible(rules), None) is None) is is_possible
