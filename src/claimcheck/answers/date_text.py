"""Readings of dates: EDTF, or what a source writes, with words in front and times of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from claimcheck.answers.comparison import Unreadable
from claimcheck.answers.date_words import Parts, days_of, read_parts, read_point, two_years
from claimcheck.answers.days import DAY, FIRST, LAST, MONTH, YEAR, Days, civil
from claimcheck.answers.edtf import (
    NoDate,
    approximate,
    interval,
    one_of,
    read_edtf,
    seconds_of,
)
from claimcheck.answers.numerals import plain_text
from claimcheck.text.patterns import any_of, lazy

EXPECTED = (
    "a date in EDTF or in words, such as 2024, 2024-12, 2024-12-25, 25 December 2024, "
    "2025-12-21/2025-12-22, ../2024-12, 2024-12/.., 2024-12~, 1940s, 44 BC, spring 2024, "
    "[1731,1734], XXXX-09-30 or 2025-10-09T10:00+05:00, with before, after, by, until, since, "
    "about, early, mid or late in front where the source says so"
)
BEFORE, UNTIL, SINCE, AFTER, ABOUT = "before", "until", "since", "after", "about"
EARLY, MID, LATE = "early", "mid", "late"
_WORDS = {
    BEFORE: ("before", "prior to", "earlier than", "bef", "bef."),
    UNTIL: ("by", "until", "till", "up to", "no later than", "not later than", "on or before",
            "not after"),
    SINCE: ("since", "from", "on or after", "no earlier than", "not earlier than", "not before"),
    AFTER: ("after", "later than", "aft", "aft."),
    ABOUT: ("about", "around", "circa", "ca.", "ca", "c.", "c", "abt", "abt.", "approximately",
            "roughly", "approx.", "~"),
    EARLY: ("early", "early in", "the beginning of", "beginning of", "the start of", "start of"),
    MID: ("mid", "the middle of", "middle of"),
    LATE: ("late", "late in", "the end of", "end of"),
    "": ("on", "in", "during", "at", "the", "sometime in"),
}  # fmt: skip


_QUALIFIERS = {word: name for name, words in _WORDS.items() for word in words}
_POINTED = r"(?<=\bc\.)(?=\d)|(?<=\bca\.)(?=\d)"
_QUALIFIER = lazy(
    rf"({any_of(w for w in _QUALIFIERS if w != '~')})(?:\s+|(?<=mid)-|{_POINTED})|(~)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAYS_OF_MONTH = lazy(rf"(\d{{1,2}})-(\d{{1,2}})(?= {_MONTH}|,? \d{{4}}\Z)")
_MONTHS_OF_YEAR = lazy(rf"({_MONTH})-({_MONTH})(?= )")
_YEARS = lazy(r"(\d{4})-(\d{4})")
_DAY_MONTH_YEAR = lazy(rf"(\d{{1,2}})-({_MONTH})-(\d{{4}})")
_TIGHT = lazy(rf"(?<=[a-z\d])-(?=\d{{1,2}} {_MONTH})|(?<=\d{{4}})-(?={_MONTH})")
_YEAR_LAST = lazy(rf"\w+ {_MONTH} \d{{4}}")
_ERA_LAST = lazy(r" (?:b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)\Z")
_YEARS_BC = lazy(r"(\d{1,4})-(\d{1,4})(?= b\.?c)")
_OR_LATER = lazy(r"(.+) or (later|after|earlier|before)")
_BETWEEN = lazy(r"(?:between|bet\.?) (.+) and (.+)")
_RANGE = lazy(r"(?:from )?(.+?) (?:to|until|till|through|-) (.+)")
_OR = lazy(r"(?:either )?(.+?) or (.+)")
_TIME = r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})(?::(?P<s>\d{2}))?)? ?(?P<half>[ap]\.?m\b\.?)?"
_ZONE = r"(?: ?(?P<zone>z|utc|gmt|\+\d{2}:\d{2})| \(?local time\)?)?"
_CLOCK_LAST = lazy(rf"(?P<day>.+?)(?:,? (?:at )?|t){_TIME}{_ZONE}")
_CLOCK_FIRST = lazy(rf"{_TIME}{_ZONE}(?:,? (?:on )?(?P<day>.+))?")
_NOON = lazy(r"\b(?:12 )?(?:noon|midday)\b")
_HALF_A_YEAR = 5
_LAST_SECOND = 86_399
_VAGUE_SECONDS = 600
_LONGEST = 120


def read_days(text: str) -> Days:
    """Return the days of a date, interval, instant or time of day, as EDTF or in words.

    Raises Unreadable.
    """
    plain = plain_text(text)
    try:
        if years := two_years(text.strip()):
            raise NoDate("it may be two years", years)
        days = read_edtf(plain)
        if days is None and len(plain) <= _LONGEST:
            days = _read(plain.lower())
    except NoDate as error:
        reason = f": {error.reason}" if error.reason else " is not in the calendar"
        raise Unreadable(f'"{text[:_LONGEST]}"{reason}', error.expected or EXPECTED) from None
    if days is None:
        raise Unreadable(f'"{text[:_LONGEST]}" is not a date', EXPECTED)
    return days


# Without a memory, nested words would be read again and again.
@lru_cache(maxsize=2048)
def _read(plain: str) -> Days | None:
    plain = _DAY_MONTH_YEAR.sub(r"\1 \2 \3", plain)
    readers: tuple[Callable[[str], Days | None], ...] = (
        read_point,
        _read_clock,
        _read_range,
        _read_qualified,
        _read_either,
    )
    for reader in readers:
        if days := reader(plain):
            return days
    return read_edtf(plain.upper())


def _read_qualified(plain: str) -> Days | None:
    match = _QUALIFIER.match(plain)
    if not match:
        return None
    days = _read(plain[match.end() :])
    name = _QUALIFIERS[match[1] or match[2]]
    return _qualify(name, days) if days and name else days


def _read_range(plain: str) -> Days | None:
    text = _TIGHT.sub(" to ", _DAYS_OF_MONTH.sub(r"\1 to \2", plain))
    text = _YEARS_BC.sub(r"\1 to \2", text)
    text = _YEARS.sub(r"\1 to \2", _MONTHS_OF_YEAR.sub(r"\1 to \2", text))
    for pattern in (_BETWEEN, _RANGE):
        if (match := pattern.fullmatch(text)) and (ends := _ends(match[1], match[2])):
            return interval(*ends)
    return None


def _read_either(plain: str) -> Days | None:
    if open_end := _OR_LATER.fullmatch(plain):
        days = _read(open_end[1])
        is_later = open_end[2] in ("later", "after")
        return _qualify(SINCE if is_later else UNTIL, days) if days else None
    match = _OR.fullmatch(plain)
    ends = match and _ends(match[1], match[2])
    # In "3 May 2024 or 2025", the second date may be a day or a year.
    return one_of(list(ends)) if ends and _unit(ends[0]) == _unit(ends[1]) else None


def _ends(first: str, last: str) -> tuple[Days, Days] | None:
    """Return two dates, each with the month or year that only the other gives."""
    if (era := _ERA_LAST.search(last)) and first.isdecimal():  # "between 500 and 400 BC"
        first += era[0]
    low, high = read_parts(first), read_parts(last)
    if low and high:
        return _filled(low, high)
    with_year = f"{first} {last[-4:]}"  # "early May to late July 2024"
    one, other = _read(with_year if _YEAR_LAST.fullmatch(with_year) else first), _read(last)
    return (one, other) if one and other else None


def _filled(low: Parts, high: Parts) -> tuple[Days, Days]:
    if not high.month and high.day:
        high = high._replace(month=low.month)
    if not low.month and low.day:
        low = low._replace(month=high.month)
    if low.year is None and high.year is not None:
        # Only a winter may begin in the year before: "25 December to 3 January 2025".
        is_winter = low.month - high.month > _HALF_A_YEAR
        low = low._replace(year=high.year - 1 if is_winter else high.year)
    if low.is_old != high.is_old:
        low, high = low._replace(is_old=True), high._replace(is_old=True)
    return days_of(low), days_of(high)


def _read_clock(plain: str) -> Days | None:
    text = _NOON.sub("12:00", plain)
    for pattern in (_CLOCK_FIRST, _CLOCK_LAST):
        match = pattern.fullmatch(text)
        if match and (match["half"] or (match["m"] and ":" in text)):
            return _on(match["day"], match)
    return None


def _on(day: str | None, match: re.Match[str]) -> Days | None:
    days = Days(((None, None),)) if day is None else _read(day)
    if days is None or days.clock:
        return None
    if days.soft or len(days.ranges) > 1 or (day and not days.yearly and days.low != days.high):
        raise NoDate("a time of day goes with one day")
    zone = match["zone"]
    if zone and (day is None or days.low is None or days.low != days.high):
        raise NoDate("a time with its offset needs the day")
    hour = int(match["h"])
    if half := match["half"]:
        if not 1 <= hour <= 12:
            raise NoDate("the clock has 12 hours before and after noon")
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    second = None if match["s"] is None else int(match["s"])
    clock = seconds_of(hour, int(match["m"] or 0), second)
    if zone is None:
        return days._replace(clock=clock)
    offset = "+00:00" if zone in ("z", "utc", "gmt") else zone
    assert days.low is not None
    year, month, date = civil(days.low)
    seconds = f":{second:02}" if second is not None else ""
    return read_edtf(
        f"{year:04}-{month:02}-{date:02}T{hour:02}:{int(match['m'] or 0):02}{seconds}{offset}"
    )


def _qualify(name: str, days: Days) -> Days:
    """Return days behind a word such as `before`. Raises NoDate."""
    if days.moment:
        raise NoDate(f'"{name}" does not go with a time and its offset')
    if days.clock:
        return _qualify_clock(name, days)
    low, high = days.low, days.high
    if low is None or high is None:
        raise NoDate(f'"{name}" needs a year, month or day after it')
    first, last = (low, high) if not days.core else (high, low)  # before the last of vague days
    bounds = {
        BEFORE: (None, first - 1),
        UNTIL: (None, high),
        SINCE: (low, None),
        AFTER: (last + 1, None),
    }
    if name not in bounds:
        return approximate(days, _unit(days)) if name == ABOUT else _part(name, days)
    start, end = bounds[name]
    if (end is not None and end < FIRST) or (start is not None and start > LAST):
        raise NoDate
    return Days(((start, end),), days.soft)


def _qualify_clock(name: str, days: Days) -> Days:
    assert days.clock
    first, last = days.clock
    bounds = {
        BEFORE: (0, first - 1),
        UNTIL: (0, last),
        SINCE: (first, _LAST_SECOND),
        AFTER: (last + 1, _LAST_SECOND),
    }
    if name in bounds and bounds[name][0] <= bounds[name][1]:
        return days._replace(clock=bounds[name], soft=True)
    if name != ABOUT:
        raise NoDate(f'"{name}" does not go with a time of day')
    near, far = ((max(first - n, 0), min(last + n, _LAST_SECOND))
                 for n in (_VAGUE_SECONDS, 3 * _VAGUE_SECONDS))  # fmt: skip
    return days._replace(clock=near, soft=True, core=(days.clock,), beyond=(far,))


def _unit(days: Days) -> int:
    """Return the unit in which days are written, in months, 0 for days and open ranges."""
    if days.low is None or days.high is None:
        return DAY
    (year, month, _), (last_year, last_month, _) = civil(days.low), civil(days.high)
    if days.low == days.high:
        return DAY
    months = (last_year - year) * YEAR + last_month - month + 1
    return months if months > MONTH and months % YEAR == 0 else max(months, MONTH)


def _part(name: str, days: Days) -> Days:
    """Return the first or second half of days, or their middle."""
    low, high = days.low, days.high
    assert low is not None and high is not None
    length = high - low + 1
    if length == 1:
        raise NoDate(f"a day has no {name} part here")
    middle = low + (length + 1) // 2
    if name == MID:
        return Days(((low + length // 4, high - length // 4),), soft=True)
    return Days(((low, middle - 1) if name == EARLY else (middle, high),), soft=True)
