"""Dates as sources write them: `25 Dec. 2024`, `1940s`, `44 BC`, `11 February 1731 O.S.`."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from typing import NamedTuple

from claimcheck.answers.days import Days, iso, julian_ordinal, last_of_month
from claimcheck.answers.edtf import NoDate, one_of, read_edtf
from claimcheck.text.patterns import lazy

_MONTHS = {
    name[:n].lower(): number for number, name in enumerate(month_name) for n in (3, 99) if name
}
_MONTHS["sept"] = 9
_WEEKDAYS = {name[:n].lower(): number for number, name in enumerate(day_name) for n in (3, 99)}
_ERAS = {"bc": -1, "bce": -1, "ad": 1, "ce": 1}
_CALENDARS = {"os": True, "julian": True, "ns": False, "gregorian": False}
_DAY = lazy(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_YEAR = lazy(r"\d{3,4}", re.ASCII)
_DOUBLE_YEAR = lazy(r"(\d{3,4})/(\d{1,4})", re.ASCII)
_NUMBERS = lazy(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = lazy(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DECADE = lazy(r"(\d{3})0'?s", re.ASCII)
_CENTURY = lazy(r"(\w+)[ -]c(?:entury|ent\.?|\.)(?: (bce?|ad|ce))?")
_SEASON = lazy(r"(spring|summer|autumn|fall|winter)(?:,| of)? (\d{4})(?:[/-](\d{2,4}))?")
_PART = lazy(r"q([1-4])(?:,| of)? ?(\d{4})|(\d{4})[- ]?q([1-4])")
_QUARTER = lazy(r"(first|second|third|fourth|last) quarter (?:of )?(\d{4})")
_HALF = lazy(r"(?:h([12]) |(first|second) half of )(\d{4})")
_TWO_YEARS = lazy(r"(\d{2})(\d{2})([-–/])(\d{2})", re.ASCII)
# Two years are rarely further apart where only the last digits of the second are given.
_MOST_YEARS_APART = 5
_MOST_YEARS_WRITTEN = 51
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_EDTF_PARTS = dict.fromkeys(range(25, 33), "a season of") | {
    **{number: name for name, number in _SEASON_NUMBERS.items() if name != "fall"},
    **{32 + n: f"Q{n}" for n in range(1, 5)},
    **dict.fromkeys(range(37, 40), "a third of"),
    40: "first half of",
    41: "second half of",
}
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
twenty-first""".split()  # noqa: SIM905
# England began its years on 25 March until 1752, so that a year O.S. may be the one after.
_LADY_DAY, _LAST_OLD_YEAR = (3, 25), 1751
_FIRST_GREGORIAN = 1582
_YEAR_DIGITS = 4


class Parts(NamedTuple):
    """The parts of a date as written, 0 where not given; `is_old` is of the Julian calendar."""

    year: int | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    is_old: bool = False
    is_double: bool = False


def read_point(plain: str) -> Days | None:
    """Return the days of one date in words or numbers (lower case), None if it is none.

    Raises NoDate for a date that is not in the calendar, or that can be read in two ways.
    """
    if days := _read_period(plain):
        return days
    if plain.isdecimal() and len(plain) < _YEAR_DIGITS:
        raise NoDate("a year has four digits or an era", f"AD {int(plain)} or {plain:>04}")
    parts = read_parts(plain)
    is_date = parts is not None and (parts.year is not None or parts.month)
    return days_of(parts) if parts and is_date else None


def read_parts(plain: str) -> Parts | None:
    """Return the parts of a date, None if a word is none of them. Raises NoDate."""
    if match := _NUMBERS.fullmatch(plain):
        return _in_numbers(*match.groups())
    if match := _YEAR_FIRST.fullmatch(plain):
        return Parts(int(match[1]), int(match[3]), int(match[4]))
    return _in_words(_words(plain))


