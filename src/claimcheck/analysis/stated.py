"""Statements of a claim: the dates and amounts in its quote that it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.analysis.span_values import fits, read_span
from claimcheck.answers import Relation, Unreadable, Value
from claimcheck.answers.date import Date, Dates
from claimcheck.answers.fold import fold_words
from claimcheck.answers.number_words import SMALL
from claimcheck.book import Claim
from claimcheck.inventory import Item, Kind
from claimcheck.text.patterns import lazy
from claimcheck.text.stems import stems

VALUES = (Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.SHARE)
"""The kinds of spans that an answer can state."""
_DATES = Dates()
# A small count that refers to what was named before, as `the two leaders`.
_REFERRING = lazy(r"(?:the|these|both|all) (?:two|three|four|both)\b", re.IGNORECASE)
_OTHER_NUMERALS = (
    "dozens|scores|hundreds|thousands|millions|decades|centuries"
    "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|only"
)
_NUMERAL = lazy(rf"\d[\d.,]*|\b(?:{'|'.join(SMALL)}|{_OTHER_NUMERALS})\b")


def states(claim: Claim, item: Item, words: str) -> bool:
    """Return whether a claim states a date or an amount that its quote holds.

    Its answer agrees with it, or it is when the claimant spoke or when the answer held, or it
    stands in the words of the question, of the answer, or of the editor's reading.
    """
    record = claim.record
    if fits(claim.question, item.kind):
        values = read_span(claim.question, words, item.value, is_own=True)
        if any(_agrees(claim, value) for value in values):
            return True
    said = " ".join((claim.question.ask, claim.text, *record.answer, record.reading or ""))
    if item.kind is Kind.DATE:
        read = read_date(item.value or words)
        if read is None:  # it counts from another event, or lacks its day
            is_date = isinstance(claim.question.kind, Dates)
            return is_date or not set(stems(words)).isdisjoint(stems(said))
        if any(_is_stated(read, other) for other in _dates_of(claim)):
            return True
    elif item.kind is not Kind.NUMBER:
        return fold_words(words) in fold_words(said)
    elif _REFERRING.match(words) or 1 < len(claim.answer.values) == _count(words):
        return True
    numerals = _NUMERAL.findall(words.lower())
    return bool(numerals) and set(numerals) <= set(_NUMERAL.findall(said.lower()))


def _agrees(claim: Claim, value: Value) -> bool:
    """Return whether an answer says a value, or more: the year of its day, not the day of a year.

    Of an answer in other words, such as `at least 20` for `decades`, the reading says so.
    """
    kind = claim.question.kind
    return any(
        kind.compare(value, other).relation is Relation.SAME or kind.within(other, value)
        for other in claim.answer.values
    )


def read_date(words: str) -> Date | None:
    """Return the date that words give, None if they are none."""
    try:
        return _DATES.read(words)
    except Unreadable:
        return None


def _dates_of(claim: Claim) -> Iterator[Date]:
    for text in (claim.record.stated, claim.record.as_of):
        if text and (found := read_date(text)):
            yield found


def day_key(words: str) -> str:
    """Return the key of the days that words give, without a time of day; their own for no date."""
    read = read_date(words) or read_date(words.rpartition(" ")[0])
    return str(read.days.ranges) if read else fold_words(words)


def _is_stated(read: Date, field: Date) -> bool:
    """Return whether a field gives a day: the same, a day within it, or one that bounds it."""
    days, bounds = read.days, (field.days.low, field.days.high)
    is_bound = None in bounds and not {days.low, days.high}.isdisjoint(bounds)
    return _DATES.compare(read, field).relation is Relation.SAME or (
        _DATES.within(field, read) or is_bound
    )


def _count(words: str) -> int:
    """Return the small number that words such as `the two leaders` begin with, 0 for none."""
    found = [SMALL[word] for word in fold_words(words).split() if word in SMALL]
    return found[0] if found else 0
