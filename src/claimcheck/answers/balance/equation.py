"""Equations and orders as an editor writes them: `killed + survived = on-board`.

A side is a sum of terms: the id of a question, with a number before or behind it that multiplies
it, or a constant, such as `5 people`, `1 day` or `2024-12-25`. Signs between terms have spaces
around them, as ids and dates hold hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.interval import ZERO, Interval
from claimcheck.diagnostics import UserError
from claimcheck.text.patterns import lazy

MOST_TERMS = 50
DAYS = "days of dates"
"""The unit of a balance of dates: no unit of a number has this name."""


class Comparator(StrEnum):
    """The comparator of the two sides of a balance."""

    EQUAL = "="
    AT_MOST = "<="
    LESS = "<"
    AT_LEAST = ">="
    MORE = ">"


class NoEquation(UserError, ValueError):
    """A text that is no equation or order; `question` is the unknown id if one is the cause."""

    def __init__(self, message: str, help: str, question: str = "") -> None:
        super().__init__(message, help)
        self.question = question


class _NoConstant(NoEquation):
    """A term that is neither a question nor a constant."""


class Term(NamedTuple):
    """A term of a sum: a factor times the answer to a question, or (`question` is "") a constant.

    `text` is the term as written, without its sign.
    """

    factor: Fraction
    question: str
    constant: Interval | None
    text: str


class Equation(NamedTuple):
    """Two sums of terms and their comparator."""

    left: tuple[Term, ...]
    comparator: Comparator
    right: tuple[Term, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of its questions, each once, in their order."""
        return tuple(dict.fromkeys(t.question for t in (*self.left, *self.right) if t.question))

    @property
    def factors(self) -> dict[str, Fraction]:
        """The factor of each question, with both sides brought to the left."""
        found: dict[str, Fraction] = {}
        for sign, side in ((1, self.left), (-1, self.right)):
            for term in side:
                if term.question:
                    found[term.question] = found.get(term.question, Fraction()) + sign * term.factor
        return found

    @property
    def constant(self) -> Interval:
        """The sum of the constants, with both sides brought to the left."""
        total = ZERO
        for sign, side in ((1, self.left), (-1, self.right)):
            for term in side:
                if term.constant:
                    total = total.plus(term.constant.times(sign * term.factor))
        return total


_COMPARATOR = lazy(r"<=|>=|==|!=|≠|≤|≥|=|<|>")
_SPELLINGS = {"≤": "<=", "≥": ">=", "==": "="}
_SIGN = lazy(r"\s([+−–-])\s")
_FACTOR = r"(?P<factor>\d[\d,]*(?:\.\d+)?|\d+/\d+) ?(?P<percent>%)?"
_PRODUCT = lazy(rf"{_FACTOR}\s*[*×·]\s*(?P<id>\S+)")
_PRODUCT_BEHIND = lazy(rf"(?P<id>\S+)\s*[*×·]\s*{_FACTOR}")
_ID = lazy(r"[a-z0-9][a-z0-9-]*")
_EXAMPLE = "write it as killed + survived = on-board, with spaces around the signs"


def parse_equation(
    text: str,
    known: Collection[str],
    constant: Callable[[str], Interval | None],
    constants: str = "",
) -> Equation:
    """Return the equation in a text. Raises NoEquation.

    `known` are the ids of questions; `constant` reads a constant, and returns None for other words;
    `constants` is the help for a constant that it cannot read.
    """
    signs = list(_COMPARATOR.finditer(text))
    if len(signs) != 1 or signs[0][0] in ("!=", "≠"):
        found = (
            f"{len(signs)} comparators" if len(signs) != 1 else f'the comparator "{signs[0][0]}"'
        )
        help = "write one of =, <=, <, >= and > between two sums"
        raise NoEquation(f'"{_short(text)}" has {found}', help)
    sign = signs[0]
    halves = text[: sign.start()], text[sign.end() :]
    try:
        sides = [_side(side, known, constant) for side in halves]
    except _NoConstant as error:
        raise NoEquation(error.message, constants or error.help) from None
    if (number := sum(map(len, sides))) > MOST_TERMS:
        raise NoEquation(f"a balance of {number} terms", f"write at most {MOST_TERMS}")
    return Equation(sides[0], Comparator(_SPELLINGS.get(sign[0], sign[0])), sides[1])


def _side(
    text: str, known: Collection[str], constant: Callable[[str], Interval | None]
) -> tuple[Term, ...]:
    text = text.strip()
    first = "-" if re.match(r"[−–-]\s", text) else "+"
    parts = [first, *_SIGN.split(text[1:] if first == "-" else text)]
    terms = []
    for sign, part in zip(parts[::2], parts[1::2], strict=True):
        term = _term(part.strip(), known, constant)
        terms.append(term if sign == "+" else term._replace(factor=-term.factor))
    return tuple(terms)


def _term(text: str, known: Collection[str], constant: Callable[[str], Interval | None]) -> Term:
    if not text:
        raise NoEquation("a side or a term is empty", _EXAMPLE)
    product = _PRODUCT.fullmatch(text) or _PRODUCT_BEHIND.fullmatch(text)
    id, factor = (product["id"], _factor(product)) if product else (text, Fraction(1))
    if id in known:
        return Term(factor, id, None, text)
    if "/" in text and not text[0].isdecimal():
        raise NoEquation(f'"{_short(text)}" divides', "multiply the other side instead: 2 * pairs")
    if "(" in text or ")" in text:
        raise NoEquation(f'"{_short(text)}" has brackets', "write the sum out, term by term")
    if not product and (value := constant(text)):
        return Term(Fraction(1), "", value, text)
    if _ID.fullmatch(id) and not id.isdecimal():
        raise NoEquation(f'unknown question "{id}"', "declare the question", id)
    raise _NoConstant(f'"{_short(text)}" is no question and no constant', _EXAMPLE)


def _factor(match: re.Match[str]) -> Fraction:
    digits = match["factor"].replace(",", "")
    if re.fullmatch(r"\d+/0+", digits):
        raise NoEquation(f'"{digits}" divides by zero', _EXAMPLE)
    factor = Fraction(digits)
    return factor / 100 if match["percent"] else factor


def _short(text: str) -> str:
    return text.strip()[:60]