def days_of(parts: Parts) -> Days:
    """Return the days of a date. Raises NoDate if it is not in the calendar."""
    year, month, day, weekday, is_old, is_double = parts
    # Before 1582, all dates are of the Julian calendar, marked or not.
    if is_old and day and year is not None and year >= _FIRST_GREGORIAN:
        return _old_style(year, month, day, is_double)
    written = "XXXX" if year is None else f"{year:05}" if year < 0 else f"{year:04}"
    for part in (month, day):
        written += f"-{part:02}" if part else ""
    if day and not month:
        raise NoDate("a day needs its month")
    days = read_edtf(written)
    if days is None:
        raise NoDate
    if weekday is not None and days.low is not None and day:
        _check_weekday(days.low, weekday)
    return days


def _check_weekday(day: int, weekday: int) -> None:
    found = (day - 1) % 7
    if found != weekday:
        raise NoDate(f"{iso(day)} is a {day_name[found]}, not a {day_name[weekday]}")


def _old_style(year: int, month: int, day: int, is_double: bool) -> Days:
    """Return a day of the Julian calendar in the Gregorian, in two years if either may be meant."""
    leap_or_common = 2024 if year % 4 == 0 else 2023  # in the Julian calendar
    if not 1 <= month <= 12 or day > last_of_month(leap_or_common, month):
        raise NoDate
    years = [year]
    if (month, day) < _LADY_DAY and year <= _LAST_OLD_YEAR and not is_double:
        years.append(year + 1)
    ordinals = [julian_ordinal(y, month, day) for y in years]
    return one_of([Days(((o, o),)) for o in ordinals])


def _words(plain: str) -> list[str]:
    marks = plain.replace("b.c.e.", "bce").replace("b.c.", "bc").replace("a.d.", "ad")
    marks = marks.replace("c.e.", "ce").replace("o.s.", "os").replace("n.s.", "ns")
    marks = marks.replace("old style", "os").replace("new style", "ns")
    words = re.sub(r"[(),]", " ", marks).split()
    return [word.rstrip(".") for word in words if word not in ("of", "the", "calendar")]


def _in_words(words: list[str]) -> Parts | None:
    parts = Parts()
    eras = [n for n, word in enumerate(words) if word in _ERAS]
    for n, word in enumerate(words):
        found: dict[str, object] = {}
        is_year = any(n in (era - 1, era + 1) for era in eras) and word.isdecimal()
        if double := _DOUBLE_YEAR.fullmatch(word):
            found = _double_year(double)
        elif (is_year and len(eras) == 1 and (n + 1 in eras or parts.year is None)) or (
            _YEAR.fullmatch(word) and (len(word) == _YEAR_DIGITS or parts.month)
        ):
            found = {"year": int(word)}
        elif word in _MONTHS:
            found = {"month": _MONTHS[word]}
        elif word in _WEEKDAYS:
            found = {"weekday": _WEEKDAYS[word]}
        elif word in _CALENDARS:
            parts = parts._replace(is_old=_CALENDARS[word])
            continue
        elif word in _ERAS:
            continue
        elif day := _DAY.fullmatch(word):
            found = {"day": int(day[1])}
            if not found["day"]:
                raise NoDate("months and days count from one")
        if not found or any(getattr(parts, name) for name in found):
            return None
        parts = parts._replace(**found)  # type: ignore[arg-type]
    return _in_era(parts, words, eras) if words else None


def _in_era(parts: Parts, words: list[str], eras: list[int]) -> Parts | None:
    if eras and not parts.year:
        return None
    if parts.is_double and not parts.day:
        return None
    if any(_ERAS[words[n]] < 0 for n in eras):
        assert parts.year is not None
        return parts._replace(year=1 - parts.year)
    return parts


def _double_year(match: re.Match[str]) -> dict[str, object]:
    """Return the later year of `1731/32`, which both calendars give."""
    first, last = int(match[1]), match[2]
    if not str(first + 1).endswith(last) or first > _LAST_OLD_YEAR:
        return {}
    return {"year": first + 1, "is_old": True, "is_double": True}


