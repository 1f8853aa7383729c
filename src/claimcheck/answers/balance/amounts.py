"""Amounts: the ranges of numbers or days that an answer stands for in a balance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from claimcheck.answers.balance.equation import DAYS
from claimcheck.answers.date import Date, anywhere
from claimcheck.answers.days import HOUR, Days, Ranges
from claimcheck.answers.interval import Interval
from claimcheck.answers.number import Number
from claimcheck.answers.units import Measure, is_currency, is_measured, measures, spell

ANY = Interval(None, None)
_NOT_NEGATIVE = Interval(Fraction(), None)
_DAY_SECONDS = 24 * HOUR


class Clock(NamedTuple):
    """How exactly dates are taken in a balance: as instants, as local times, or as days.

    Days are `closed` where a duration is balanced with them: it may be counted with or without the
    first and the last.
    """

    is_exact: bool = False
    is_local: bool = False
    closed: bool = False


class Amount(NamedTuple):
    """The ranges that an answer may lie in, one at least.

    `wide` are the ranges of a vague answer and what is just beyond it, the same for others; `core`
    are the ranges as written, which a denial takes away. `rounded` are the numbers that round to a
    measured one, whose last digit has the size `fine`.
    """

    ranges: tuple[Interval, ...]
    wide: tuple[Interval, ...]
    core: tuple[Interval, ...]
    rounded: tuple[Interval, ...] = ()
    fine: Fraction = Fraction()

    def as_rounded(self) -> Amount:
        """Return the amount with all numbers that round to it."""
        if not self.rounded:
            return self
        wide = tuple(a.hull(b) for a, b in zip(self.wide, self.rounded, strict=True))
        return self._replace(ranges=self.rounded, wide=wide)


def is_count(unit: str) -> bool:
    """Return whether amounts of a unit are counted, and so never less than zero: people, ships."""
    unit = spell(unit)
    return bool(unit) and not is_currency(unit) and not is_measured(unit)


def domain(unit: str) -> Interval:
    """Return the range of an amount of a unit that no claim gives."""
    return _NOT_NEGATIVE if unit != DAYS and is_count(unit) else ANY


def amount_of(value: Any, unit: str, clock: Clock = Clock()) -> Amount | None:  # noqa: B008
    """Return the amount of a number or date in a unit (DAYS among dates), None if it has none."""
    if isinstance(value, Date):
        return _of_days(value.days, clock)
    assert isinstance(value, Number)
    amounts = [_of_number(sense, unit) for sense in value.senses]
    known = [amount for amount in amounts if amount]
    if len(known) < len(amounts):
        return None
    return Amount(
        tuple(r for amount in known for r in amount.ranges),
        tuple(r for amount in known for r in amount.wide),
        tuple(r for amount in known for r in amount.core),
        tuple(r for amount in known for r in amount.rounded),
        max(amount.fine for amount in known),
    )


def _of_number(number: Number, unit: str) -> Amount | None:
    to = _conversion(number.unit, "day" if unit == DAYS else unit)
    if to is None:
        return None
    ranges = number.ranges
    reach = ranges.reach
    rounded = reach.hull(ranges.rounded) if is_measured(number.written) else reach
    wide = reach.hull(ranges.beyond) if ranges.beyond else reach
    reach, wide, core, rounded = (each.convert(to) for each in (reach, wide, ranges.core, rounded))
    fine = ranges.fine * abs(number.measure.factor * to.factor)
    return Amount((reach,), (wide,), (core,), (rounded,), fine)


def _conversion(unit: str, wanted: str) -> Measure | None:
    if unit == wanted or (not wanted and is_count(unit)):
        return Measure(wanted)
    found = [to for to in measures(unit, wanted) if to.unit == wanted]
    return found[0] if len(found) == 1 else None


def days_between(days: Days) -> Interval | None:
    """Return the range of time of a date that is one range of days, None for others."""
    if days.yearly or days.moment or days.clock or len(days.ranges) > 1:
        return None
    return _intervals(days.ranges, closed=False)[0]


def _of_days(days: Days, clock: Clock) -> Amount:
    if days.yearly:
        return Amount((ANY,), (ANY,), ())
    if days.moment and clock.is_exact:
        return _of_seconds(days.moment, Fraction())
    if clock.is_local and days.clock and days.low is not None and days.low == days.high:
        return _of_seconds(days.clock, Fraction(days.low))
    if days.moment:
        days = anywhere(days.moment)
    ranges = _intervals(days.ranges, clock.closed)
    beyond = () if days.clock or not days.beyond else _intervals(days.beyond, clock.closed)
    core = () if days.clock else _intervals(days.narrow.ranges, clock.closed)
    return Amount(ranges, (*ranges, *beyond), core)


def _of_seconds(seconds: tuple[int, int], day: Fraction) -> Amount:
    """Return the amount of a time whose first and last second are counted from a day."""
    first, last = (day + Fraction(second, _DAY_SECONDS) for second in seconds)
    time = (Interval(first, last + Fraction(1, _DAY_SECONDS), high_open=True),)
    return Amount(time, time, time)


def _intervals(ranges: Ranges, closed: bool) -> tuple[Interval, ...]:
    """Return ranges of days as ranges of time: a day ends where the next begins."""
    return tuple(
        Interval(
            None if low is None else Fraction(low),
            None if high is None else Fraction(high + 1),
            high_open=not closed,
        )
        for low, high in ranges
    )
