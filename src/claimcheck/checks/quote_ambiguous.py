"""A quote that occurs in its source more than once.

Bad:  `quote: 38 people`   the source has these words in two places
Good: `quote: killing 38 people`, or a `prefix` with the words before it
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, Label, diagnostic
from claimcheck.text.quotes import QuoteAmbiguous

_MOST_PLACES = 5


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each quote of a claim or citation that matches several passages."""
    for quoted in book.unbound_quotes():
        if isinstance(quoted.bound, QuoteAmbiguous):
            offsets = quoted.bound.at
            places = (Label(quoted.source.span(at), "found here") for at in offsets[:_MOST_PLACES])
            message = f'the quote occurs {len(offsets)} times in "{quoted.source.id}"'
            help = "quote more of it, or add prefix: or suffix: with the words around it"
            yield diagnostic(
                Code.QUOTE_AMBIGUOUS,
                message,
                quoted.span,
                *places,
                help=help,
                about=quoted.about,
            )
