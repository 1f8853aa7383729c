"""A source without an archived text, whose quotes cannot be verified.

Bad:  a source without `text:`
Good: `text: seeds/article.txt`
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, diagnostic


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each source without an archived text."""
    for source in book.sources.values():
        if source.record.text is None:
            message = f'source "{source.id}" has no archived text; its quotes are unverified'
            help = "save the text in the repository and add text: PATH"
            span = source.spans.of()
            yield diagnostic(Code.UNARCHIVED_SOURCE, message, span, help=help)
