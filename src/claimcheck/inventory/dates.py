"""Dates in a text: days, months, years, times of day, and times counted from another event."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.inventory.items import Item, Kind, apart_from
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_MONTHS = {name.lower(): n for n, name in enumerate(month_name) if n}
_MONTHS |= {name.lower(): n for n, name in enumerate(month_abbr) if n} | {"sept": 9}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(day_name)}
_LONG_MONTH = "|".join(month_name[1:])
_MONTH = rf"(?:{_LONG_MONTH}|(?:{'|'.join(month_abbr[1:])}|Sept)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?(?![\d:]|\.\d)"
_YEAR = r"(?:1\d|20)\d\d(?!\d|[.,]\d)"
_WEEKDAY = rf"(?:{'|'.join(day_name)})"
_PART = r"(?:morning|afternoon|evening|night|noon|midnight)"
_HALF = r"(?:[ap]\.m\.|[AP]\.M\.|[ap]m\b|[AP]M\b|o['’]clock(?: in the [a-z]+)?)"
_CLOCK = rf"(?:\d{{1,2}}(?:[.:]\d\d)?\s?{_HALF}|\d{{1,2}}:\d\d(?!\d))"
_UNIT = r"(?:moment|second|minute|hour|day|week|month|year|decade)s?"
_COUNT = (
    r"(?:(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|a few"
    r"|many)(?: and a half)?|\d{1,3})"
)
_BOUND = (
    r"(?:(?:late|early|mid|about|around|since|before|after|by|until|from|end of|beginning of)"
    r"(?: in)?[ -])"
)
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
_WHICH = r"(?:(?:the )?(?:same|following|next|last|previous|this) )"
_NEAR_DAY = (
    rf"(?:{_CLOCK} (?:on )?|\d{{1,2}}\.\d\d )?{_WHICH}?(?:{_WEEKDAY}(?: {_PART})?,? (?:the )?)?"
    rf"{_BOUND}?"
)
_LENGTH = (
    rf"(?:(?:[Oo]nly|[Jj]ust|[Aa]bout|[Ll]ess than|[Mm]ore than) )?"
    rf"(?:{_COUNT} |a quarter of an |half an )?"
)
# Each line is the core of a form, and what may be before it. The fuller forms come first; none of a
# later line is found within one of an earlier.
_FORMS = [
    (lazy(core), lazy(rf"(?<![\w.,]){before}\Z"))
    for core, before in (
        (
            r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d)"
            r"|(?<![\d.])\d{1,2}([./])\d{1,2}\1\d{4}(?: \d\d:\d\d)?(?!\d)",
            "",
        ),
        (
            rf"\b(?=[\dA-Z])(?:{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"
            rf"|{_MONTH} {_DAY}(?:,? {_YEAR})?|{_MONTH},? (?:of )?{_YEAR}"
            rf"|(?:{_LONG_MONTH}) (?:to|until|through) (?:{_LONG_MONTH})\b(?:,? {_YEAR})?)"
            rf"(?:,? (?:at |on )?{_CLOCK}(?: {_WEEKDAY})?(?: {_PART})?)?",
            _NEAR_DAY,
        ),
        (
            rf"(?:{_LONG_MONTH})\b",
            f"(?:{_BOUND}|[Tt]his |[Ll]ast |[Nn]ext )?",
        ),
        (
            rf"\b(?=\d)(?:\d{{3}}0s\b|\d{{1,2}}(?:st|nd|rd|th) century)"
            rf"|\b{_SEASON}(?: of)? {_YEAR}",
            f"{_BOUND}?(?:the )?",
        ),
        (
            rf"\b(?=\d)(?:{_CLOCK}|(?<=[Aa]t )(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d%])(?! [a-z]+s\b))"
            rf"(?: (?:on )?{_WEEKDAY})?(?: {_PART}\b)?",
            rf"(?:{_WEEKDAY} (?:at )?)?"
            r"(?:(?:shortly |soon |just )?(?:before|after) |about |around |at )?",
        ),
        (rf"{_WEEKDAY}(?: {_PART})?(?! [A-Z][a-z])", f"(?:{_WHICH}|(?:the )?{_PART} of )?"),
        (
            rf"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
            rf"|\b(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|year|season|{_SEASON}|{_PART})\b"
            rf"|\b(?:following|same|next|previous) (?:day|week|month|year|{_PART})\b"
            r"|\b(?:noon|midnight)\b",
            "(?:up to |the |at |about )?",
        ),
        (
            rf"\b{_UNIT}(?: and a half| or so)? "
            r"(?:before|afterwards?|after|later|earlier|ago|prior to)\b"
            rf"(?:(?<=before|.after) (?:the|its) (?:start of the )?[a-z]+)?"
            rf"|\beve of (?:the )?[a-z]+|\b(?:[Ww]ithin|[Ii]n) {_COUNT} {_UNIT}\b",
            f"(?:{_LENGTH}|the )",
        ),
        (
            rf"(?<![\w.,$€£+]){_YEAR}(?![\w%]|[-–]\w)"
            r"(?:(?<=[Ii]n \d{4})|(?! (?:[a-z]+ )?(?:[a-z]{3,}s|people|men|women|children)\b))",
            f"{_BOUND}?",
        ),
    )
]
_NO_YEAR = lazy(r"(?:\b(?:than|some|nearly|all|(?:total|number|crew|capacity) of)|[a-z],) \Z")
_FIRST_PLAIN_YEAR = 1700
_MOST_BEFORE = 50
_WORD = lazy(r"\w+")
_DIGITS = lazy(r"\d{4}|\d{1,2}(?=st|nd|rd|th|\b)")
_FUTURE_DAYS = 31
_YEAR_DIGITS, _MOST_DAYS = 4, 31
_NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"this": 0, "last": -1, "next": 1}


class Published(NamedTuple):
    """The first and the last day on which a text may have been published."""

    first: date
    last: date


def find_dates(plain: str, published: Published | None) -> list[Item]:
    """Return the dates of a levelled English text, in order.

    By `published` a date without its year is resolved.
    """
    found: list[Item] = []
    for core, before in _FORMS:
        spans = (_whole(match, before, plain) for match in core.finditer(plain))
        items = [_item(*span, plain, published) for span in spans if _is_date(*span, plain)]
        found = sorted(found + apart_from(items, found))
    return found


def find_numeric_dates(plain: str) -> list[Item]:
    """Return the dates in digits of a levelled text in any language, in order."""
    core, _ = _FORMS[0]
    return [Item(*match.span(), Kind.DATE) for match in core.finditer(plain)]


def _whole(match: re.Match[str], before: re.Pattern[str], plain: str) -> Range:
    start = match.start()
    more = before.search(plain, max(0, start - _MOST_BEFORE), start)
    return more.start() if more else start, match.end()


def _is_date(start: int, end: int, plain: str) -> bool:
    """Return whether a form is a date: four digits may be a count, a month's name another word."""
    words = plain[start:end]
    if words.lower() in _MONTHS:
        return plain[max(0, start - 3) : start].lower() in ("in ", "of ")
    digits = words[-4:]
    if not (digits.isdigit() and words.rpartition(" ")[0] in ("", "about", "around")):
        return True
    return int(digits) >= _FIRST_PLAIN_YEAR and not (
        words != digits or _NO_YEAR.search(plain, max(0, start - 12), start)
    )


