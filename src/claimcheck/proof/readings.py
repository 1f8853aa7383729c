"""Readings: words of a draft as an answer to a question, asserted or denied."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.analysis.span_values import fits, read_span
from claimcheck.answers import Answer, Value
from claimcheck.answers.countries import country_keys
from claimcheck.answers.date import Dates
from claimcheck.answers.fold import fold_name
from claimcheck.answers.number import Numbers
from claimcheck.answers.person import Persons
from claimcheck.answers.place import Places
from claimcheck.answers.yes_no import YesNo
from claimcheck.book import Question
from claimcheck.inventory import Inventory, Kind
from claimcheck.text.folding import unbroken
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_FARTHEST = 200
_CLAUSE_BORDER = lazy(r"[.;:()\n–—]|, (?:but|while|whereas|although|and|which|who)\b")
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
    r"|since|by|over|under|more|less|fewer|least|most|up to|past|late|early|first|last"
    r"|days?|weeks?|months?|years?|hours?|minutes?|eve|later|earlier|ago|per ?cent|thousand"
    r"|million)\b",
    re.IGNORECASE,
)


_HEDGE = lazy(
    r"(?<!\bas )(?<!\byou )\b(?:may|might|could|maybe|perhaps|possibly|probably|likely|apparently"
    r"|reportedly|allegedly|supposedly|seemingly|seems?|appears?|believed|thought|suspected"
    r"|expected|unconfirmed|estimated|rumou?red|suggests?|pledged|promised|plans?|planned|hopes?"
    r"|demand(?:s|ed)?)\b",
    re.IGNORECASE,
)
# Reports that do not hedge what they report.
_PROVING = lazy(r"(?:prov|show|demonstrat|reveal|confirm|not|illustrat)", re.IGNORECASE)
_LONGEST_CUE = 30
_PRONOUN = lazy(r"(?:he|she|it|they|him|her|them|who)", re.IGNORECASE)
_JOINED = lazy(r",? (?:and|or) ")
_CUT_BEFORE = lazy(
    r"\b(?:before|after|until|till|since|about|around|approximately|roughly|nearly|almost|over"
    r"|(?:more|less|fewer|later|earlier) than|at (?:least|most)|up to|as (?:many|much) as|half"
    r"|twice|minus|some|shortly|early in|late in|between)\Z",
    re.IGNORECASE,
)
_CUT_BEHIND = lazy(
    r",? ?(?:hundred|thousand|million|billion|trillion|dozen|per ?cent|%|percent|(?:1\d|20)\d\d)\b"
    r"|,? ?(?:or (?:more|less|fewer|so)|(?:to|or|-) \d)",
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
    text = " ".join(unbroken(content[slice(*words)]).split())
    leading = _LEADING.match(text)
    text = text[leading.end() :] if leading else text
    if negation_in(text) and not isinstance(question.kind, YesNo):
        return None
    if isinstance(question.kind, Persons) and (text == text.lower() or _PRONOUN.fullmatch(text)):
        return None  # a description, or a pronoun
    values = _several(question, text)
    if values is None:
        return None
    dates = [item.value for item in inventory.within(words) if item.kind is Kind.DATE]
    day = dates[0] if len(dates) == 1 else ""
    values = values or read_span(question, text, day)
    values = values or _value_within(question, content, words, inventory)
    by_key = {value.key: value for value in values}
    if not by_key or (len(by_key) > 1 and not question.record.many):
        return None
    keys = tuple(sorted(by_key))
    return Reading(Answer(tuple(by_key[key] for key in keys), keys), leading is not None)


def _several(question: Question, text: str) -> tuple[Value, ...] | None:
    """Return the names that `and` joins on a question of many; () for one, None for a choice."""
    if not isinstance(question.kind, (Persons, Places)) or not _JOINED.search(text):
        return ()
    if question.record.many and not re.search(r"\bor\b", text):
        found = [read_span(question, part) for part in _JOINED.split(text)]
        return tuple(value for values in found for value in values) if all(found) else None
    return () if fold_name(text) in country_keys() else None


def cut_from(question: Question, content: str, words: Range) -> str:
    """Return words right outside some words of a draft that make them another answer, "" for none.

    `about [40 people]`, `[38] thousand`, `two days before [25 December 2024]`.
    """
    if not isinstance(question.kind, (Numbers, Dates)):
        return ""
    before = " ".join(content[max(0, words[0] - _FARTHEST) : words[0]].split())
    behind = " ".join(content[words[1] : words[1] + _FARTHEST].split())
    found = _CUT_BEFORE.search(before) or _CUT_BEHIND.match(behind)
    return found[0].strip(" ,") if found else ""


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
    return negation_in(_clause_before(content, words[0]))


def _clause_before(content: str, at: int) -> str:
    """Return the words of a clause before a place in it."""
    before = content[max(0, at - _FARTHEST) : at]
    borders = [match.end() for match in _CLAUSE_BORDER.finditer(before)]
    return before[borders[-1] if borders else 0 :]


def negation_in(text: str) -> str:
    """Return the last word of a text that negates, "" if none does."""
    found = _NEGATION.findall(_NO_NEGATION.sub("", text))
    return found[-1] if found else ""


def is_hedged(content: str, words: Range, inventory: Inventory) -> bool:
    """Return whether a draft hedges some words in their clause, or reports them as speech."""
    for item in inventory.holding(words):
        cue = content[item.start : item.start + _LONGEST_CUE]
        if item.kind is Kind.QUOTE or (item.kind is Kind.REPORT and not _PROVING.match(cue)):
            return True
    behind = content[words[1] : words[1] + _FARTHEST]
    end = _CLAUSE_BORDER.search(behind)
    clause = _clause_before(content, words[0]) + content[slice(*words)]
    return _HEDGE.search(clause + behind[: end.start() if end else None]) is not None
