"""Tolerance: the ranges that a number stands for, as written, rounded, converted and vague.

No rounding, conversion or `about` widens a number by more than a tenth of it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.interval import Interval
from claimcheck.answers.numerals import Numeral
from claimcheck.answers.quantity import (
    ABOUT,
    EXACTLY,
    LEAST,
    LESS,
    MORE,
    MOST,
    NEARLY,
    OVER,
    Quantity,
)
from claimcheck.answers.units import Measure

_TENTH = Fraction(1, 10)
_VAGUE = (ABOUT, NEARLY, OVER)
# A share in words is rounded to about a hundredth of the whole.
_SHARE_REACH = 1


class Ranges(NamedTuple):
    """The ranges of a number in the unit it is compared in, that of the measure `to`.

    `exact` is the number as written, with `about` or `nearly`; `core` is it without them; `reach`
    is widened by rounding. The others are needed by few comparisons, and worked out for them.
    """

    exact: Interval
    core: Interval
    reach: Interval
    quantity: Quantity
    to: Measure

    @property
    def converted(self) -> Interval:
        """The number as it may have been rounded when its unit was changed."""
        _, low, high, *_ = self.quantity
        room = low.step if _is_bound(self.quantity) else max(low.quantum, low.step)
        rooms = (_half(room, low, self.to), _half(max(high.quantum, high.step), high, self.to))
        if bounded := _bounded(self.quantity, rooms[0]):
            return bounded.convert(self.to)
        widened = _widen(_core(self.quantity), *rooms)
        return _reach(self.quantity, self.to).hull(widened).convert(self.to)

    @property
    def rounded(self) -> Interval:
        """The numbers that round to it, where its last digit is of the size `fine`."""
        bound, low, high, *_ = self.quantity
        if bound:
            return self.exact
        rooms = (_half(self.fine, low, self.to), _half(self.fine, high, self.to))
        widened = _widen(_core(self.quantity), *rooms)
        return widened._replace(low_open=False, high_open=False).convert(self.to)

    @property
    def beyond(self) -> Interval | None:
        """The numbers up to twice as far from a vague number as it reaches; None for others."""
        if self.is_vague:
            return _vague(self.quantity, 2).convert(self.to)
        if self.quantity.is_rough and not self.quantity.bound:
            return _vague(self.quantity._replace(bound=ABOUT), 1).convert(self.to)
        return None

    @property
    def is_bound(self) -> bool:
        """Whether it is open-ended."""
        return _is_bound(self.quantity)

    @property
    def fine(self) -> Fraction:
        """The size of its last digit as written."""
        return max(self.quantity.low.fine, self.quantity.high.fine)

    @property
    def is_soft(self) -> bool:
        """Whether it is open-ended, approximate or rounded."""
        bound, low, high, *_ = self.quantity
        return bound not in ("", EXACTLY) or bool(low.quantum or high.quantum)

    @property
    def is_vague(self) -> bool:
        """Whether it is approximate."""
        return self.quantity.bound in _VAGUE


def ranges(quantity: Quantity, to: Measure) -> Ranges:
    """Return the ranges of a quantity, converted."""
    core = _core(quantity)
    reach = _bounded(quantity, Fraction(0)) or _reach(quantity, to)
    exact = core if quantity.bound in ("", EXACTLY) else reach
    written = core if quantity.bound in _VAGUE else exact
    return Ranges(exact.convert(to), written.convert(to), reach.convert(to), quantity, to)


def _core(quantity: Quantity) -> Interval:
    return Interval(quantity.low.value, quantity.high.value)


def _is_bound(quantity: Quantity) -> bool:
    return quantity.bound in (LEAST, MORE, MOST, LESS)


def _bounded(quantity: Quantity, room: Fraction) -> Interval | None:
    """Return an open-ended number, closed if it is widened by some room; None for others."""
    bound, value = quantity.bound, quantity.low.value
    if bound in (LEAST, MORE):
        return Interval(value - room, None, low_open=bound == MORE and not room)
    if bound in (MOST, LESS):
        return Interval(None, value + room, high_open=bound == LESS and not room)
    return None


def _reach(quantity: Quantity, to: Measure) -> Interval:
    """Return a number or range as it may have been rounded."""
    bound, low, high, *_ = quantity
    core = _core(quantity)
    if bound in _VAGUE:
        return _vague(quantity, 1)
    if bound == EXACTLY:
        return core
    if quantity.is_rough:
        return _widen(core, *(_capped(Fraction(_SHARE_REACH), n) for n in (low, high)))
    if not (low.quantum or high.quantum):
        return core
    return _widen(core, _half(low.quantum, low, to), _half(high.quantum, high, to))


def _vague(quantity: Quantity, tenths: int) -> Interval:
    """Return the range of a vague number, some tenths of it wide on its open sides."""
    bound, low, high, *_ = quantity
    below = 0 if bound == OVER else abs(low.value) * tenths / 10
    above = 0 if bound == NEARLY else abs(high.value) * tenths / 10
    if bound in (NEARLY, OVER) and low.value < 0:
        below, above = above, below
    return Interval(low.value - below, high.value + above)


def _half(size: Fraction, numeral: Numeral, to: Measure) -> Fraction:
    """Return half the size of a digit, at most a tenth of the number.

    Zero is no origin of a temperature in degrees, so that a tenth of it says nothing.
    """
    half = size / 2
    return min(half, max(_tenth(numeral), Fraction(1, 2))) if to.offset else _capped(half, numeral)


def _tenth(numeral: Numeral) -> Fraction:
    return abs(numeral.value) * _TENTH


def _capped(room: Fraction, numeral: Numeral) -> Fraction:
    return min(room, _tenth(numeral))


def _widen(interval: Interval, below: Fraction, above: Fraction) -> Interval:
    """Return a closed range, extended to the numbers that its ends may be rounded from.

    A widened end is open: `3 trillion` and `4 trillion` must not meet in 3.5.
    """
    assert interval.low is not None and interval.high is not None
    return Interval(interval.low - below, interval.high + above, below > 0, above > 0)
