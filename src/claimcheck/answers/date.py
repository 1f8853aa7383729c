"""Dates: sets of days, and instants where a time of day is given."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation
from claimcheck.answers.date_text import EXPECTED, read_days
from claimcheck.answers.days import EAST, HOUR, WEST, Days, holds, iso, meet, overlap
from claimcheck.answers.edtf import read_edtf
from claimcheck.answers.edtf_text import edtf_of

_DAY_SECONDS = 24 * HOUR


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
            return Relation.SAME, f"both name the same {'time' if x.clock else 'days'}"
        if x.moment and y.moment:
            return _relate_moments(a, b)
        if not overlap(x, y):
            return _relate_apart(a, b)
        if x.clock and y.clock:
            return _relate_clocks(a, b)
        if holds(x, y) or holds(y, x):
            is_inner = holds(x, y) and not (x.clock and not y.clock)
            inner, outer = (b, a) if is_inner else (a, b)
            return Relation.COMPATIBLE, f"{inner.text} lies within {outer.text}"
        if self.extent and not (_loose(x) or _loose(y)):
            return Relation.CONTRADICTION, f"{a.text} and {b.text} are different extents"
        if _loose(x) or _loose(y):
            return Relation.COMPATIBLE, f"{a.text} and {b.text} overlap, and one is open or about"
        return Relation.UNCLEAR, f"{a.text} and {b.text} are closed and only overlap"

    def within(self, a: Date, b: Date) -> bool:
        if a.key == b.key:
            return True
        x, y = a.days, b.days
        if x.moment and y.moment:
            return _inside(x.moment, y.moment)
        if y.clock and (x.moment or y.moment or not x.clock or not _inside(x.clock, y.clock)):
            return False
        return holds(y.narrow, x)

    def standard_form(self, value: Date) -> str:
        return "" if read_edtf(value.text) else edtf_of(value.days)


def _relate_moments(a: Date, b: Date) -> tuple[Relation, str]:
    x, y = a.days.moment, b.days.moment
    assert x and y
    if _inside(x, y) or _inside(y, x):
        return Relation.COMPATIBLE, f"{a.text} and {b.text} are one instant, written differently"
    return Relation.CONTRADICTION, f"{a.text} and {b.text} are different instants"


def _relate_apart(a: Date, b: Date) -> tuple[Relation, str]:
    """Return the relation of two dates that share no day as they are written."""
    for one, other in ((a, b), (b, a)):
        if one.days.moment and overlap(anywhere(one.days.moment), other.days):
            return Relation.UNCLEAR, f"the local day of {one.text} depends on the place"
        beyond = None if one.days.clock else one.days.beyond
        if beyond and meet(beyond, other.days.ranges) and not other.days.yearly:
            return Relation.UNCLEAR, f"{other.text} is just beyond {one.text}"
    return Relation.CONTRADICTION, f"{a.text} and {b.text} have no day in common"


def anywhere(moment: tuple[int, int]) -> Days:
    """Return the local days of an instant, in any place of the world."""
    first, last = (moment[0] + WEST) // _DAY_SECONDS, (moment[1] + EAST) // _DAY_SECONDS
    return Days(((first + 1, last + 1),))


def _relate_clocks(a: Date, b: Date) -> tuple[Relation, str]:
    """Return the relation of two times of day, at least one of them local, on days that meet."""
    x, y = a.days, b.days
    assert x.clock and y.clock
    for inner, outer in ((a, b), (b, a)):
        clocks = inner.days.clock, outer.days.clock
        if clocks[0] and clocks[1] and _inside(clocks[0], clocks[1]):
            return Relation.COMPATIBLE, f"{inner.text} is within {outer.text}, as local times"
    if meet((x.clock,), (y.clock,)):
        return Relation.COMPATIBLE, f"{a.text} and {b.text} overlap, and one is open or about"
    for instant, local in ((x, y), (y, x)):
        if instant.moment and _may_be_local(instant.moment, local):
            return Relation.UNCLEAR, f"{a.text} and {b.text} may be one time in two zones"
    for one, near in ((a, b), (b, a)):
        if one.days.beyond and near.days.clock and meet(one.days.beyond, (near.days.clock,)):
            return Relation.UNCLEAR, f"{near.text} is just beyond {one.text}"
    return Relation.CONTRADICTION, f"{a.text} and {b.text} are different times of day"


def _may_be_local(moment: tuple[int, int], local: Days) -> bool:
    """Return whether an instant may have a local date and time in some place of the world."""
    if local.low is None or not local.clock:
        return True
    start = (local.low - 1) * _DAY_SECONDS
    first, last = (start + second for second in local.clock)
    return first <= moment[1] + EAST and moment[0] + WEST <= last


def _inside(x: tuple[int, int], y: tuple[int, int]) -> bool:
    return y[0] <= x[0] and x[1] <= y[1]


def _loose(days: Days) -> bool:
    """Return whether the set is open-ended, approximate or of an unknown year."""
    return days.soft or days.low is None or days.high is None


def _key(days: Days) -> str:
    clock = f"@T{days.clock[0]}+{days.clock[1] - days.clock[0]}" if days.clock else ""
    if days.yearly:
        return (
            "XXXX-{:02}-{:02}".format(*days.yearly) + clock + ("~" if clock and days.soft else "")
        )
    if days.moment:
        assert days.low is not None
        first, last = days.moment
        return f"{iso(days.low)}@{first}+{last - first}"
    shown = "|".join("/".join(".." if day is None else iso(day) for day in r) for r in days.ranges)
    return shown + clock + ("~" if days.soft else "")
