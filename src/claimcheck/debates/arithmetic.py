"""Arithmetic in words: the sentence that says why answers do not add up, or how they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.balance import DAYS, Amount, Relation, Term, is_count
from claimcheck.answers.interval import Interval
from claimcheck.answers.number_text import separated
from claimcheck.book import Balance, Claim
from claimcheck.debates.positions import Position

_ORDERS = {
    Relation.EQUAL: "must be",
    Relation.AT_MOST: "may not be more than",
    Relation.LESS: "must be less than",
    Relation.AT_LEAST: "may not be less than",
    Relation.MORE: "must be more than",
}
_DATE_ORDERS = {
    Relation.EQUAL: "must be",
    Relation.AT_MOST: "may not be after",
    Relation.LESS: "must be before",
    Relation.AT_LEAST: "may not be before",
    Relation.MORE: "must be after",
}


class Stated(NamedTuple):
    """A position in a balance, the first of its claims that bear it, and its amount."""

    position: Position
    claim: Claim
    amount: Amount | None


def in_words(
    balance: Balance, stated: Mapping[str, Stated], domains: Mapping[str, Interval], fits: bool
) -> str:
    """Return why positions do not add up or, if it `fits`, how they do.

    `stated` holds the position on each question that has one here, by id; `domains` the ranges of
    the answers to others.
    """
    equation = balance.equation
    is_sum = equation.relation is Relation.EQUAL and DAYS not in balance.units
    sides = (equation.left, equation.right)
    asserted = not any(one.position.denies for one in stated.values())
    if is_sum and asserted and all(one.amount for one in stated.values()):
        return _sum(balance, sides, stated, domains, fits)
    said = _all_said(list(stated.values()), balance)
    return said if fits else f"{said}, but {rule_in_words(balance)}"


def rule_in_words(balance: Balance) -> str:
    """Return a balance in words: `opened may not be after closed`."""
    equation = balance.equation
    is_date = DAYS in balance.units
    orders = _DATE_ORDERS if is_date else _ORDERS
    left, right = (_plain(side, is_date) for side in (equation.left, equation.right))
    return f"{left} {orders[equation.relation]} {right}"


def _plain(terms: Sequence[Term], is_date: bool) -> str:
    """Return a sum in words: `killed plus survived`, `1 day after closed`."""
    if is_date and len(terms) == 2 and not terms[1].question and terms[0].question:
        way = "after" if terms[1].factor > 0 else "before"
        return f"{terms[1].text} {way} {_named(terms[0])}"
    parts = []
    for n, term in enumerate(terms):
        sign = "" if not n and term.factor > 0 else "less " if term.factor < 0 else "plus "
        parts.append(f"{sign}{_named(term)}")
    return " ".join(parts)


def _named(term: Term) -> str:
    if not term.question:
        return term.text
    factor = abs(term.factor)
    return f"{_times(factor)}{_words(term.question)}"


def _times(factor: Fraction) -> str:
    return "" if factor == 1 else f"{_number(factor)} times "


def _words(question: str) -> str:
    return question.replace("-", " ")


def _all_said(stated: Sequence[Stated], balance: Balance) -> str:
    """Return what each position says; what one claimant says of dates, in one clause."""
    names = {one.claim.attribution for one in stated}
    if DAYS in balance.units and len(names) == 1:
        dates = (f"{s.position.text} for “{_words(s.position.question.id)}”" for s in stated)
        return f"{names.pop()} gives {' and '.join(dates)}"
    return ", and ".join(_said(one, balance) for one in stated)


def _said(one: Stated, balance: Balance) -> str:
    """Return a position with its claimant: `The Herald says 66 were aboard`."""
    question, text = one.position.question, one.position.text
    words = _words(question.id)
    if DAYS in balance.units:
        return f"{one.claim.attribution} gives {text} for “{words}”"
    if is_count(question.record.unit or "") and not one.position.denies:
        return f"{one.claim.attribution} says {_bare(one)} were {words}"
    return f"{one.claim.attribution} says {words} is {text}"


def _bare(one: Stated) -> str:
    """Return a number as written, with separators and without its unit."""
    return separated(one.position.answer.text)


def _sum(
    balance: Balance,
    sides: Sequence[Sequence[Term]],
    stated: Mapping[str, Stated],
    domains: Mapping[str, Interval],
    fits: bool,
) -> str:
    """Return an equation in words: a sum, and its total as stated, or a second sum."""
    one, other = sides if len(sides[0]) >= len(sides[1]) else sides[::-1]
    left = f"{_added(one, stated)} make {_total(one, stated, domains)}"
    link = ", as " if fits else ", and "
    (term, *more) = other
    if more or not term.question or term.question not in stated or abs(term.factor) != 1:
        return f"{left}{link}{_added(other, stated)} make {_total(other, stated, domains)}"
    return f"{left}{link}{_said(stated[term.question], balance)}"


def _added(terms: Sequence[Term], stated: Mapping[str, Stated]) -> str:
    known = [term for term in terms if not term.question or term.question in stated]
    parts = [("less " if term.factor < 0 else "") + _value(term, stated) for term in known]
    if not parts:
        return "none of it"
    plus = [part for part in parts if not part.startswith("less ")]
    minus = [part for part in parts if part.startswith("less ")]
    joined = " and ".join(filter(None, (", ".join(plus[:-1]), plus[-1]))) if plus else "0"
    return " ".join([joined, *minus, *(["alone"] if len(known) < len(terms) else [])])


def _value(term: Term, stated: Mapping[str, Stated]) -> str:
    if not term.question:
        return term.text
    one = stated[term.question]
    question, words = one.position.question, _words(term.question)
    times = _times(abs(term.factor))
    if is_count(question.record.unit or ""):
        return f"{times}{_bare(one)} {words}"
    return f"{times}{words} of {one.position.text}"


def _total(
    terms: Sequence[Term], stated: Mapping[str, Stated], domains: Mapping[str, Interval]
) -> str:
    """Return the sum of the terms in words: a number, a range, or a limit."""
    total = Interval(Fraction(), Fraction())
    for term in terms:
        if term.constant:
            total = total.plus(term.constant.times(term.factor))
            continue
        one = stated.get(term.question)
        ranges = one.amount.ranges if one and one.amount else (domains[term.question],)
        total = total.plus(ranges[0].times(term.factor))
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
    return f"{float(number):,.3f}".rstrip("0").rstrip(".")
