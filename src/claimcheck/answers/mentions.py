"""Mentions: the numbers and dates in a quote, as an answer of its question could give them."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.comparison import Relation, Unreadable, Value
from claimcheck.answers.date import Date
from claimcheck.answers.days import Days
from claimcheck.answers.interval import Interval
from claimcheck.answers.languages import Language, language_of
from claimcheck.answers.number import Number, Numbers
from claimcheck.answers.number_words import SMALL
from claimcheck.answers.numerals import plain_text
from claimcheck.answers.sets import AnyType
from claimcheck.answers.units import is_measure, spell

_DIGITS = r"\d{1,3}(?:[.,' \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(rf"(?:{_DIGITS})(?: ?(?:½|¼|¾|⅓|⅔|1/2))?", re.ASCII)
_SCALE = re.compile(r"[ \u00a0-]?([^\W\d_]+)")
_CJK_SCALE = re.compile("百万|[千万萬亿億兆]")
_SCALES = "hundred|thousand|million|billion|trillion|dozen"
_NUMBER_WORD = "|".join((*SMALL, _SCALES))
_FRACTION = (
    r"(?:(?:an?|one|two|three|four|five) |(?:one|two|three|four|five)-)?"
    r"(?:half|halves|thirds?|quarters?|fifths?|tenths?)(?! an?\b)"
)
_WORDS = re.compile(
    rf"\b(?:{_FRACTION}\b|(?:(?:half an?|an?) (?=(?:{_SCALES})\b))?(?:{_NUMBER_WORD})\b)"
    rf"(?:(?: and a half|[ -]and)?[ -](?:{_NUMBER_WORD})\b)*"
    rf"(?: and a half)?(?: in (?:{_NUMBER_WORD})\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,])(?:1\d|20)\d\d(?![\w]|[.,]\d)(?!-\d)")
_UNIT = re.compile(r"[ -]?([^\W\d_]+|[%°$€£][^\W\d_]?)")
_MONTHS = "|".join((*month_name[1:], *(rf"{name[:3]}\.?(?!\w)" for name in month_name[1:])))
_BOUND = r"(?:(?:before|after|by|until|since|around|about|early|late|mid)[ -](?:in |on )?)?"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BOUND}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:-\d{{1,2}})? (?:of )?)?(?:{_MONTHS})"
        r"(?: \d{1,2}(?:st|nd|rd|th)?(?:-\d{1,2})?(?!\d))?(?:,? \d{4})?",
        r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}",
        rf"{_BOUND}(?:the )?(?:(?:early |late |mid-)?\d{{3}}0s|\d{{1,2}}(?:st|nd|rd|th) century)"
        r"(?: BCE?)?",
        r"(?:spring|summer|autumn|winter)(?: of)? \d{4}",
        r"\d{1,4} BCE?|AD \d{1,4}",
        rf"{_BOUND}(?<![\d.,$€£])\b(?:1\d|20)\d\d\b(?![.,]\d)",
    )
]
_CJK_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
# Words that give a time without a date, from which a date may follow.
_TIME_WORDS = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|now|last|next|this|later|earlier|ago|since|before"
    r"|after|until|when|while|during|days?|weeks?|weekend|months?|years?|mornings?|afternoons?"
    r"|evenings?|nights?|noon|midnight|spring|summer|autumn|winter|century|decades?|anniversary"
    r"|christmas|easter|ramadan|eve|recent|recently|already|then|hours?|minutes?|a\.?m\.?|p\.?m\.?"
    r"|\d{1,2}:\d{2}|" + "|".join(day_name) + r")\b",
    re.IGNORECASE,
)
# Words that give a small number without a numeral.
_SMALL_WORDS = {
    "0": ("no", "none", "nobody", "no-one", "never", "nothing", "without", "neither", "nil"),
    "1": ("a", "an", "single", "sole", "only", "once", "alone", "lone", "another"),
    "2": ("both", "pair", "couple", "twice", "twins", "double", "duo"),
    "3": ("trio", "triple", "thrice", "triplets"),
    "at least 20": ("dozens", "scores"),
    "at least 100": ("hundreds",),
    "at least 1000": ("thousands",),
    "at least 1000000": ("millions",),
    "more than 50%": ("majority", "most"),
    "100%": ("all", "every", "entire", "whole", "unanimous", "unanimously"),
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_MOST_SUMMED = 6
# Larger numbers are rarely written in words.
_LARGEST_IN_WORDS = 12


class Bearing(NamedTuple):
    """How the words of a quote bear an answer: `denied` by all values in it, or by `lacking` any.

    `values` are the values that the quote mentions.
    """

    values: tuple[Value, ...] = ()
    denied: bool = False
    lacking: bool = False


_BORNE = Bearing()


def bearing_of(kind: AnyType, answers: Sequence[Value], quote: str, tag: str) -> Bearing:
    """Return how a quote bears one of the answers, all numbers or dates.

    `tag` is the language of the quote (BCP 47, "" for English). In a language whose numbers are not
    known, every quote bears its answer.
    """
    language = language_of(tag)
    if language is None or _is_literal(kind, answers, quote, language):
        return _BORNE
    if isinstance(kind, Numbers):
        return _bears_number(kind, [a for a in answers if isinstance(a, Number)], quote, language)
    return _bears_date(kind, [a for a in answers if isinstance(a, Date)], quote, language)


def _is_literal(kind: AnyType, answers: Sequence[Value], quote: str, language: Language) -> bool:
    """Return whether a quote has the very words of an answer, without a scale or unit behind."""
    for answer in answers:
        if answer.text not in quote:
            continue
        words = rf"(?<![\w$€£])(?<!\d[.,'’]){re.escape(answer.text)}(?![\w%]|[.,'’]\d|[-–]\d)"
        for match in re.finditer(words, quote):
            behind = _SCALE.match(quote, match.end())
            if not behind:
                return True
            word = behind[1].lower()
            if word not in language.scales and not _is_other_unit(kind, word):
                return True
    return False


def _is_other_unit(kind: AnyType, word: str) -> bool:
    """Return whether a word behind a number may be a unit that converts to the question's."""
    return isinstance(kind, Numbers) and is_measure(word) and spell(word) != kind.unit


