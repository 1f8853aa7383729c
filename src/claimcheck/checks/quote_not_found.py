"""A quote that is not in its source, or not with its prefix and suffix around it.

Bad:  `quote: killing 83 people`   the source says 38
Good: `quote: killing 38 people`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.book import Book, Quoted, Source
from claimcheck.diagnostics import Code, Diagnostic, Label, diagnostic, guarded
from claimcheck.text.quotes import QuoteLost, QuoteMisplaced, QuoteProblem, find_quote
from claimcheck.text.suggest import foreign_letters, near_passage

_MOST_PLACES = 5
_CUT = re.compile(r"(?<!\[)(?:…|\.{3})(?!\])")


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each quote of a claim or citation that matches no passage."""

    def check_one(quoted: Quoted) -> Iterator[Diagnostic]:
        if isinstance(quoted.bound, QuoteMisplaced):
            yield _misplaced(quoted, quoted.bound)._replace(subject=quoted.subject)
        elif isinstance(quoted.bound, QuoteLost):
            yield _lost(book, quoted)._replace(subject=quoted.subject)

    yield from guarded(book.quotes(), check_one, lambda quoted: quoted.span)


def _lost(book: Book, quoted: Quoted) -> Diagnostic:
    """Return the diagnostic of a missing quote: another source has it, or the nearest passage."""
    source, words, span = quoted.source, quoted.words, quoted.span
    text = source.text
    assert text is not None
    message = f'the quote is not in "{source.id}"'
    if elsewhere := _found_elsewhere(book, source, words):
        help = f'it is in "{elsewhere.id}"; move the claim there, or quote {text.path}'
        return diagnostic(Code.QUOTE_NOT_FOUND, message, span, help=help)
    near = near_passage(words, text.content)
    if near is None:
        help = f"copy the words from {text.path}"
        notes = ["nothing in the source resembles it"]
        return diagnostic(Code.QUOTE_NOT_FOUND, message, span, help=help, notes=notes)
    place = Label(source.span(near.start, near.end), "the nearest passage")
    notes = [f"nearest passage: {near.marked}"]
    if strange := foreign_letters(words, text.content[near.start : near.end]):
        notes.append(f"the quote has letters that only look alike: {', '.join(strange)}")
    help = "[-the quote's-] words must be the {+source's+}: copy them"
    if _CUT.search(words):
        help += "; […] joins passages, a bare ellipsis is the source's own"
    return diagnostic(Code.QUOTE_NOT_FOUND, message, span, place, help=help, notes=notes)


def _misplaced(quoted: Quoted, bound: QuoteMisplaced) -> Diagnostic:
    places = [Label(quoted.source.span(at), "found here") for at in bound.at[:_MOST_PLACES]]
    message = f'the quote is in "{quoted.source.id}", but not with that prefix and suffix around it'
    help = "copy the words right before or behind it in the source"
    return diagnostic(Code.QUOTE_NOT_FOUND, message, quoted.span, *places, help=help)


def _found_elsewhere(book: Book, source: Source, quote: str) -> Source | None:
    """Return the first other source whose text holds a quote, once or more often."""
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