def _in_numbers(first: str, separator: str, second: str, year: str) -> Parts:
    """Return the parts of `25.12.2024` or `12/25/2024`. Raises NoDate if either may be the month.

    With points, the day is first.
    """
    day, month = int(first), int(second)
    if separator == "." or day == month:
        return Parts(int(year), month, day)
    if max(day, month) <= 12:
        readings = (f"{year}-{m:02}-{d:02}" for d, m in ((day, month), (month, day)))
        raise NoDate("either number can be the month", " or ".join(readings))
    return Parts(int(year), min(day, month), max(day, month))


def _read_period(plain: str) -> Days | None:
    """Return the days of a decade, century, season or quarter, None if it is none."""
    text = plain.removeprefix("the ")
    if match := _DECADE.fullmatch(text):
        return _decade(match[1])
    if match := _CENTURY.fullmatch(text):
        return _century(match[1], match[2] or "")
    if match := _SEASON.fullmatch(text):
        return _season(match[1], int(match[2]), match[3] or "")
    if match := _PART.fullmatch(text):
        return read_edtf(f"{match[2] or match[3]}-{32 + int(match[1] or match[4])}")
    if match := _HALF.fullmatch(text):
        return read_edtf(f"{match[3]}-{40 if match[1] == '1' or match[2] == 'first' else 41}")
    if match := _QUARTER.fullmatch(text):
        number = 4 if match[1] == "last" else _ORDINALS.index(match[1]) + 1
        return read_edtf(f"{match[2]}-{32 + number}")
    return None


def _decade(digits: str) -> Days | None:
    """Return `1940s`; `1900s` may be the century, too."""
    days = read_edtf(f"{digits}X")
    century = read_edtf(f"{digits[:2]}XX") if digits.endswith("0") else None
    return days._replace(soft=True, beyond=century.ranges) if days and century else days


def _century(ordinal: str, era: str) -> Days | None:
    """Return `19th century`: 1800 to 1899, and 1900 just beyond it."""
    match = _DAY.fullmatch(ordinal)
    number = int(match[1]) if match else _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else 0
    if not number:
        return None
    if _ERAS.get(era, 1) < 0:
        return read_edtf(f"{1 - number * 100:05}/{-(number - 1) * 100:05}".replace("00000", "0000"))
    if number > 100:
        return None
    first = f"{number - 1:02}XX" if number > 1 else "0001/0099"  # no year 0
    days, last = read_edtf(first), read_edtf(f"{number * 100:04}")
    return days and last and days._replace(beyond=last.ranges)


def _season(name: str, year: int, next_year: str) -> Days | None:
    if name != "winter" or not next_year:
        return None if next_year else read_edtf(f"{year}-{_SEASON_NUMBERS[name]}")
    if not str(year + 1).endswith(next_year):
        return None
    days = read_edtf(f"{year}-{_SEASON_NUMBERS[name]}")
    return days and days._replace(ranges=days.ranges[-1:], beyond=None)


def two_years(text: str) -> str:
    """Return how `2023-24`, which may be two years, is written in either sense; "" for others.

    In EDTF, 21 to 41 behind a year are seasons and other parts of it.
    """
    match = _TWO_YEARS.fullmatch(text)
    if not match:
        return ""
    year, apart = int(match[1] + match[2]), int(match[4]) - int(match[2])
    is_part = match[3] == "-" and (int(match[4]) <= 12 or apart not in range(1, _MOST_YEARS_APART))
    if is_part and (int(match[4]) <= 12 or int(match[4]) in _EDTF_PARTS):
        return ""
    if apart % 100 not in range(1, _MOST_YEARS_WRITTEN):
        return ""
    later = (year // 100 + (apart < 0)) * 100 + int(match[4])
    season = _EDTF_PARTS.get(int(match[4]), "") if match[3] == "-" else ""
    other = f" for both years, or {season} {year}" if season else ""
    return f"{year}/{later}{other}"
