"""Values of spans: words of a text read as an answer to a question, by the question's type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.answers import AnyType, Choices, Unreadable, Value
from claimcheck.answers.date import Dates
from claimcheck.answers.fold import fold_words
from claimcheck.answers.number import Numbers
from claimcheck.answers.number_words import SMALL
from claimcheck.answers.person import Persons
from claimcheck.answers.place import Places
from claimcheck.answers.units import is_currency
from claimcheck.book import Question
from claimcheck.inventory import Kind
from claimcheck.text.patterns import lazy
from claimcheck.text.stems import stems

_KINDS: dict[type[AnyType], tuple[Kind, ...]] = {
    Dates: (Kind.DATE,),
    Numbers: (Kind.NUMBER, Kind.MONEY, Kind.SHARE),
    Places: (Kind.NAME,),
    Persons: (Kind.NAME,),
    Choices: (Kind.NAME, Kind.QUOTE, Kind.REPORT, Kind.CAUSE),
}


_INTO = lazy(
    r"^(?:(?:in|at|on|over|to|from|off|outside) )?(?:the (?:city|town) of )?", re.IGNORECASE
)
_IN = lazy(r" in (?=[A-Z])")
_NUMERAL = lazy(rf"\d|\b(?:or|and|to|{'|'.join(SMALL)})\b", re.IGNORECASE)
_OF_WHOLE = lazy(r"(%|\bper ?cent\b) of \D*$", re.IGNORECASE)
_PEOPLE = frozenset(stems("people persons passengers crew men women children victims lives souls"))


def fits(question: Question, kind: Kind) -> bool:
    """Return whether spans of a kind may answer a question, by its type."""
    if kind not in _KINDS.get(type(question.kind), ()):
        return False
    if not isinstance(question.kind, Numbers):
        return True
    unit = question.kind.unit
    return (kind is Kind.MONEY) == is_currency(unit) and (kind is Kind.SHARE) == (unit == "%")


def read_span(
    question: Question, words: str, value: str = "", is_own: bool = False
) -> tuple[Value, ...]:
    """Return the answer that words of a text give to a question; () if they give none.

    `value` is the day of a date (EDTF), if its words do not give it. Choices are those that the
    words name by label, id or alias; a number is read without the noun that it counts, if that is
    in the question, or the words are its own: from the quote of a claim on it.
    """
    kind = question.kind
    if isinstance(kind, Choices):
        return tuple(_choices(kind, words))
    texts = [value] if value and isinstance(kind, Dates) else []
    if isinstance(kind, Places):
        texts.append(_IN.sub(", ", _INTO.sub("", words)))
    for text in (*texts, *_shorter(question, words, is_own)):
        try:
            read = kind.read(text)
        except Unreadable:
            continue
        if not isinstance(kind, Numbers) or not kind.unit or read.unit == kind.unit:
            return (read,)
    return ()


def _shorter(question: Question, words: str, is_own: bool) -> Iterator[str]:
    """Yield the words, without an article, then without the counted noun behind a number."""
    words = " ".join(words.split()).removeprefix("the ").removeprefix("The ").strip("“”\"',;")
    words = words if words.endswith(".m.") else words.rstrip(".")
    if isinstance(question.kind, Persons):
        words = words.removesuffix("’s").removesuffix("'s")
    yield words
    if not isinstance(question.kind, Numbers):
        return
    if is_own and (share := _OF_WHOLE.search(words)):
        yield words[: share.end(1)]  # "and" in the whole is no second number
    parts = words.split(" ")
    unit = question.kind.unit
    asked = _PEOPLE if unit == "people" else set(stems(question.record.unit or question.record.ask))
    for n in range(len(parts) - 1, 0, -1):
        counted = stems(" ".join(parts[n:]))
        if _NUMERAL.search(" ".join(parts[n:])):
            return  # a second number, not a noun
        if not is_own and counted and asked.isdisjoint(counted) and "%" not in words:
            return
        yield " ".join(parts[:n])


def _choices(kind: Choices, words: str) -> Iterator[Value]:
    """Yield the choices that words name, the longest names first, none within another's name."""
    folded = f" {fold_words(words)} "
    seen = set()
    for name, id in sorted(kind.options.by_name.items(), key=lambda item: -len(item[0])):
        if f" {name} " in folded and id not in seen:
            seen.add(id)
            folded = folded.replace(f" {name} ", " | ")
            yield kind.read(id)
