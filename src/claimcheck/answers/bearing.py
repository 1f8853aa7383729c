"""Bearing: whether the words of a quote bear an answer, deny it, or lack any value for it."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Sequence
from fractions import Fraction

from claimcheck.answers.comparison import Relation, Value
from claimcheck.answers.date import Date, Dates
from claimcheck.answers.days import Days
from claimcheck.answers.interval import Interval
from claimcheck.answers.languages import Language, language_of
from claimcheck.answers.mentions import (
    SCALE,
    YEAR,
    dates_in,
    has_number,
    may_mention,
    numbers_in,
    read_number,
    words_of,
)
from claimcheck.answers.number import Number, Numbers
from claimcheck.answers.sets import AnyType
from claimcheck.answers.units import is_measure, spell
from claimcheck.text.patterns import lazy

# Words that give a time without a date, from which a date may follow.
_TIME_WORDS = frozenset(
    """
    today yesterday tomorrow tonight now last next this later earlier ago since before after until
    when while during day days week weeks weekend month months year years morning mornings
    afternoon afternoons evening evenings night nights noon midnight spring summer autumn winter
    century decade decades anniversary christmas easter ramadan eve recent recently already then
    hour hours minute minutes am pm
    """.split()  # noqa: SIM905
) | {name.lower() for name in day_name}
_CLOCK = lazy(
    r"\d:\d\d|\b[ap]\.m\.|\d(?:st|nd|rd|th)\b|\d ?(?:b\.?c|a\.?d|c\.?e)\b|ties\b", re.IGNORECASE
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
_SMALL_BY_WORD = {name: text for text, names in _SMALL_WORDS.items() for name in names}
_MOST_SUMMED = 6
# Larger numbers are rarely written in words.
_LARGEST_IN_WORDS = 12


def denied_by(kind: AnyType, answers: Sequence[Value], quote: str, tag: str) -> tuple[Value, ...]:
    """Return the numbers or dates of a quote if all of them deny every answer, else ().

    `tag` is the language of the quote (BCP 47, "" for English). In a language whose numbers are not
    known, no quote denies its answer.
    """
    language = language_of(tag)
    if language is None:
        return ()
    words = words_of(quote)
    if not may_mention(quote, words) or _is_literal(kind, answers, quote, language):
        return ()
    if isinstance(kind, Numbers):
        return _numbers_denying(kind, _numbers(answers), quote, words, language)
    if not isinstance(kind, Dates):
        return ()
    values = dates_in(quote, words, kind, language)
    return () if _any_agrees(kind, values, answers) else tuple(values)


def lacks(kind: AnyType, answers: Sequence[Value], quote: str, tag: str) -> bool:
    """Return whether a quote has no number or date, and no word, that could bear an answer.

    Only a language whose words are known is judged.
    """
    language = language_of(tag)
    if language is None or not language.has_words:
        return False
    if any(answer.text in quote for answer in answers):
        return False
    words = words_of(quote)
    if isinstance(kind, Numbers):
        if has_number(quote, words):
            return False
        numbers = _numbers(answers)
        found = numbers_in(quote, words, kind, language, any(a.unit for a in numbers))
        if _any_agrees(kind, found, numbers):
            return False
        return not _hints(kind, numbers, words, language)
    if not isinstance(kind, Dates):
        return False
    if not words.isdisjoint(_TIME_WORDS) or _CLOCK.search(quote):
        return False
    return not dates_in(quote, words, kind, language)


def _numbers(answers: Sequence[Value]) -> list[Number]:
    return [answer for answer in answers if isinstance(answer, Number)]


def _numbers_denying(
    kind: Numbers, answers: list[Number], quote: str, words: set[str], language: Language
) -> tuple[Value, ...]:
    found = numbers_in(quote, words, kind, language, any(answer.unit for answer in answers))
    numbers = tuple(filter(_is_number, found))
    if not numbers or _any_agrees(kind, found, answers):
        return ()
    is_sum = any(_adds_up(found, answer) for answer in answers)
    return () if is_sum or _hints(kind, answers, words, language) else numbers


def _is_number(value: Number) -> bool:
    """Return whether a number is no year, and not "one", which is as often a pronoun."""
    return value.text != "one" and not YEAR.fullmatch(value.text)


def _any_agrees(kind: AnyType, values: Sequence[Value], answers: Sequence[Value]) -> bool:
    return any(_agrees(kind, value, answer) for value in values for answer in answers)


def _is_literal(kind: AnyType, answers: Sequence[Value], quote: str, language: Language) -> bool:
    """Return whether a quote has the very words of an answer, without a scale or unit behind."""
    for answer in answers:
        if answer.text not in quote:
            continue
        words = rf"(?<![-−\w$€£])(?<!\d[.,'’]){re.escape(answer.text)}(?![\w%]|[.,'’]\d|[-–]\d)"
        for match in re.finditer(words, quote):
            behind = SCALE.match(quote, match.end())
            if not behind:
                return True
            word = behind[1].lower()
            if word not in language.scales and not _is_other_unit(kind, word):
                return True
    return False


def _is_other_unit(kind: AnyType, word: str) -> bool:
    """Return whether a word behind a number may be a unit that converts to the question's."""
    return isinstance(kind, Numbers) and is_measure(word) and spell(word) != kind.unit


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
    """Return whether an answer is the sum of several numbers, or the difference or ratio of two."""
    values = [n.ranges.core.low for n in numbers if n.unit == answer.unit]
    known = [value for value in values if value is not None][:_MOST_SUMMED]
    if len(known) < 2:
        return False
    sums = {Fraction(0)}
    for value in known:
        sums |= {value + other for other in sums}
    found = sums | {abs(x - y) for x in known for y in known}
    found |= {100 * x / y for x in known for y in known if y} if answer.is_ratio else set()
    return any(answer.ranges.reach.meets(Interval(value, value)) for value in found if value)


def _hints(kind: Numbers, answers: list[Number], words: set[str], language: Language) -> bool:
    """Return whether a word such as `both` or `dozens` may bear the answer."""
    if not language.has_words:
        lows = (answer.ranges.exact.low for answer in answers)
        return any(low is not None and low <= _LARGEST_IN_WORDS for low in lows)
    texts = {_SMALL_BY_WORD[word] for word in words if word in _SMALL_BY_WORD}
    return any(_any_agrees(kind, read_number(kind, [text]), answers) for text in texts)
