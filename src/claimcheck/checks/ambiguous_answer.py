"""A number that can be read in two ways, and is compared in both.

Bad:  `answer: 10.000`, which is ten thousand in one language and ten in another
Good: `answer: 10,000`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claimcheck.answers.number import Number
from claimcheck.book import Book, Claim
from claimcheck.diagnostics import Code, Diagnostic, diagnostic, guarded

_POINT = re.compile(r"(\d{1,3})\.(\d{3})")
_DIGITS = re.compile(r"(\d)m\b", re.IGNORECASE)


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each such number; units of several sizes are only compared in all."""
    yield from guarded(book.claims.values(), _check, lambda claim: claim.span)


def _check(claim: Claim) -> Iterator[Diagnostic]:
    for value in claim.answer.values:
        if not isinstance(value, Number) or len({_written(r) for r in value.readings}) < 2:
            continue
        first, second = (_shown(value.readings[n]) for n in (0, -1))
        message = f'"{value.text}" can be read as {first} or as {second}'
        help = f"write {_clear(value)}"
        found = diagnostic(Code.AMBIGUOUS_ANSWER, message, claim.span, help=help)
        yield found._replace(about=claim.about)


def _written(reading: Number) -> Fraction:
    """Return the number of a reading in the unit it is written in, of a range its first end."""
    core, to = reading.ranges.core, reading.measure
    end = core.high if core.low is None else core.low
    assert end is not None
    return (end - to.offset) / to.factor


def _shown(reading: Number) -> str:
    number = _written(reading)
    shown = f"{int(number):,}" if number.denominator == 1 else f"{float(number):,}"
    return f"{shown} {reading.written}".rstrip()


def _clear(value: Number) -> str:
    """Return how the two senses of a number are written, each in its own way."""
    if value.readings[0].unit != value.readings[-1].unit:  # "5m"
        metres, millions = (_DIGITS.sub(rf"\1 {word}", value.text) for word in ("m", "million"))
        return f"{metres}, or {millions}"
    thousands, decimals = (_POINT.sub(form, value.text) for form in (r"\1,\2", r"\g<0>0"))
    return f"{thousands} for thousands, or {decimals} for decimals"
