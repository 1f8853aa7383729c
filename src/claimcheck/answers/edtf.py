"""Dates: EDTF (ISO 8601-2, parts of levels 0 and 1) and words such as `before` and `about`."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from claimcheck.answers.comparison import Unreadable

EXPECTED = (
    "an EDTF date such as 2024, 2024-12, 2024-12-25, 2025-12-21/2025-12-22, ../2024-12, "
    "2024-12/.., 2024-12~, 199X, XXXX-09-30 or 2025-10-09T10:00+05:00, with before, after, by, "
    "until, since, about, early or late in front where the source says so"
)
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
_WORD = re.compile(r"(before|after|by|until|since|about|early|late)\s+", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_DAY = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?(~?)", re.ASCII)
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


class Days(NamedTuple):
    """A set of days: ordinals (of `date.toordinal`) from `low` to `high`, None where open.

    `yearly` (month, day or 0) gives days of an unknown year. `moment` gives an instant by its first
    and last second since 0001-01-01 UTC. `soft` marks approximate bounds; `core` is (low, high) as
    written if `~` or `about` widened them.
    """

    low: int | None
    high: int | None
    soft: bool = False
    yearly: tuple[int, int] | None = None
    moment: tuple[int, int] | None = None
    core: tuple[int | None, int | None] | None = None

    @property
    def narrow(self) -> Days:
        """The days as written, before any widening."""
        return self._replace(low=self.core[0], high=self.core[1]) if self.core else self


def read_days(text: str) -> Days:
    """Return the days of an EDTF date, interval or instant, or of a date after a word.

    The words are `before`, `after`, `by`, `until`, `since`, `about`, `early` and `late`. Raises
    Unreadable.
    """
    plain = " ".join(text.split())
    word = _WORD.match(plain)
    if word:
        return _qualify(word[1].lower(), _read_one(plain[word.end() :], text), text)
    if "/" in plain:
        return _read_interval(plain, text)
    return _read_one(plain, text)


def _read_interval(plain: str, text: str) -> Days:
    first, _, last = plain.partition("/")
    low = Days(None, None) if first == ".." else _read_one(first, text)
    high = Days(None, None) if last == ".." else _read_one(last, text)
    if first == last or low.yearly or high.yearly or low.moment or high.moment:
        raise Unreadable(f'"{text}" is not an interval between two dates', EXPECTED)
    if low.low is not None and high.high is not None and low.low > high.high:
        raise Unreadable(f'"{text}" ends before it begins', EXPECTED)
    core = (low.narrow.low, high.narrow.high) if low.core or high.core else None
    return Days(low.low, high.high, low.soft or high.soft, core=core)


def _read_one(plain: str, text: str) -> Days:
    if instant := _INSTANT.fullmatch(plain):
        return _read_instant(instant, text)
    match = _DAY.fullmatch(plain)
    if not match:
        raise Unreadable(f'"{text}" is not an EDTF date', _meant(plain, text) or EXPECTED)
    year, month, day, about = match.groups()
    try:
        days, unit = _read_parts(year, _part(month), _part(day))
    except ValueError:
        raise Unreadable(f'"{text}" is not in the calendar', EXPECTED) from None
    if not about:
        return days
    if days.yearly:
        raise Unreadable(f'"{text}" cannot be approximate without a year', EXPECTED)
    return _widen(days, unit)


def _meant(plain: str, text: str) -> str:
    """Return `text` with its part `plain` in EDTF and every other word kept, "" if it is no day."""
    whole = " ".join(text.split())
    for part in (whole, plain):
        if form := spelled_out(part) or in_numbers(part):
            return whole.replace(part, form)
    return ""


def in_numbers(plain: str) -> str:
    """Return the EDTF form of a day written `25.12.2024` or `25/12/2024`, "" if it is none.

    With slashes or hyphens either number may be the month, so one of them must be above 12.
    """
    match = _NUMBERS.fullmatch(plain)
    if not match:
        return ""
    first, separator, second, year = match.groups()
    day, month = int(first), int(second)
    if separator != "." and min(day, month) <= 12 < max(day, month):
        day, month = max(day, month), min(day, month)
    elif separator != ".":
        return ""
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return ""


def spelled_out(plain: str) -> str:
    """Return the EDTF form of a date with an English month name, "" if it is anything else.

    The words are a month, a year and at most a day, in any order.
    """
    words = plain.lower().replace(",", " ").split()
    months = [n for n, name in enumerate(month_name) if name and name.lower() in words]
    years = [word for word in words if _YEAR.fullmatch(word)]
    days = [int(match[1]) for word in words if (match := _DAY_IN_WORDS.fullmatch(word))]
    if len(words) != len(months) + len(years) + len(days):
        return ""  # another word may change the meaning
    if not (len(months) == len(years) == 1 and len(days) < 2):
        return ""
    return f"{years[0]}-{months[0]:02}" + (f"-{days[0]:02}" if days else "")


def _part(digits: str | None) -> int:
    return 0 if digits is None or digits == "XX" else _positive(int(digits))


def _positive(number: int) -> int:
    if number < 1:
        raise ValueError("months and days count from one")
    return number


def _read_parts(year: str, month: int, day: int) -> tuple[Days, str]:
    """Return the days of a calendar date and its unit (`day` and so on). Raises ValueError."""
    if day and not month:
        raise ValueError("a day needs its month")
    if year == "XXXX":
        if not month:
            raise ValueError("nothing is given")
        date(2000, month, day or 1)
        return Days(None, None, yearly=(month, day)), "year"
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first != last and month:
        raise ValueError("a month needs its year")
    low = date(max(first, 1), month or 1, day or 1)
    high = date(last, month or 12, day or monthrange(last, month or 12)[1])
    unit = "day" if day else "month" if month else "year"
    return Days(low.toordinal(), high.toordinal()), unit


def _widen(days: Days, unit: str) -> Days:
    assert days.low is not None and days.high is not None
    low, high = date.fromordinal(days.low), date.fromordinal(days.high)
    if unit == "day":
        first, last = days.low - 1, days.high + 1
    elif unit == "month":
        before, after = days.low - 1, days.high + 1
        first = date.fromordinal(max(before, FIRST)).replace(day=1).toordinal()
        after_month = date.fromordinal(min(after, LAST))
        last = after_month.replace(
            day=monthrange(after_month.year, after_month.month)[1]
        ).toordinal()
    else:
        years = high.year - low.year + 1
        first = date(max(low.year - years, 1), 1, 1).toordinal()
        last = date(min(high.year + years, 9999), 12, 31).toordinal()
    return Days(max(first, FIRST), min(last, LAST), soft=True, core=(days.low, days.high))


def _qualify(word: str, days: Days, text: str) -> Days:
    if days.low is None or days.high is None or days.moment:
        raise Unreadable(f'"{text}": "{word}" needs a year, month or day after it', EXPECTED)
    outside = (word == "before" and days.low <= FIRST) or (word == "after" and days.high >= LAST)
    if outside:
        raise Unreadable(f'"{text}" is not in the calendar', EXPECTED)
    if word == "before":
        return Days(None, days.low - 1, days.soft)
    if word in ("by", "until"):
        return Days(None, days.high, days.soft)
    if word == "since":
        return Days(days.low, None, days.soft)
    if word == "after":
        return Days(days.high + 1, None, days.soft)
    length = days.high - days.low + 1
    if word == "about":
        unit = "day" if length == 1 else "month" if length <= 31 else "year"
        return days if days.soft else _widen(days, unit)
    if length == 1:
        raise Unreadable(f'"{text}": a day has no {word} part here', EXPECTED)
    middle = days.low + (length + 1) // 2
    if word == "early":
        return Days(days.low, middle - 1, soft=True)
    return Days(middle, days.high, soft=True)


def _read_instant(match: re.Match[str], text: str) -> Days:
    day, clock, seconds, offset = match.groups()
    try:
        at = datetime.fromisoformat(f"{day}T{clock}:{seconds or '00'}{offset}")
        first = int((at - _EPOCH) / timedelta(seconds=1))
        ordinal = date.fromisoformat(day).toordinal()
    except (ValueError, OverflowError):
        raise Unreadable(f'"{text}" is not in the calendar', EXPECTED) from None
    return Days(ordinal, ordinal, moment=(first, first if seconds else first + 59))
