"""Dates: sets of days, and instants where a time of day is given."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation
from claimcheck.answers.edtf import EXPECTED, Days, read_days

# 29 February recurs after at most eight years.
_MOST_YEARS_TO_LOOK_AT = 9


class Date(NamedTuple):
    """The days an answer names."""

    key: str
    text: str
    days: Days


class Dates(AnswerType[Date]):
    """The type `date`; with `extent` an answer gives the whole time that something lasted."""

    name = "date"
    expected = EXPECTED

    def __init__(self, extent: bool = False) -> None:
        self.extent = extent

    def read(self, text: str) -> Date:
        """Return the days of an EDTF date or interval (see `read_days`). Raises Unreadable."""
        days = read_days(text)
        return Date(key=_key(days), text=text, days=days)

    def compare(self, a: Date, b: Date) -> Comparison:
        relation, why = self._relate(a, b)
        return Comparison(relation, why, a.text, b.text)

    def _relate(self, a: Date, b: Date) -> tuple[Relation, str]:
        x, y = a.days, b.days
        if a.key == b.key:
            return Relation.SAME, "both name the same days"
        if x.moment and y.moment:
            return _relate_moments(a, b)
        if not overlap(x, y):
            return Relation.CONTRADICTION, f"{a.text} and {b.text} have no day in common"
        if holds(x, y) or holds(y, x):
            inner, outer = (b, a) if holds(x, y) else (a, b)
            return Relation.COMPATIBLE, f"{inner.text} lies within {outer.text}"
        if self.extent and not (_loose(x) or _loose(y)):
            return Relation.CONTRADICTION, f"{a.text} and {b.text} are different extents"
        if _loose(x) or _loose(y):
            return Relation.COMPATIBLE, f"{a.text} and {b.text} overlap, and one is open or about"
        return Relation.UNCLEAR, f"{a.text} and {b.text} are closed and only overlap"

    def within(self, a: Date, b: Date) -> bool:
        if a.days.moment and b.days.moment:
            return _inside(a.days.moment, b.days.moment)
        return a.key == b.key or (not b.days.moment and holds(b.days.narrow, a.days))


def _relate_moments(a: Date, b: Date) -> tuple[Relation, str]:
    x, y = a.days.moment, b.days.moment
    assert x and y
    if _inside(x, y) or _inside(y, x):
        return Relation.COMPATIBLE, f"{a.text} and {b.text} are one instant, written differently"
    return Relation.CONTRADICTION, f"{a.text} and {b.text} are different instants"


def _inside(x: tuple[int, int], y: tuple[int, int]) -> bool:
    return y[0] <= x[0] and x[1] <= y[1]


def _loose(days: Days) -> bool:
    """Return whether the set is open-ended, approximate or of an unknown year."""
    return days.soft or days.low is None or days.high is None


def overlap(a: Days, b: Days) -> bool:
    """Return whether two sets of days share a day."""
    if a.yearly and b.yearly:
        (month, day), (other_month, other_day) = a.yearly, b.yearly
        return month == other_month and (day == other_day or not day or not other_day)
    if a.yearly or b.yearly:
        yearly, days = (a, b) if a.yearly else (b, a)
        return _recurs_within(yearly, days)
    starts = a.low is None or b.high is None or a.low <= b.high
    return starts and (b.low is None or a.high is None or b.low <= a.high)


def holds(outer: Days, inner: Days) -> bool:
    """Return whether every day of `inner` is in `outer`."""
    if outer.yearly:
        return _falls_on(inner, *outer.yearly)
    if inner.yearly:
        return False
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


def _falls_on(inner: Days, month: int, day: int) -> bool:
    if inner.yearly:
        return inner.yearly[0] == month and day in (0, inner.yearly[1])
    if inner.low is None or inner.high is None:
        return False
    first, last = date.fromordinal(inner.low), date.fromordinal(inner.high)
    if (first.year, first.month) != (last.year, last.month) or first.month != month:
        return False
    return day == 0 or first.day == last.day == day


def _recurs_within(yearly: Days, days: Days) -> bool:
    if days.low is None or days.high is None:
        return True
    assert yearly.yearly
    month, day = yearly.yearly
    first, last = date.fromordinal(days.low), date.fromordinal(days.high)
    years = range(first.year, last.year + 1)
    return len(years) > _MOST_YEARS_TO_LOOK_AT or any(
        _falls_between(year, month, day, (days.low, days.high)) for year in years
    )


def _falls_between(year: int, month: int, day: int, days: tuple[int, int]) -> bool:
    try:
        start = date(year, month, day or 1).toordinal()
    except ValueError:  # 29 February of a common year
        return False
    last = start if day else start + monthrange(year, month)[1] - 1
    return start <= days[1] and days[0] <= last


def _key(days: Days) -> str:
    if days.yearly:
        return "XXXX-{:02}-{:02}".format(*days.yearly)
    if days.moment:
        assert days.low is not None
        first, last = days.moment
        return f"{date.fromordinal(days.low)}@{first}+{last - first}"
    low = ".." if days.low is None else _iso(days.low)
    high = ".." if days.high is None else _iso(days.high)
    return f"{low}/{high}" + ("~" if days.soft else "")


def _iso(ordinal: int) -> str:
    return date.fromordinal(max(ordinal, 1)).isoformat()
