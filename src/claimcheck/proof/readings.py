"""Readings: words of a draft as an answer to a question, asserted or denied."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.analysis.span_values import fits, read_span
from claimcheck.answers import Answer, Value
from claimcheck.answers.person import Persons
from claimcheck.answers.yes_no import YesNo
from claimcheck.book import Question
from claimcheck.inventory import Inventory
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_FARTHEST = 200
_CLAUSE_BORDER = lazy(r"[.;:()\n–—]|, (?:but|while|whereas|although|and)\b")
_NO = r"not|never|no|nobody|no one|none|neither|nor|without|untrue|false|falsely|den(?:y|ies|ied)"
_NEGATION = lazy(
    rf"\b(?:{_NO}|refus(?:es|ed)|rules? out|ruled out|unlikely)\b|n['’]t\b", re.IGNORECASE
)
# Negations that bound an amount or add to it.
_NO_NEGATION = lazy(
    r"\bnot (?:only|just|merely|least)\b|\b(?:no|not) (?:fewer|less|more|later|earlier)(?: than)?\b"
    r"|\bno doubt\b|\bnot until\b",
    re.IGNORECASE,
)
_LEADING = lazy(r"\s*(?:not|never)\s+", re.IGNORECASE)
# Words around a date or an amount that make it another.
_BOUNDING = lazy(
    r"\b(?:shortly|soon|just|long|after|before|about|around|nearly|almost|or|and|between|until|till"
    r"|since|by|over|under|more|less|fewer|least|most|up to|past|late|early|first|last)\b",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """The answer that words give, and whether they deny it."""

    answer: Answer
    denies: bool


def read_words(
    question: Question, content: str, words: Range, inventory: Inventory
) -> Reading | None:
    """Return what words of a draft's text answer; None for no answer, or several.

    `not` before an answer denies it. Words that make a date or an amount another, such as `shortly
    after`, are not left out.
    """
    text = " ".join(content[slice(*words)].split())
    leading = _LEADING.match(text)
    text = text[leading.end() :] if leading else text
    if isinstance(question.kind, Persons) and text == text.lower():
        return None  # a description, which is no name
    if (found := negation_in(text)) and not isinstance(question.kind, YesNo) and found:
        return None
    day = next((item.value for item in inventory.within(words) if item.value), "")
    values = read_span(question, text, day) or _value_within(question, content, words, inventory)
    by_key = {value.key: value for value in values}
    if not by_key or (len(by_key) > 1 and not question.record.many):
        return None
    keys = tuple(sorted(by_key))
    return Reading(Answer(tuple(by_key[key] for key in keys), keys), leading is not None)


def _value_within(
    question: Question, content: str, words: Range, inventory: Inventory
) -> tuple[Value, ...]:
    """Return the answer of the one checkable span within some words that fits the question."""
    fitting = [item for item in inventory.within(words) if fits(question, item.kind)]
    for item in fitting:
        around = f"{content[words[0] : item.start]} {content[item.end : words[1]]}"
        if len(fitting) == 1 and not _BOUNDING.search(around):
            return read_span(question, content[item.start : item.end], item.value)
    return ()


def negation_before(content: str, words: Range) -> str:
    """Return the word that negates some words of a text in their clause, "" if none does."""
    before = content[max(0, words[0] - _FARTHEST) : words[0]]
    borders = [match.end() for match in _CLAUSE_BORDER.finditer(before)]
    return negation_in(before[borders[-1] if borders else 0 :])


def negation_in(text: str) -> str:
    """Return the last word of a text that negates, "" if none does."""
    found = _NEGATION.findall(_NO_NEGATION.sub("", text))
    return found[-1] if found else ""
