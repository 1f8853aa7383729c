"""An answer in another unit than its question's, which compares with nothing.

Bad:  `answer: 45 victims` on a question with `unit: people`
Good: `answer: 45`
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers.number import Number, Numbers
from claimcheck.answers.numerals import SCALES
from claimcheck.answers.units import is_known
from claimcheck.book import Book, Claim
from claimcheck.diagnostics import Code, Diagnostic, diagnostic
from claimcheck.text.suggest import with_suggestion


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each number whose unit is not that of its question.

    On a question without a unit, it is for a unit that is not known and that other answers lack.
    """
    for claims in book.by_debate.values():
        kind = claims[0].question.kind
        if isinstance(kind, Numbers):
            yield from _of_unit(claims, kind.unit) if kind.unit else _of_none(claims)


def _of_unit(claims: tuple[Claim, ...], unit: str) -> Iterator[Diagnostic]:
    help = f"write the number alone, or in {unit}; it is compared with nothing now"
    for claim, value in _numbers(claims):
        if value.unit != unit:
            message = f'"{value.text}" is not in {unit}, the unit of "{claim.question.id}"'
            yield _with_scale(_diagnostic(claim, message, help), value.written)


def _with_scale(found: Diagnostic, unit: str) -> Diagnostic:
    """Return a diagnostic with a suggestion if the unit looks like a misspelled scale word."""
    word = unit.partition(" ")[0]
    return with_suggestion(found, word, SCALES) if len(word) > 1 else found


def _of_none(claims: tuple[Claim, ...]) -> Iterator[Diagnostic]:
    if len({value.unit for _, value in _numbers(claims)}) < 2:
        return
    for claim, value in _numbers(claims):
        if not is_known(value.unit, value.measure):
            message = f'"{value.unit}" in "{value.text}" is no unit that is known'
            help = f'if it is what is counted, write "unit: {value.unit}" on the question'
            yield _with_scale(_diagnostic(claim, message, help), value.unit)


def _numbers(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, Number]]:
    for claim in claims:
        for value in claim.answer.values:
            assert isinstance(value, Number)
            yield claim, value


def _diagnostic(claim: Claim, message: str, help: str) -> Diagnostic:
    return diagnostic(Code.OTHER_UNIT, message, claim.span, help=help, about=claim.about)
