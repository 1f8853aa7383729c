"""The solution of a balance: whether given answers can all be true, by interval arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import product
from math import prod
from typing import NamedTuple

from claimcheck.answers.balance.amounts import Amount
from claimcheck.answers.balance.equation import Comparator
from claimcheck.answers.interval import Interval

# Answers of several senses or ranges are tried in all; of more than this, as one wide range.
_MOST_TRIED = 500

Choice = tuple[int | None, ...]


class Verdict(Enum):
    """The verdict on answers in a balance; UNCLEAR if a vague one is only just too far off."""

    HOLDS = auto()
    FAILS = auto()
    UNCLEAR = auto()


class Given(NamedTuple):
    """An answer in a balance: its factor with all terms on the left, its amount, its polarity."""

    factor: Fraction
    amount: Amount
    denies: bool = False


def verdict(given: Sequence[Given], constant: Interval, comparator: Comparator) -> Verdict:
    """Return whether some answers can all be true, their sum and a constant being related to 0."""
    denied = [one for one in given if one.denies]
    asserted = [one for one in given if not one.denies]
    if denied:
        # What is not so may be anything else: two denials together exclude nothing.
        is_so = len(denied) == 1 and _implies(asserted, constant, comparator, denied[0])
        return Verdict.FAILS if is_so else Verdict.HOLDS
    if any(_is_possible(s, comparator) for s in _sums(asserted, constant, is_wide=False)):
        return Verdict.HOLDS
    if any(_is_possible(s, comparator) for s in _sums(asserted, constant, is_wide=True)):
        return Verdict.UNCLEAR
    return Verdict.FAILS


def _sums(given: Sequence[Given], constant: Interval, is_wide: bool) -> Iterator[Interval]:
    """Yield the sums of a constant and a range of each answer, times its factor."""
    ranges = [one.amount.wide if is_wide else one.amount.ranges for one in given]
    if prod(map(len, ranges)) > _MOST_TRIED:
        ranges = [(_hull(each),) for each in ranges]
    for chosen in product(*ranges):
        total = constant
        for one, each in zip(given, chosen, strict=True):
            total = total.plus(each.times(one.factor))
        yield total


def _hull(ranges: Sequence[Interval]) -> Interval:
    found = ranges[0]
    for other in ranges[1:]:
        found = found.hull(other)
    return found


def _is_possible(total: Interval, comparator: Comparator) -> bool:
    """Return whether some number of a range is related to 0."""
    low, high = total.low, total.high
    reaches_down = low is None or low < 0 or (low == 0 and not total.low_open)
    reaches_up = high is None or high > 0 or (high == 0 and not total.high_open)
    match comparator:
        case Comparator.EQUAL:
            return reaches_down and reaches_up
        case Comparator.AT_MOST:
            return reaches_down
        case Comparator.AT_LEAST:
            return reaches_up
        case Comparator.LESS:
            return low is None or low < 0
        case Comparator.MORE:
            return high is None or high > 0


def _implies(
    given: Sequence[Given], constant: Interval, comparator: Comparator, denied: Given
) -> bool:
    """Return whether the other answers leave nothing but what is denied."""
    if len(denied.amount.core) != 1:  # what has several senses is not denied in all of them
        return False
    (core,) = denied.amount.core
    rests = _sums(given, constant, is_wide=True)
    return all(core.holds(_left(rest, comparator).times(1 / denied.factor)) for rest in rests)


def _left(rest: Interval, comparator: Comparator) -> Interval:
    """Return the range of a term whose sum with the rest is related to 0."""
    minus = rest.times(Fraction(-1))
    match comparator:
        case Comparator.EQUAL:
            return minus
        case Comparator.AT_MOST | Comparator.LESS:
            is_open = minus.high_open or comparator is Comparator.LESS
            return Interval(None, minus.high, high_open=is_open)
        case Comparator.AT_LEAST | Comparator.MORE:
            is_open = minus.low_open or comparator is Comparator.MORE
            return Interval(minus.low, None, low_open=is_open)


def least_sets(
    sizes: Sequence[int], optional: Sequence[bool], fails: Callable[[Choice], bool]
) -> Iterator[Choice]:
    """Yield the least sets of positions that fail: for each question a number, or None.

    `sizes` are the numbers of positions on each question; only an `optional` one may be left out.
    A set has two positions or more, and none contains another.
    """
    numbers = [
        [*([None] if may_lack else []), *range(size)]
        for size, may_lack in zip(sizes, optional, strict=True)
    ]
    found: list[Choice] = []
    for choice in sorted(product(*numbers), key=_size):
        if _size(choice) < 2 or any(contains(choice, least) for least in found):
            continue
        if fails(choice):
            found.append(choice)
            yield choice


def some_least_sets(
    sizes: Sequence[int], optional: Sequence[bool], fails: Callable[[Choice], bool]
) -> Iterator[Choice]:
    """Yield one least set of each whole combination that fails, for too many to try all.

    The positions of optional questions are left out one after the other, as long as it fails.
    """
    found: dict[Choice, None] = {}
    for whole in product(*(range(size) if size else [None] for size in sizes)):
        choice: Choice = whole
        lacking = any(n is None and not may for n, may in zip(whole, optional, strict=True))
        if lacking or _size(choice) < 2 or not fails(choice):
            continue
        for n, may_lack in enumerate(optional):
            less = (*choice[:n], None, *choice[n + 1 :])
            if may_lack and _size(less) >= 2 and fails(less):
                choice = less
        found[choice] = None
    yield from found


def _size(choice: Choice) -> int:
    return len(choice) - choice.count(None)


def contains(choice: Choice, least: Choice) -> bool:
    """Return whether a set has all positions of another."""
    return all(n is None or n == m for n, m in zip(least, choice, strict=True))
