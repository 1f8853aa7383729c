"""Ranges of exact numbers, with open ends and open bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.units import Measure


class Interval(NamedTuple):
    """A range of numbers; None is an unbounded end, and an `open` bound is not in the range."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        return self._starts_before_end_of(other) and other._starts_before_end_of(self)

    def _starts_before_end_of(self, other: Interval) -> bool:
        if self.low is None or other.high is None or self.low < other.high:
            return True
        return self.low == other.high and not (self.low_open or other.high_open)

    def holds(self, other: Interval) -> bool:
        """Return whether every number of `other` is in this range."""
        if self.low is not None:
            if other.low is None or other.low < self.low:
                return False
            if other.low == self.low and self.low_open and not other.low_open:
                return False
        if self.high is not None:
            if other.high is None or other.high > self.high:
                return False
            if other.high == self.high and self.high_open and not other.high_open:
                return False
        return True

    def hull(self, other: Interval) -> Interval:
        """Return the smallest range that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(
            low,
            high,
            all(r.low_open for r in (self, other) if r.low == low),
            all(r.high_open for r in (self, other) if r.high == high),
        )

    def plus(self, other: Interval) -> Interval:
        """Return the sums of a number of each range."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def times(self, factor: Fraction) -> Interval:
        """Return the products of the numbers and a factor other than 0."""
        low, high = (None if x is None else x * factor for x in self[:2])
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def convert(self, to: Measure) -> Interval:
        """Return the range in the unit of a measure."""
        if to.factor == 1 and not to.offset:
            return self
        low, high = (None if x is None else x * to.factor + to.offset for x in self[:2])
        return Interval(low, high, self.low_open, self.high_open)

    def __str__(self) -> str:
        low = "(.." if self.low is None else f"{'(' if self.low_open else '['}{self.low}"
        high = "..)" if self.high is None else f"{self.high}{')' if self.high_open else ']'}"
        return f"{low},{high}"


ZERO = Interval(Fraction(), Fraction())
"""The range of nothing but zero."""