def _bears_number(kind: Numbers, answers: list[Number], quote: str, language: Language) -> Bearing:
    plain = plain_text(quote)
    has_unit = any(answer.unit for answer in answers)
    found = list(_in_digits(plain, kind, language, has_unit))
    if language.has_words:
        found += [v for m in _WORDS.finditer(plain) for v in _read(kind, [m[0].lower()])]
    if any(_agrees(kind, value, answer) for value in found for answer in answers):
        return _BORNE
    # "One" is as often a pronoun, and a year is a date.
    numbers = [v for v in found if v.text != "one" and not _YEAR.fullmatch(v.text)]
    if any(_adds_up(found, answer) for answer in answers) or _hints(kind, answers, plain, language):
        return _BORNE
    is_lacking = not numbers and language.has_words
    return Bearing(tuple(numbers), denied=bool(numbers), lacking=is_lacking)


def _agrees(kind: AnyType, value: Value, answer: Value) -> bool:
    """Return whether a value in a quote may be the answer, or a bound of it."""
    if kind.compare(value, answer).relation is not Relation.CONTRADICTION:
        return True
    if isinstance(value, Number) and isinstance(answer, Number):
        ends = answer.ranges.exact[:2]
        return value.unit == answer.unit and value.ranges.core.low in ends
    if isinstance(value, Date) and isinstance(answer, Date):
        return _touch(value.days, answer.days)
    return False


def _touch(value: Days, answer: Days) -> bool:
    """Return whether an open answer ends right before a date, or begins right behind it."""
    if answer.low is None:
        return value.low is not None and answer.high is not None and answer.high + 1 == value.low
    return answer.high is None and value.high is not None and value.high + 1 == answer.low


def _adds_up(numbers: list[Number], answer: Number) -> bool:
    """Return whether an answer is the sum of several numbers, or the difference of two."""
    values = [n.ranges.core.low for n in numbers if n.unit == answer.unit]
    known = [value for value in values if value is not None][:_MOST_SUMMED]
    if len(known) < 2:
        return False
    sums = {Fraction(0)}
    for value in known:
        sums |= {value + other for other in sums}
    found = sums | {abs(x - y) for x in known for y in known}
    return any(answer.ranges.reach.meets(Interval(value, value)) for value in found if value)


def _hints(kind: Numbers, answers: list[Number], plain: str, language: Language) -> bool:
    """Return whether a word such as `both` or `dozens` may bear the answer."""
    if not language.has_words:
        lows = (answer.ranges.exact.low for answer in answers)
        return any(low is not None and low <= _LARGEST_IN_WORDS for low in lows)
    words = {word.lower() for word in _WORD.findall(plain)}
    small = [text for text, names in _SMALL_WORDS.items() if not words.isdisjoint(names)]
    return any(
        _agrees(kind, value, answer)
        for text in small
        for value in _read(kind, [text])
        for answer in answers
    )


def _in_digits(plain: str, kind: Numbers, language: Language, has_unit: bool) -> Iterator[Number]:
    for match in _NUMBER.finditer(plain):
        text = _in_english(match[0], language)
        behind = plain[match.end() :]
        scale = _CJK_SCALE.match(behind) or _SCALE.match(behind)
        word = scale[scale.lastindex or 0].lower() if scale else ""
        power = language.scales.get(word)
        if scale and power:
            behind = behind[scale.end() :]
            text = _scaled(text, power)
        units = _with_unit(text, plain[: match.start()], behind) if has_unit else ()
        yield from _read(kind, [*units, text])


def _in_english(digits: str, language: Language) -> str:
    return digits if language.decimal == "." else digits.translate(str.maketrans(".,", ",."))


def _scaled(text: str, power: int) -> str:
    names = {3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
    if power in names:
        return f"{text} {names[power]}"
    return f"{text}{'0' * power}" if text.isdecimal() else text


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


def _read(kind: Numbers, texts: Iterable[str]) -> list[Number]:
    """Return the number of the first text that is in the question's unit, [] if none is."""
    for text in texts:
        try:
            value = kind.read(text)
        except Unreadable:
            continue
        if not kind.unit or value.unit == kind.unit:
            return [value]
    return []


def _bears_date(kind: AnyType, answers: list[Date], quote: str, language: Language) -> Bearing:
    values = _dates(kind, quote, language)
    if any(_agrees(kind, value, answer) for value in values for answer in answers):
        return _BORNE
    if values:
        return Bearing(tuple(values), denied=True)
    may_hint = not language.has_words or _TIME_WORDS.search(quote) is not None
    return Bearing(lacking=not may_hint)


def _dates(kind: AnyType, quote: str, language: Language) -> list[Value]:
    plain = plain_text(quote)
    if language.has_words:
        texts = list(_in_words(plain))
    elif cjk := list(_CJK_DATE.finditer(plain)):
        texts = ["-".join(part.zfill(2) for part in match.groups() if part) for match in cjk]
    else:
        texts = [match[0] for match in _YEAR.finditer(plain)]
    values: list[Value] = []
    for text in texts:
        try:
            values.append(kind.read(text))
        except Unreadable:
            continue
    return values


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
