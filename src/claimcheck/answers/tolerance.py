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
# A share in words is rounded to about a hundredth of the whole.
_SHARE_REACH = 1


class Ranges(NamedTuple):
    """The ranges of a number in the unit it is compared in.

    `exact` is the number as written, with `about` or `nearly`; `core` is it without them; `reach`
    is widened by rounding, `converted` for a change of unit. `rounded` holds the numbers that round
    to it, where its last digit is of the size `fine`. `beyond` holds those just beyond a vague
    number; None for others.
    """

    exact: Interval
    core: Interval
    reach: Interval
    converted: Interval
    rounded: Interval
    beyond: Interval | None
    fine: Fraction
    is_soft: bool
    is_vague: bool


def ranges(quantity: Quantity, to: Measure) -> Ranges:
    """Return the ranges of a quantity, converted."""
    bound, low, high, *_ = quantity
    core = Interval(low.value, high.value)
    exact, reach, converted = _bounded(quantity, to) or _closed(quantity, to)
    fine = max(low.fine, high.fine)
    is_plain = bound == ""
    rounded = _widen(core, _half(fine, low, to), _half(fine, high, to)) if is_plain else exact
    is_vague = bound in (ABOUT, NEARLY, OVER)
    beyond = _beyond(quantity)
    return Ranges(
        exact.convert(to),
        (core if is_vague else exact).convert(to),
        reach.convert(to),
        converted.convert(to),
        rounded.convert(to),
        beyond and beyond.convert(to),
        fine,
        is_soft=bound not in ("", EXACTLY) or bool(low.quantum or high.quantum),
        is_vague=is_vague,
    )


_Three = tuple[Interval, Interval, Interval]


def _bounded(quantity: Quantity, to: Measure) -> _Three | None:
    """Return a bound as written, as rounded and as converted; None for a number or range."""
    bound, low = quantity.bound, quantity.low
    room = _half(low.step, low, to)
    if bound in (LEAST, MORE):
        exact = Interval(low.value, None, low_open=bound == MORE)
        return exact, exact, Interval(low.value - room, None)
    if bound in (MOST, LESS):
        exact = Interval(None, low.value, high_open=bound == LESS)
        return exact, exact, Interval(None, low.value + room)
    return None


def _closed(quantity: Quantity, to: Measure) -> _Three:
    """Return a number or range as written, as rounded and as converted."""
    bound, low, high, *_ = quantity
    core = Interval(low.value, high.value)
    rooms = [_half(max(n.quantum, n.step), n, to) for n in (low, high)]
    if bound == EXACTLY:
        return core, core, _widen(core, *rooms)
    if bound in (ABOUT, NEARLY, OVER):
        exact = _vague(quantity, 1)
        return exact, exact, _hull(exact, _widen(core, *rooms))
    if quantity.is_share:
        reach = _widen(core, *(_capped(Fraction(_SHARE_REACH), n) for n in (low, high)))
        return core, reach, _hull(reach, _widen(core, *rooms))
    reach = _widen(core, _half(low.quantum, low, to), _half(high.quantum, high, to))
    return core, reach, _widen(core, *rooms)


def _vague(quantity: Quantity, tenths: int) -> Interval:
    """Return the range of a vague number, some tenths of it wide on its open sides."""
    bound, low, high, *_ = quantity
    below = 0 if bound == OVER else abs(low.value) * tenths / 10
    above = 0 if bound == NEARLY else abs(high.value) * tenths / 10
    if bound in (NEARLY, OVER) and low.value < 0:
        below, above = above, below
    return Interval(low.value - below, high.value + above)


def _beyond(quantity: Quantity) -> Interval | None:
    """Return the numbers up to twice as far from a vague number as it reaches."""
    if quantity.bound in (ABOUT, NEARLY, OVER):
        return _vague(quantity, 2)
    if quantity.is_share:
        return _vague(quantity._replace(bound=ABOUT), 1)
    return None


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


def _hull(x: Interval, y: Interval) -> Interval:
    """Return the smallest range that holds both of two bounded ranges."""
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    low, high = (x if x.low <= y.low else y), (x if x.high >= y.high else y)
    return Interval(low.low, high.high, low.low_open, high.high_open)
