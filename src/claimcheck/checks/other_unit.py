"""An answer in another unit than its question's, which compares with nothing.

Bad:  `answer: 45 victims` on a question with `unit: people`
Good: `answer: 45`
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers.number import Number, Numbers
from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, diagnostic


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each number whose unit is not that of its question."""
    for claim in book.claims.values():
        kind = claim.question.kind
        if not isinstance(kind, Numbers) or not kind.unit:
            continue
        for value in claim.answer.values:
            if isinstance(value, Number) and value.unit != kind.unit:
                message = f'"{value.text}" is not in {kind.unit}, the unit of "{claim.question.id}"'
                help = f"write the number alone, or in {kind.unit}; it is compared with nothing now"
                yield diagnostic(
                    Code.OTHER_UNIT, message, claim.span, help=help, subject=claim.subject
                )
