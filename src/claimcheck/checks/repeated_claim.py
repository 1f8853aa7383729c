"""A claim given twice: the same question, source, claimant, answer and words.

Bad:  two claims that differ in nothing but their `id`
Good: one of them
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.book import Book, Claim
from claimcheck.diagnostics import Code, Diagnostic, Label, diagnostic


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim that repeats another in the same words."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in book.claims.values():
        record = claim.record
        content = (
            claim.source.id,
            claim.question.debate,
            claim.claimants,
            claim.answer.key,
            record.denies,
            claim.hedges,
            record.scope,
            record.quote,
        )
        first = seen.setdefault(content, claim)
        if first is not claim:
            first, claim = sorted((first, claim), key=lambda c: c.spans.of())  # noqa: PLW2901
            labels = (Label(claim.spans.of(), "again"), Label(first.spans.of(), "first given here"))
            message = f'claim "{claim.id}" repeats "{first.id}"'
            help = "delete one of the two"
            found = diagnostic(Code.REPEATED_CLAIM, message, *labels, help=help)
            yield found._replace(about=claim.about)
