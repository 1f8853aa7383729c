"""The solver of balances, beside a model that tries all whole numbers of small domains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.answers.balance import (
    Amount,
    Choice,
    Comparator,
    Given,
    Verdict,
    least_sets,
    verdict,
)
from claimcheck.answers.interval import Interval

RELATED: dict[Comparator, Callable[[int, int], bool]] = {
    Comparator.EQUAL: eq, Comparator.AT_MOST: le, Comparator.LESS: lt, Comparator.AT_LEAST: ge,
    Comparator.MORE: gt,
}  # fmt: skip
TOP = 6  # answers are whole numbers from 0 to TOP, so that all can be tried


def span(low: int, high: int) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def amount(*ranges: tuple[int, int]) -> Amount:
    found = tuple(span(*each) for each in ranges)
    return Amount(found, found, found)


ranges = st.tuples(st.integers(0, TOP), st.integers(0, TOP)).map(lambda r: (min(r), max(r)))
answers = st.lists(ranges, min_size=1, max_size=2)
comparators = st.sampled_from(list(Comparator))
factors = st.sampled_from([1, -1])


def is_possible(
    terms: Sequence[tuple[int, Sequence[tuple[int, int]]]], constant: int, comparator: Comparator
) -> bool:
    """Return whether whole numbers within the ranges satisfy the balance, by trying all."""
    values = [[n for low, high in each for n in range(low, high + 1)] for _, each in terms]
    sums = (
        sum(f * n for (f, _), n in zip(terms, chosen, strict=True)) for chosen in product(*values)
    )
    return any(RELATED[comparator](total + constant, 0) for total in sums)


@given(
    st.lists(st.tuples(factors, answers), min_size=2, max_size=4), st.integers(-9, 9), comparators
)
def test_a_verdict_is_that_of_trying_all(
    terms: list[tuple[int, list[tuple[int, int]]]], constant: int, comparator: Comparator
) -> None:
    given = [Given(Fraction(f), amount(*each)) for f, each in terms]
    found = verdict(given, span(constant, constant), comparator)
    # With factors of 1 and whole bounds, a range that holds a solution holds a whole one.
    assert (found is Verdict.HOLDS) is is_possible(terms, constant, comparator)


@given(
    st.lists(st.tuples(factors, ranges), min_size=1, max_size=3), ranges, factors,
    st.integers(-9, 9), comparators,
)  # fmt: skip
def test_a_denial_fails_only_if_nothing_else_is_left(
    terms: list[tuple[int, tuple[int, int]]],
    denied: tuple[int, int],
    factor: int,
    constant: int,
    comparator: Comparator,
) -> None:
    given = [Given(Fraction(f), amount(each)) for f, each in terms]
    given.append(Given(Fraction(factor), amount(denied), denies=True))
    found = verdict(given, span(constant, constant), comparator)
    others = [(f, [each]) for f, each in terms]
    low, high = denied
    far = 60  # beyond any sum of these
    is_other = any(
        is_possible([*others, (factor, [(n, n)])], constant, comparator)
        for n in range(-far, far + 1)
        if not low <= n <= high
    )
    assert (found is Verdict.FAILS) is not is_other


def test_two_denials_exclude_nothing() -> None:
    denied = Given(Fraction(1), amount((0, TOP)), denies=True)
    assert verdict([denied, denied], span(0, 0), Comparator.EQUAL) is Verdict.HOLDS


def test_just_beyond_a_vague_answer_is_unclear() -> None:
    vague = Amount((span(36, 44),), (span(32, 48),), (span(40, 40),))
    for other, expected in ((44, Verdict.HOLDS), (46, Verdict.UNCLEAR), (49, Verdict.FAILS)):
        given = [Given(Fraction(1), vague), Given(Fraction(-1), amount((other, other)))]
        assert verdict(given, span(0, 0), Comparator.EQUAL) is expected


positions = st.lists(st.lists(ranges, max_size=2), min_size=2, max_size=3)


@given(positions, st.lists(factors, min_size=3, max_size=3), st.integers(-9, 9), comparators,
       st.lists(st.booleans(), min_size=3, max_size=3))  # fmt: skip
def test_the_least_sets_are_those_of_the_model(
    given: list[list[tuple[int, int]]],
    signs: list[int],
    constant: int,
    comparator: Comparator,
    optional: list[bool],
) -> None:
    """An answer that no claim gives may be any number from 0 to 60, if it is optional."""
    anything = (0, 60)
    questions = range(len(given))

    def fails(choice: Choice) -> bool:
        terms = [
            (signs[q], [anything if n is None else given[q][n]])
            for q, n in zip(questions, choice, strict=True)
        ]
        return not is_possible(terms, constant, comparator)

    choices = list(
        product(*([*([None] if optional[q] else []), *range(len(given[q]))] for q in questions))
    )
    failing = [c for c in choices if sum(n is not None for n in c) > 1 and fails(c)]

    def is_within(a: Choice, b: Choice) -> bool:
        return a != b and all(n is None or n == m for n, m in zip(a, b, strict=True))

    least = {c for c in failing if not any(is_within(other, c) for other in failing)}
    found = list(least_sets([len(each) for each in given], optional[: len(given)], fails))
    assert len(found) == len(set(found))
    assert set(found) == least


@pytest.mark.parametrize("number", [1, 30])
def test_answers_of_many_senses_are_tried_as_one_range(number: int) -> None:
    """30 answers of 2 senses have a thousand million readings."""
    senses = [Given(Fraction(1), amount((1, 1), (3, 3))) for _ in range(number)]
    assert verdict(senses, span(-2 * number, -2 * number), Comparator.EQUAL) is (
        Verdict.FAILS if number == 1 else Verdict.HOLDS
    )
    far = span(-4 * number, -4 * number)
    assert verdict(senses, far, Comparator.EQUAL) is Verdict.FAILS
