"""Dates in EDTF (ISO 8601-2): levels 0 and 1, and of level 2 seasons and one of a set."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from claimcheck.answers.days import (
    DAY,
    EAST,
    HOUR,
    LAST,
    MINUTE,
    MONTH,
    WEST,
    YEAR,
    Days,
    Ranges,
    last_of_month,
    merged,
    ordinal,
    widened,
)
from claimcheck.text.patterns import lazy

_ONE = lazy(r"(-?(?:\d{4}|\d{3}X|\d{2}XX)|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)",
                  re.ASCII)  # fmt: skip
_INSTANT = lazy(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_SEASON = 3  # months
_SEASONS = {21: 0, 22: 1, 23: 2, 24: 3, 25: 0, 26: 1, 27: 2, 28: 3, 29: 2, 30: 3, 31: 0, 32: 1}
_ANY_HEMISPHERE = range(21, 25)
# The parts of a year: the number of the first, the last, and the months of each.
_PARTS = ((33, 36, 3), (37, 39, 4), (40, 41, 6))


class NoDate(ValueError):
    """A text in the form of a date that is not in the calendar.

    `reason` may say why, and `expected` what is written in its place.
    """

    def __init__(self, reason: str = "", expected: str = "") -> None:
        super().__init__(reason)
        self.reason, self.expected = reason, expected


def read_edtf(plain: str) -> Days | None:
    """Return the days of an EDTF date, interval, set or instant, None if it is not EDTF.

    Raises NoDate for a date that is not in the calendar.
    """
    if instant := _INSTANT.fullmatch(plain):
        return _read_instant(*instant.groups())
    if plain.startswith("[") and plain.endswith("]"):
        return _read_set(plain[1:-1])
    if "/" in plain:
        return _read_interval(plain)
    return _read_one(plain)


def _read_one(plain: str) -> Days | None:
    match = _ONE.fullmatch(plain)
    if not match:
        return None
    year, month, day, mark = match.groups()
    try:
        days, unit = _read_parts(year, _part(month), _part(day))
    except ValueError as error:
        raise NoDate(str(error)) from None
    if not mark:
        return days
    if days.yearly:
        raise NoDate("it cannot be approximate without a year")
    return uncertain(days, unit) if mark == "?" else approximate(days, unit)


def _part(digits: str | None) -> int:
    return 0 if digits is None or digits == "XX" else _positive(int(digits))


def _positive(number: int) -> int:
    if number < 1:
        raise ValueError("months and days count from one")
    return number


def _read_parts(year: str, month: int, day: int) -> tuple[Days, int]:
    """Return the days of a calendar date and its unit, in months. Raises ValueError."""
    if day and not month:
        raise ValueError("a day needs its month")
    if year == "XXXX":
        if not month:
            raise ValueError("nothing is given")
        ordinal(2000, month, day or 1)
        return Days(((None, None),), yearly=(month, day)), YEAR
    first, last = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    if first != last and month:
        raise ValueError("a month needs its year")
    if month > YEAR and not day:
        return _read_season(first, month)
    low = ordinal(first, month or 1, day or 1)
    high = ordinal(last, month or 12, day or last_of_month(last, month or 12))
    unit = DAY if day else MONTH if month else YEAR * (last - first + 1)
    return Days(((low, high),)), unit


def _read_season(year: int, number: int) -> tuple[Days, int]:
    if number in _SEASONS:
        days = _season(year, _SEASONS[number])
        opposite = _season(year, (_SEASONS[number] + 2) % 4)
        beyond = opposite if number in _ANY_HEMISPHERE else None
        return Days(days, soft=True, beyond=beyond), _SEASON
    for first, last, length in _PARTS:
        if first <= number <= last:
            month = (number - first) * length + 1
            end = month + length - 1
            span = (ordinal(year, month, 1), ordinal(year, end, last_of_month(year, end)))
            return Days((span,)), length
    raise ValueError("no month or season has this number")


def _season(year: int, number: int) -> Ranges:
    """Return a northern season, from its first month to its end by the sun; 0 is spring."""
    starts, ends = (3, 6, 9, 12), ((6, 20), (9, 22), (12, 21), (3, 20))
    # "Winter 2024" is the one that begins in 2024, or the one before it.
    years = (year,) if starts[number] < 12 else (year - 1, year)
    return merged(
        (
            ordinal(y, starts[number], 1),
            min(ordinal(y + (starts[number] == 12), *ends[number]), LAST),
        )
        for y in years
    )


def approximate(days: Days, unit: int) -> Days:
    """Return days widened by one unit on either side; up to three are just beyond them."""
    if days.soft:
        return days
    beyond = widened(days.ranges, unit, 3)
    return Days(widened(days.ranges, unit, 1), soft=True, core=days.ranges, beyond=beyond)


def uncertain(days: Days, unit: int) -> Days:
    """Return days of which the source is not sure: up to three units around are just beyond."""
    return days._replace(soft=True, beyond=widened(days.ranges, unit, 3))


def _read_interval(plain: str) -> Days | None:
    first, _, last = plain.partition("/")
    low = Days(((None, None),)) if first == ".." else _read_one(first)
    high = Days(((None, None),)) if last == ".." else _read_one(last)
    return interval(low, high) if low and high else None


def interval(low: Days, high: Days) -> Days:
    """Return the days from those of `low` to those of `high`. Raises NoDate."""
    if low.yearly or high.yearly or low.clock or high.clock:
        raise NoDate("an interval is between two dates")
    if low.low is None and high.high is None:
        raise NoDate("an interval has a beginning or an end")
    if low.low is not None and high.high is not None and low.low > high.high:
        raise NoDate("it ends before it begins")
    is_vague = bool(low.core or high.core or low.beyond or high.beyond)
    core = ((low.narrow.low, high.narrow.high),) if low.core or high.core else None
    beyond = ((_beyond(low)[0][0], _beyond(high)[-1][1]),) if is_vague else None
    return Days(((low.low, high.high),), low.soft or high.soft, core=core, beyond=beyond)


def _beyond(days: Days) -> Ranges:
    return merged((*days.ranges, *(days.beyond or ())))


def _read_set(inside: str) -> Days | None:
    """Return the days of `[1731,1734]`, one of which is meant."""
    found = []
    for item in inside.split(","):
        first, dots, last = item.strip().partition("..")
        days = _read_interval(f"{first or '..'}/{last or '..'}") if dots else _read_one(first)
        if days is None:
            return None
        found.append(days)
    return one_of(found)


def one_of(dates: list[Days]) -> Days:
    """Return the days of several dates, one of which is meant. Raises NoDate."""
    if any(days.yearly or days.clock for days in dates):
        raise NoDate("the dates of a set have a year and no time")
    return Days(merged(r for days in dates for r in days.ranges), any(d.soft for d in dates))


def _read_instant(day: str, hour: str, minute: str, second: str | None, offset: str | None) -> Days:
    clock = seconds_of(int(hour), int(minute), None if second is None else int(second))
    try:
        days = ordinal(*map(int, day.split("-")))
        if offset is None:
            return Days(((days, days),), clock=clock)
        at = datetime.fromisoformat(f"{day}T{hour}:{minute}:{second or '00'}{offset}")
        if not WEST <= (at.utcoffset() or timedelta(0)).total_seconds() <= EAST:
            raise NoDate("no place has this offset")
        first = int((at - _EPOCH) / timedelta(seconds=1))
    except (ValueError, OverflowError):
        raise NoDate from None
    return Days(((days, days),), clock=clock, moment=(first, first + clock[1] - clock[0]))


def seconds_of(hour: int, minute: int, second: int | None = None) -> tuple[int, int]:
    """Return the first and last second of a time of day. Raises NoDate."""
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise NoDate("the day has 24 hours of 60 minutes")
    first = hour * HOUR + minute * MINUTE + (second or 0)
    return first, first if second is not None else first + MINUTE - 1
