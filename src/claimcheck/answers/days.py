"""Sets of days of the proleptic Gregorian calendar, from 9999 BC to AD 9999, and their widening."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

# The calendar repeats, and `date` begins with year 1.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_JULIAN_EPOCH = 1_721_425
# 29 February recurs after at most eight years.
_MOST_YEARS_TO_LOOK_AT = 9
DAY, MONTH, YEAR = 0, 1, 12  # units in months; 0 is a day
MINUTE, HOUR = 60, 3_600  # units in seconds
# The local time of an instant is between UTC-12 and UTC+14.
WEST, EAST = -12 * HOUR, 14 * HOUR

Range = tuple[int | None, int | None]
Ranges = tuple[Range, ...]


class Days(NamedTuple):
    """A set of days: ranges of ordinals (of `date.toordinal`) in order, None where open.

    `yearly` (month, day or 0) gives days of an unknown year. `clock` gives the first and last
    second of a local time of day, `moment` those of an instant since 0001-01-01 UTC. `soft` marks
    approximate bounds; `core` is the ranges as written if `~` or `about` widened them, and `beyond`
    those that a vague date may just reach: seconds of the day if there is a clock.
    """

    ranges: Ranges
    soft: bool = False
    yearly: tuple[int, int] | None = None
    clock: tuple[int, int] | None = None
    moment: tuple[int, int] | None = None
    core: Ranges | None = None
    beyond: Ranges | None = None

    @property
    def low(self) -> int | None:
        """The first day, None if open."""
        return self.ranges[0][0]

    @property
    def high(self) -> int | None:
        """The last day, None if open."""
        return self.ranges[-1][1]

    @property
    def narrow(self) -> Days:
        """The days as written, before any widening."""
        return self._replace(ranges=self.core) if self.core and not self.clock else self


def ordinal(year: int, month: int, day: int) -> int:
    """Return the ordinal of a day; year 0 is 1 BC. Raises ValueError if it is not in the calendar.

    The ordinal of 0001-01-01 is 1, as in `date.toordinal`.
    """
    cycles = _cycles(year, _CYCLE_YEARS)
    start = date(year + cycles * _CYCLE_YEARS, month, day).toordinal()
    return start - cycles * _CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Return the year, month and day of an ordinal."""
    cycles = _cycles(day, _CYCLE_DAYS)
    found = date.fromordinal(day + cycles * _CYCLE_DAYS)
    return found.year - cycles * _CYCLE_YEARS, found.month, found.day


