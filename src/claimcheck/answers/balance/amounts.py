"""Amounts: the ranges of numbers or days that an answer stands for in a balance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from claimcheck.answers.balance.equation import DAYS
from claimcheck.answers.date import Date, anywhere
from claimcheck.answers.days import HOUR, Days
from claimcheck.answers.interval import Interval
from claimcheck.answers.number import Number
from claimcheck.answers.units import Measure, is_currency, is_measured, measures, spell

ANY = Interval(None, None)
_NOT_NEGATIVE = Interval(Fraction(), None)
_DAY_SECONDS = 24 * HOUR
_ONE = Fraction(1)


class Amount(NamedTuple):
    """The ranges that an answer may lie in, one at least.

    `wide` are the ranges of a vague answer and what is just beyond it, the same for others; `core`
    are the ranges as written, which a denial takes away.
    """

    ranges: tuple[Interval, ...]
    wide: tuple[Interval, ...]
    core: tuple[Interval, ...]


def is_count(unit: str) -> bool:
    """Return whether amounts of a unit are counted, and so never less than zero: people, ships."""
    unit = spell(unit)
    return bool(unit) and not is_currency(unit) and not is_measured(unit)


def domain(unit: str) -> Interval:
    """Return the range of an amount of a unit that no claim gives."""
    return _NOT_NEGATIVE if unit != DAYS and is_count(unit) else ANY


def amount_of(value: Any, unit: str, is_exact: bool = False) -> Amount | None:
    """Return the amount of a number or date in a unit (DAYS for dates), None if it has none.

    `is_exact` compares instants to the second; else they are days.
    """
    if isinstance(value, Date):
        return _of_days(value.days, is_exact)
    assert isinstance(value, Number)
    amounts = [_of_number(sense, unit) for sense in value.senses]
    known = [amount for amount in amounts if amount]
    if len(known) < len(amounts):
        return None
    return Amount(*(tuple(r for a in known for r in a[n]) for n in range(3)))


def _of_number(number: Number, unit: str) -> Amount | None:
    """Return the amount of a number; a duration in a balance of dates is a day more or less.

    Days may be counted with or without the first and the last of them.
    """
    to = _conversion(number.unit, unit)
    if to is None:
        return None
    ranges = number.ranges
    reach = ranges.reach
    if is_measured(number.written):
        reach = reach.hull(ranges.rounded)
    wide = reach.hull(ranges.beyond) if ranges.beyond else reach
    found = [each.convert(to) for each in (reach, wide, ranges.core)]
    if unit == DAYS:
        found = [each.plus(Interval(-_ONE, _ONE)) for each in found]
    return Amount(*((each,) for each in found))


def _conversion(unit: str, wanted: str) -> Measure | None:
    if unit == wanted or (not wanted and is_count(unit)):
        return Measure(wanted)
    found = [to for to in measures(unit, wanted) if to.unit == wanted]
    return found[0] if len(found) == 1 else None


def days_between(days: Days) -> Interval | None:
    """Return the range of time of a date that is one range of days, None for others."""
    if days.yearly or days.moment or days.clock or len(days.ranges) > 1:
        return None
    return _intervals(days.ranges)[0]


def _of_days(days: Days, is_exact: bool) -> Amount:
    if days.yearly:
        return Amount((ANY,), (ANY,), ())
    if days.moment and is_exact:
        first, last = (Fraction(second, _DAY_SECONDS) for second in days.moment)
        moment = (Interval(first, last + Fraction(1, _DAY_SECONDS), high_open=True),)
        return Amount(moment, moment, moment)
    if days.moment:
        days = anywhere(days.moment)
    ranges = _intervals(days.ranges)
    wide = ranges if days.clock or not days.beyond else (*ranges, *_intervals(days.beyond))
    return Amount(ranges, wide, _intervals(days.narrow.ranges) if not days.clock else ())


def _intervals(ranges: Any) -> tuple[Interval, ...]:
    """Return ranges of days as ranges of time: a day ends where the next begins."""
    return tuple(
        Interval(
            None if low is None else Fraction(low),
            None if high is None else Fraction(high + 1),
            high_open=True,
        )
        for low, high in ranges
    )