def _item(start: int, end: int, plain: str, published: Published | None) -> Item:
    value = resolve(plain[start:end], published) if published else ""
    return Item(start, end, Kind.DATE, value=value)


def resolve(words: str, published: Published) -> str:
    """Return the date (EDTF) of words without a year, read on a day; "" if they give none.

    `24 December`, `this October`, `last year`, `Sunday`: the nearest that is not more than a month
    ahead of the day. Days such as `Sunday` are read only if the day of publication is known.
    """
    lower = [word.lower() for word in _WORD.findall(words)]
    numbers = _DIGITS.findall(words.lower())
    if any(len(number) == _YEAR_DIGITS for number in numbers):
        return ""
    months = [_MONTHS[word] for word in lower if word in _MONTHS]
    if len(months) > 1:
        return "/".join(_nearest(month, 0, published.last) for month in months[:2])
    if month := next(iter(months), 0):
        days = [int(number) for number in numbers if 0 < int(number) <= _MOST_DAYS]
        last = published.last
        return "/".join(_nearest(month, n, last) for n in days[:2]) or _nearest(month, 0, last)
    is_day = published.first == published.last
    return next(_relative(lower, published.last), "") if is_day else ""


def _nearest(month: int, n: int, day: date) -> str:
    for year in (day.year, day.year - 1):
        try:
            found = date(year, month, n or 1)
        except ValueError:
            continue
        if found <= day + timedelta(_FUTURE_DAYS):
            return found.isoformat() if n else f"{year}-{month:02}"
    return ""


def _relative(words: list[str], day: date) -> Iterator[str]:
    """Yield the days and periods that words count from a day."""
    for word in words:
        if word in _NEAR_DAYS:
            yield (day + timedelta(_NEAR_DAYS[word])).isoformat()
        if word in _WEEKDAYS:
            yield (day - timedelta((day.weekday() - _WEEKDAYS[word]) % 7)).isoformat()
    if len(words) > 1 and words[0] in _STEPS:
        if words[1] == "year":
            yield str(day.year + _STEPS[words[0]])
        if words[1] == "month":
            n = day.year * 12 + day.month - 1 + _STEPS[words[0]]
            yield f"{n // 12}-{n % 12 + 1:02}"
