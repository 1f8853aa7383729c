"""Arithmetic in words: the sentence that says why answers do not add up, or how they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from claimcheck.answers.balance import DAYS, Amount, Comparator, Term, is_count
from claimcheck.answers.interval import ZERO, Interval
from claimcheck.answers.number import Number
from claimcheck.answers.number_text import separated, with_unit
from claimcheck.answers.units import spell
from claimcheck.book import Balance, Claim
from claimcheck.debates.positions import Position

_ORDERS = {
    Comparator.EQUAL: "must be",
    Comparator.AT_MOST: "may not be more than",
    Comparator.LESS: "must be less than",
    Comparator.AT_LEAST: "may not be less than",
    Comparator.MORE: "must be more than",
}
_DATE_ORDERS = {
    Comparator.EQUAL: "must be",
    Comparator.AT_MOST: "may not be later than",
    Comparator.LESS: "must be earlier than",
    Comparator.AT_LEAST: "may not be earlier than",
    Comparator.MORE: "must be later than",
}


class Stated(NamedTuple):
    """A position in a balance, the first of its claims that bear it, and its amount."""

    position: Position
    claim: Claim
    amount: Amount | None


class Words(NamedTuple):
    """The purpose of a sentence: that positions add up (`fits`), or a case that they do not."""

    fits: bool
    is_case: bool


class _Sum(NamedTuple):
    """A balance with the positions stated, by question, and the ranges of other answers."""

    balance: Balance
    stated: Mapping[str, Stated]
    domains: Mapping[str, Interval]

    @property
    def is_of_several(self) -> bool:
        """Whether its numbers are of several claimants, each of which is then named."""
        return len({one.claim.attribution for one in self.stated.values()}) > 1

    @property
    def unit(self) -> str:
        """The unit of a total as declared, "" for what is counted: its words name it."""
        units = {question.record.unit or "" for question in self.balance.questions}
        unit = next((unit for unit in sorted(units) if spell(unit) == self.balance.units[0]), "")
        return "" if is_count(unit) else unit


def in_words(
    balance: Balance, stated: Mapping[str, Stated], domains: Mapping[str, Interval], words: Words
) -> str:
    """Return why positions do not add up, or that they do or may.

    `stated` holds the position on each question that has one here, by id; `domains` the ranges of
    the answers to others.
    """
    equation = balance.equation
    is_sum = equation.comparator is Comparator.EQUAL and DAYS not in balance.units
    asserted = not any(one.position.denies for one in stated.values())
    total = _Sum(balance, stated, domains)
    sides = (equation.left, equation.right)
    if is_sum and asserted and all(_known(total, side) for side in sides):
        return _sum(total, sides, words)
    said = _all_said(list(stated.values()))
    return f"{said}, but {rule_in_words(balance)}" if words.is_case else said


def rule_in_words(balance: Balance) -> str:
    """Return a balance in words, such as `opened may not be later than closed`.

    One that adds several dates or durations is given as it is written.
    """
    equation = balance.equation
    sides = (equation.left, equation.right)
    is_date = DAYS in balance.units
    if is_date and not all(len(side) == 1 or _is_offset(side) for side in sides):
        return f"“{balance.record.says}” must hold"
    if is_date and equation.comparator is Comparator.EQUAL and _is_offset(equation.right):
        date, by = equation.right
        way = "after" if by.factor > 0 else "before"
        return f"{_plain(equation.left)} must be {by.text} {way} {_named(date)}"
    orders = _DATE_ORDERS if is_date else _ORDERS
    return f"{_plain(equation.left)} {orders[equation.comparator]} {_plain(equation.right)}"


def _is_offset(side: Sequence[Term]) -> bool:
    """Return whether a side is a question with a duration added to it or taken from it."""
    return len(side) == 2 and bool(side[0].question) and not side[1].question and side[0].factor > 0


def _plain(terms: Sequence[Term]) -> str:
    """Return a sum in words: `killed plus survived`."""
    parts = []
    for n, term in enumerate(terms):
        sign = "" if not n and term.factor > 0 else "less " if term.factor < 0 else "plus "
        parts.append(f"{sign}{_named(term)}")
    return " ".join(parts)


def _named(term: Term) -> str:
    if not term.question:
        return term.text
    return f"{_times(term)}{_words(term.question)}"


def _times(term: Term) -> str:
    """Return the factor of a term as written: `2 times `, "" for 1."""
    factor = term.text.replace(term.question, "", 1).strip(" *×·")
    return f"{factor} times " if factor else ""


def _words(question: str) -> str:
    return question.replace("-", " ")


def _all_said(stated: Sequence[Stated]) -> str:
    """Return the answer of each position, those of one claimant together."""
    clauses: dict[str, list[str]] = {}
    for one in stated:
        name = one.claim.attribution
        words = f"{one.position.text} for “{_words(one.position.question.id)}”"
        clauses.setdefault(name, []).append(words)
    return ", and ".join(f"{name} gives {' and '.join(some)}" for name, some in clauses.items())


def _known(total: _Sum, side: Sequence[Term]) -> bool:
    """Return whether a side has a constant, or a position with an amount."""
    return any(
        not term.question or ((one := total.stated.get(term.question)) and one.amount)
        for term in side
    ) and all(one.amount for term in side if (one := total.stated.get(term.question)))


def _sum(total: _Sum, sides: Sequence[Sequence[Term]], words: Words) -> str:
    """Return an equation in words: a sum, and its total as stated, or a second sum."""
    one, other = sides if _is_total(sides[1]) or not _is_total(sides[0]) else sides[::-1]
    made = _made(total, one)
    if not any(term.question for term in other):
        return f"{made}, not {_plain(other)}" if words.is_case else made
    link = ", as " if words.fits else ", and "
    if not _is_total(other):
        return f"{made}{link}{_made(total, other)}"
    return f"{made}{link}{_counted(total.stated[other[0].question])}"


def _is_total(side: Sequence[Term]) -> bool:
    """Return whether a side is nothing but a question."""
    return len(side) == 1 and bool(side[0].question) and side[0].factor == 1


def _made(total: _Sum, terms: Sequence[Term]) -> str:
    """Return a sum with its total: `38 killed and 29 survived make 67`."""
    is_counted = not total.unit and bool(total.balance.units[0])
    made = _total(total, terms)
    range = with_unit(_range(_whole(made) if is_counted else made), total.unit)
    return f"{_added(total, terms)} {'make' if is_counted else 'add up to'} {range}"


def _whole(total: Interval) -> Interval:
    """Return the whole numbers of a range, as what is counted has no halves; itself without any."""
    if total.low is None or total.high is None or total.low_open or total.high_open:
        return total
    low, high = Fraction(ceil(total.low)), Fraction(floor(total.high))
    return total._replace(low=low, high=high) if low <= high else total


def _counted(one: Stated) -> str:
    """Return a position with its claimant: `The Herald gives 66 aboard`."""
    question, words = one.position.question, _words(one.position.question.id)
    if is_count(question.record.unit or ""):
        return f"{one.claim.attribution} gives {_bare(one)} {words}"
    return f"{one.claim.attribution} says {words} is {one.position.text}"


def _bare(one: Stated) -> str:
    """Return a number as written, with separators, without the unit of its question."""
    return separated(one.position.answer.text)


def _added(total: _Sum, terms: Sequence[Term]) -> str:
    """Return a sum in words, with the names behind its numbers if they are of several."""
    known = [term for term in terms if not term.question or term.question in total.stated]
    owners = {total.stated[t.question].claim.attribution for t in known if t.question}
    has_constant = any(not term.question for term in known)
    is_apart = total.is_of_several and (len(owners) > 1 or has_constant)
    parts = [(term.factor < 0, _owned(total, term, is_apart)) for term in known]
    plus = [words for is_less, words in parts if not is_less]
    minus = [f"less {words}" for is_less, words in parts if is_less]
    joined = " and ".join(filter(None, (", ".join(plus[:-1]), *plus[-1:])))
    together = [f"({name})" for name in owners if total.is_of_several and not is_apart]
    alone = ["alone"] if len(known) < len(terms) else []
    return " ".join([*filter(None, [joined]), *minus, *together, *alone])


def _owned(total: _Sum, term: Term, is_named: bool) -> str:
    name = total.stated[term.question].claim.attribution if term.question else ""
    return f"{_value(total, term)} ({name})" if is_named and name else _value(total, term)


def _value(total: _Sum, term: Term) -> str:
    if not term.question:
        return term.text
    one = total.stated[term.question]
    question, words = one.position.question, _words(term.question)
    (value,) = one.position.answer.values[:1]
    if not is_count(question.record.unit or ""):
        return f"{_times(term)}{words} of {one.position.text}"
    text = _bare(one)
    is_named = isinstance(value, Number) and not value.bare and text.endswith(words)
    return f"{_times(term)}{text}" if is_named else f"{_times(term)}{text} {words}"


def _total(total: _Sum, terms: Sequence[Term]) -> Interval:
    """Return the range of a sum, of an answer in several senses the first."""
    found = ZERO
    for term in terms:
        if term.constant:
            found = found.plus(term.constant.times(term.factor))
            continue
        one = total.stated.get(term.question)
        ranges = one.amount.ranges if one and one.amount else (total.domains[term.question],)
        found = found.plus(ranges[0].times(term.factor))
    return found


def _range(total: Interval) -> str:
    """Return a range of numbers in words: a number, two, or a limit."""
    low, high = total.low, total.high
    if low is not None and low == high:
        return _number(low)
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    if low is not None:
        return f"{'more than' if total.low_open else 'at least'} {_number(low)}"
    if high is not None:
        return f"{'less than' if total.high_open else 'at most'} {_number(high)}"
    return "any number"


def _number(number: Fraction) -> str:
    """Return an exact number in digits with separators, rounded to three decimals if endless."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{round(number * 1000) / 1000:,.3f}".rstrip("0").rstrip(".")
