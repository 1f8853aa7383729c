"""A quote without any value that could bear the answer.

Bad:  `answer: 45` with `quote: The crash killed`
Good: `answer: 45` with `quote: The crash killed 45 people`
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers.bearing import lacks
from claimcheck.book import Book, Claim
from claimcheck.diagnostics import Code, Diagnostic, diagnostic, guarded


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each number or date whose quote mentions none, in any form known."""
    yield from guarded(book.claims.values(), _check, lambda claim: claim.span)


def _check(claim: Claim) -> Iterator[Diagnostic]:
    type = claim.question.record.type
    if type not in ("number", "date") or claim.record.denies or claim.record.reading:
        return
    quote, language = claim.record.quote, claim.source.record.language or ""
    if lacks(claim.question.kind, claim.answer.values, quote, language):
        message = f'the quote has no {type} that could be "{claim.answer.text}"'
        span, place = claim.spans.of("answer"), claim.spans.of("quote")
        help = "quote the words that bear the answer, or say how these do in reading:"
        found = diagnostic(Code.QUOTE_LACKS_ANSWER, message, span, place, help=help)
        yield found._replace(about=claim.about)