def _cycles(number: int, length: int) -> int:
    """Return the cycles to add to a year or day before year 1."""
    return 0 if number >= 1 else -((number - 1) // length)


def julian_ordinal(year: int, month: int, day: int) -> int:
    """Return the ordinal of a day of the Julian calendar."""
    before_march = (14 - month) // 12
    years, months = year + 4800 - before_march, month + 12 * before_march - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32_083 - _JULIAN_EPOCH


FIRST, LAST = ordinal(-9_999, 1, 1), date.max.toordinal()


def last_of_month(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year + _cycles(year, _CYCLE_YEARS) * _CYCLE_YEARS, month)[1]


def iso(day: int) -> str:
    """Return the EDTF of a day: `2024-12-25`, `-0043-03-15`."""
    year, month, day = civil(min(max(day, FIRST), LAST))
    return f"{year:0{5 if year < 0 else 4}}-{month:02}-{day:02}"


def widened(days: Ranges, unit: int, count: int) -> Ranges:
    """Return ranges with `count` units (in months, 0 for days) on either side of each."""
    return merged(
        (
            None if low is None else _earlier(low, unit, count),
            None if high is None else _later(high, unit, count),
        )
        for low, high in days
    )


def _earlier(low: int, unit: int, count: int) -> int:
    if unit == DAY:
        return max(low - count, FIRST)
    year, month, _ = civil(low)
    months = year * 12 + month - 1 - unit * count
    return FIRST if months < -9_999 * 12 else ordinal(months // 12, months % 12 + 1, 1)


def _later(high: int, unit: int, count: int) -> int:
    if unit == DAY:
        return min(high + count, LAST)
    year, month, _ = civil(high)
    months = year * 12 + month - 1 + unit * count
    year, month = months // 12, months % 12 + 1
    return LAST if year > 9_999 else ordinal(year, month, last_of_month(year, month))


def merged(ranges: Iterable[Range]) -> Ranges:
    """Return ranges in order, those that meet as one."""
    infinite = LAST + 2
    found: list[Range] = []
    for low, high in sorted(ranges, key=lambda r: FIRST - 1 if r[0] is None else r[0]):
        last = found[-1][1] if found else FIRST - 3
        if found and (last is None or (FIRST - 1 if low is None else low) <= last + 1):
            top = max(infinite if x is None else x for x in (last, high))
            found[-1] = (found[-1][0], None if top == infinite else top)
        else:
            found.append((low, high))
    return tuple(found)


def overlap(a: Days, b: Days) -> bool:
    """Return whether two sets of days share a day."""
    if a.yearly and b.yearly:
        (month, day), (other_month, other_day) = a.yearly, b.yearly
        return month == other_month and (day == other_day or not day or not other_day)
    if a.yearly or b.yearly:
        yearly, days = (a, b) if a.yearly else (b, a)
        return any(_recurs_within(yearly.yearly, span) for span in days.ranges)
    return meet(a.ranges, b.ranges)


def meet(a: Ranges, b: Ranges) -> bool:
    """Return whether two sets of ranges share a day."""
    return any(_meets(x, y) for x in a for y in b)


def _meets(x: Range, y: Range) -> bool:
    starts = x[0] is None or y[1] is None or x[0] <= y[1]
    return starts and (y[0] is None or x[1] is None or y[0] <= x[1])


def holds(outer: Days, inner: Days) -> bool:
    """Return whether every day of `inner` is in `outer`."""
    if outer.yearly:
        return _falls_on(inner, *outer.yearly)
    if inner.yearly:
        return False
    return all(any(_holds(x, y) for x in outer.ranges) for y in inner.ranges)


def _holds(outer: Range, inner: Range) -> bool:
    low = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    return low and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def only_touch(a: Days, b: Days) -> bool:
    """Return whether two periods share only a border: the year, month or day of their ends."""
    if len(a.ranges) > 1 or len(b.ranges) > 1 or a.yearly or b.yearly:
        return False
    first, second = sorted((a, b), key=lambda days: FIRST if days.low is None else days.low)
    low, high = second.low, first.high
    if low is None or high is None or low > high or first.low == low or second.high == high:
        return False
    (year, month, day), (last_year, last_month, last_day) = civil(low), civil(high)
    is_month = day == 1 and last_day == last_of_month(last_year, last_month)
    is_year = is_month and (month, last_month) == (1, 12)
    return year == last_year and (is_year or (month == last_month and (is_month or low == high)))


def _falls_on(inner: Days, month: int, day: int) -> bool:
    if inner.yearly:
        return inner.yearly[0] == month and day in (0, inner.yearly[1])
    if inner.low is None or inner.high is None or len(inner.ranges) > 1:
        return False
    first, last = civil(inner.low), civil(inner.high)
    if first[:2] != last[:2] or first[1] != month:
        return False
    return day == 0 or first[2] == last[2] == day


def _recurs_within(yearly: tuple[int, int] | None, span: Range) -> bool:
    low, high = span
    if low is None or high is None:
        return True
    assert yearly
    years = range(civil(low)[0], civil(high)[0] + 1)
    return len(years) > _MOST_YEARS_TO_LOOK_AT or any(
        _falls_between(year, *yearly, (low, high)) for year in years
    )


def _falls_between(year: int, month: int, day: int, span: tuple[int, int]) -> bool:
    try:
        start = ordinal(year, month, day or 1)
    except ValueError:  # 29 February of a common year
        return False
    last = start if day else start + last_of_month(year, month) - 1
    return start <= span[1] and span[0] <= last
