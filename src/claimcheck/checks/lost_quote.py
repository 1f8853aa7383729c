"""A quote that does not stand in its source, or stands there more than once.

Bad:  `quote: killing 83 people`   the source says 38
Good: `quote: killing 38 people`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.book import Book, Source
from claimcheck.diagnostics import Diagnostic, Label, Span, problem
from claimcheck.quotes import (
    QuoteAmbiguous,
    QuoteLost,
    QuoteMisplaced,
    QuoteProblem,
    find_quote,
)
from claimcheck.suggest import foreign_letters, near_passage

_MOST_PLACES = 5
_CUT = re.compile(r"(?<!\[)(?:…|\.{3})(?!\])")


def lost_quotes(book: Book) -> Iterator[Diagnostic]:
    for claim in book.claims.values():
        if isinstance(claim.bound, QuoteProblem):
            span = claim.spans.of("quote")
            yield from _lost(book, claim.source, claim.bound, claim.record.quote, span)
    for ruling in book.rulings:
        for n, cited in enumerate(ruling.citations):
            if isinstance(cited.bound, QuoteProblem):
                span = ruling.spans.of("cites", n, "quote")
                yield from _lost(book, cited.source, cited.bound, cited.record.quote, span)


def _lost(
    book: Book, source: Source, bound: QuoteProblem, quote: str, span: Span
) -> Iterator[Diagnostic]:
    text = source.text
    assert text is not None
    if isinstance(bound, QuoteAmbiguous):
        places = tuple(Label(source.span(at), "it stands here") for at in bound.at[:_MOST_PLACES])
        message = f'the quote stands {len(bound.at)} times in "{source.id}"'
        help = "quote more of it, or add prefix: or suffix: with the words around it"
        yield problem("quote-ambiguous", message, span, *places, help=help)
        return
    if isinstance(bound, QuoteMisplaced):
        yield _misplaced(source, bound, span)
        return
    message = f'the quote is not in "{source.id}"'
    elsewhere = _found_elsewhere(book, source, quote)
    near = near_passage(quote, text.content)
    if elsewhere:
        help = f'it stands in "{elsewhere.id}"; move the claim there, or quote {text.path}'
        yield problem("quote-not-found", message, span, help=help)
    elif near is None:
        help = f"copy the words from {text.path}"
        notes = ["nothing in the source resembles it"]
        yield problem("quote-not-found", message, span, help=help, notes=notes)
    else:
        place = Label(source.span(near.start, near.end), "the nearest passage")
        notes = [f"nearest passage: {near.marked}"]
        if strange := foreign_letters(quote, text.content[near.start : near.end]):
            notes.append(f"the quote has letters that only look alike: {', '.join(strange)}")
        help = "[-the quote's-] words must be the {+source's+}: copy them"
        if _CUT.search(quote):
            help += "; […] joins passages, a bare ellipsis is the source's own"
        yield problem("quote-not-found", message, span, place, help=help, notes=notes)


def _misplaced(source: Source, bound: QuoteMisplaced, span: Span) -> Diagnostic:
    places = [Label(source.span(at), "it stands here") for at in bound.at[:_MOST_PLACES]]
    message = f'the quote is in "{source.id}", but not with that prefix and suffix around it'
    help = "copy the words that stand right before or behind it there"
    return problem("quote-not-found", message, span, *places, help=help)


def _found_elsewhere(book: Book, source: Source, quote: str) -> Source | None:
    for other in book.sources.values():
        if other.text is None or other.id == source.id:
            continue
        try:
            find_quote(other.text, quote)
        except QuoteLost:
            continue
        except QuoteProblem:
            pass
        return other
    return None
