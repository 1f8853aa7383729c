"""Mentions: the numbers and dates in a quote, as an answer of its question could give them."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from fractions import Fraction

from claimcheck.answers.comparison import Unreadable
from claimcheck.answers.date import Date, Dates
from claimcheck.answers.languages import Language
from claimcheck.answers.number import Number, Numbers
from claimcheck.answers.number_words import SMALL
from claimcheck.answers.numerals import plain_text
from claimcheck.answers.units import is_measure
from claimcheck.text.patterns import lazy

_DIGITS = r"\d{1,3}(?:[.,' \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = lazy(rf"(?:{_DIGITS})(?: ?(?:½|¼|¾|⅓|⅔|1/2))?", re.ASCII)
SCALE = lazy(r"[ \u00a0-]?([^\W\d_]+)")
_CJK_SCALE = lazy("百万|[千万萬亿億兆]")
_SCALES = "hundred|thousand|million|billion|trillion|dozen"
_NUMBER_WORD = "|".join((*SMALL, _SCALES))
_FRACTION = (
    r"(?:(?:an?|one|two|three|four|five) |(?:one|two|three|four|five)-)?"
    r"(?:half|halves|thirds?|quarters?|fifths?|tenths?)(?! an?\b)"
)
_WORDS = lazy(
    rf"\b(?:{_FRACTION}\b|(?:(?:half an?|an?) (?=(?:{_SCALES})\b))?(?:{_NUMBER_WORD})\b)"
    rf"(?:(?: and a half|[ -]and)?[ -](?:{_NUMBER_WORD})\b)*"
    rf"(?: and a half)?(?: in (?:{_NUMBER_WORD})\b)?",
    re.IGNORECASE,
)
YEAR = lazy(r"(?<![\w.,])(?:1\d|20)\d\d(?![\w]|[.,]\d)(?!-\d)")
_UNIT = lazy(r"[ -]?([^\W\d_]+|[%°$€£][^\W\d_]?)")
# Months begin with a capital: "may" and "march" are other words.
_MONTHS = "|".join((*month_name[1:], *(rf"{name[:3]}\.?(?!\w)" for name in month_name[1:])))
_MONTH = f"(?-i:{_MONTHS})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:-\d{1,2})?(?!\d)"
_STYLE = r"(?:,? \(?(?:O\.S\.|N\.S\.|old style|new style|julian)\)?)?"
_BOUND = r"(?:(?:before|after|by|until|since|around|about|early|late|mid)[ -](?:in |on )?)"
_DATES = [
    lazy(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BOUND}?{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}})?{_STYLE}",
        rf"{_BOUND}?{_MONTH} {_DAY}(?:,? \d{{4}})?{_STYLE}",
        rf"{_BOUND}?{_MONTH},? (?:of )?\d{{4}}",
        rf"(?:{_BOUND}|\bin ){_MONTH}\b",
        r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}",
        rf"{_BOUND}?(?:the )?(?:(?:early |late |mid-)?\d{{3}}0s|\d{{1,2}}(?:st|nd|rd|th) century)"
        r"(?: BCE?)?",
        r"(?:spring|summer|autumn|winter)(?: of)? \d{4}",
        r"\d{1,4} BCE?|AD \d{1,4}",
        rf"{_BOUND}?(?<![\d.,$€£])\b(?:1\d|20)\d\d\b(?![.,]\d)",
    )
]
_CJK_DATE = lazy(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_DIGIT = lazy(r"\d")
_MINUS = lazy(r"(?:\bminus |(?<![\w.,])-)\Z", re.IGNORECASE)
# Letters right behind the digits; whether they are a scale is for the reader of numbers to say.
_LETTERS = lazy(r"(?:mm|[kmbt]|[bmt]n)(?!\w)| dozen\b", re.IGNORECASE)
_NAMES = {3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
# Words of which a mention has one, or else a digit.
_MONTH_WORDS = {name[:n].lower() for name in month_name[1:] for n in (3, 4, 99)}
_NUMBER_WORDS = {
    *SMALL, *_SCALES.split("|"), "half", "halves", "third", "thirds", "quarter", "quarters",
    "fifth", "fifths", "tenth", "tenths",
}  # fmt: skip
_MORE_THAN_ONE = _NUMBER_WORDS - {"one"}
_MENTIONING = _NUMBER_WORDS | _MONTH_WORDS
_WORD = lazy(r"[^\W\d_]+")


def words_of(quote: str) -> set[str]:
    """Return the words of a quote in lower case, without digits and punctuation."""
    return set(_WORD.findall(quote.lower()))


def may_mention(quote: str, words: set[str]) -> bool:
    """Return whether a quote, of which `words` are the words, may have a number or a date."""
    return _DIGIT.search(quote) is not None or not words.isdisjoint(_MENTIONING)


def has_number(quote: str, words: set[str]) -> bool:
    """Return whether an English quote has a number that is no year, and not only "one"."""
    if not words.isdisjoint(_MORE_THAN_ONE):
        return True
    return any(not YEAR.fullmatch(match[0]) for match in _NUMBER.finditer(quote))


def numbers_in(
    quote: str, words: set[str], kind: Numbers, language: Language, has_unit: bool
) -> list[Number]:
    """Return the numbers in a quote, of which `words` are the words.

    With `has_unit`, those with another unit that converts to the question's are converted.
    """
    is_worded = language.has_words and not _NUMBER_WORDS.isdisjoint(words)
    if not is_worded and not _DIGIT.search(quote):
        return []
    plain = plain_text(quote)
    found = list(_in_digits(plain, kind, language, has_unit))
    if is_worded:
        found += [v for m in _WORDS.finditer(plain) for v in read_number(kind, [m[0].lower()])]
    return found


def dates_in(quote: str, words: set[str], kind: Dates, language: Language) -> list[Date]:
    """Return the dates and years in a quote, of which `words` are the words."""
    if _MONTH_WORDS.isdisjoint(words) and not _DIGIT.search(quote):
        return []
    plain = plain_text(quote)
    if language.has_words:
        texts = list(_in_words(plain))
    elif cjk := list(_CJK_DATE.finditer(plain)):
        texts = ["-".join(part.zfill(2) for part in match.groups() if part) for match in cjk]
    else:
        texts = [match[0] for match in YEAR.finditer(plain)]
    values = []
    for text in texts:
        try:
            values.append(kind.read(text))
        except Unreadable:
            continue
    return values


def _in_digits(plain: str, kind: Numbers, language: Language, has_unit: bool) -> Iterator[Number]:
    for match in _NUMBER.finditer(plain):
        before, behind = plain[: match.start()], plain[match.end() :]
        digits = _in_english(match[0], language)
        digits = f"-{digits}" if _MINUS.search(before) else digits
        text, behind = _scaled(digits, behind, language)
        units = _with_unit(text, before, behind) if has_unit else ()
        yield from read_number(
            kind, [*units, text, digits] if text[-1:].isalpha() else [*units, text]
        )


def _in_english(digits: str, language: Language) -> str:
    return digits if language.decimal == "." else digits.translate(str.maketrans(".,", ",."))


def _scaled(digits: str, behind: str, language: Language) -> tuple[str, str]:
    """Return digits with the scale words or letters behind them, and what is behind those."""
    letters = _LETTERS.match(behind) if language.has_words else None
    if letters:
        return f"{digits}{letters[0]}", behind[letters.end() :]
    words, power = [], 0
    while (word := _CJK_SCALE.match(behind) or SCALE.match(behind)) and (
        exponent := language.scales.get(word[word.lastindex or 0].lower())
    ):
        words.append(exponent)
        power += exponent
        behind = behind[word.end() :]
    if not words:
        return digits, behind
    if power in _NAMES:
        return f"{digits} {_NAMES[power]}", behind
    value = Fraction(digits.replace(",", "").replace(" ", "").replace("'", "")) * 10**power
    return (str(value), behind) if value.denominator == 1 else (digits, behind)


def _with_unit(text: str, before: str, behind: str) -> Iterator[str]:
    """Yield a number with the currency before it, and with one or two words behind it."""
    if before[-1:] in tuple("$€£¥₹₽"):
        yield f"{before[-1]}{text}"
    first = _UNIT.match(behind)
    if first and is_measure(first[1]):
        second = _UNIT.match(behind, first.end())
        if second:
            yield f"{text} {first[1]} {second[1]}"
        yield f"{text} {first[1]}"


def read_number(kind: Numbers, texts: Iterable[str]) -> list[Number]:
    """Return the number of the first text that is in the question's unit, [] if none is."""
    for text in texts:
        try:
            value = kind.read(text)
        except Unreadable:
            continue
        if not kind.unit or value.unit == kind.unit:
            return [value]
    return []


def _in_words(plain: str) -> Iterator[str]:
    """Yield the dates in a text, the fuller forms first, and none inside another."""
    for pattern in _DATES:
        rest = ""
        at = 0
        for match in pattern.finditer(plain):
            yield match[0]
            rest += plain[at : match.start()] + "\n"
            at = match.end()
        plain = rest + plain[at:]
