"""A quote that is not in its source, or not with its prefix and suffix around it.

Bad:  `quote: killing 83 people`   the source says 38
Good: `quote: killing 38 people`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.book import Book, Quoted, Source
from claimcheck.diagnostics import Code, Diagnostic, Label, Span, diagnostic, guarded
from claimcheck.text.quotes import QuoteLost, QuoteMisplaced, QuoteProblem, Text, find_quote
from claimcheck.text.suggest import foreign_letters, near_passage, unseen_characters

_MOST_PLACES = 5
# Characters of texts that are searched for the quotes lost in one run: a hint is worth seconds.
_MOST_SEARCHED, _MOST_COMPARED = 2_000_000_000, 40_000_000
_CUT = re.compile(r"(?<!\[)(?:…|\.{3})(?!\])")


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each quote of a claim or citation that matches no passage."""
    missing = [q for q in book.unbound_quotes() if isinstance(q.bound, QuoteLost | QuoteMisplaced)]
    elsewhere = _found_elsewhere(book, (q for q in missing if isinstance(q.bound, QuoteLost)))
    compared = 0

    def check_one(quoted: Quoted) -> Iterator[Diagnostic]:
        nonlocal compared
        if isinstance(quoted.bound, QuoteMisplaced):
            yield _misplaced(quoted, quoted.bound)._replace(about=quoted.about)
        else:
            compared += len(quoted.source.text.content) if quoted.source.text else 0
            found = _lost(quoted, elsewhere.get(quoted.span), compared < _MOST_COMPARED)
            yield found._replace(about=quoted.about)

    yield from guarded(missing, check_one, lambda quoted: quoted.span)


def _lost(quoted: Quoted, elsewhere: Source | None, compare: bool) -> Diagnostic:
    """Return the diagnostic of a missing quote: another source has it, or the nearest passage."""
    source, words, span = quoted.source, quoted.words, quoted.span
    text = source.text
    assert text is not None
    message = f'the quote is not in "{source.id}"'
    near = near_passage(words, text.content) if compare else None
    if near is None and elsewhere:
        help = f'it is in "{elsewhere.id}"; move the claim there, or quote {text.path}'
        return diagnostic(Code.QUOTE_NOT_FOUND, message, span, help=help)
    if near is None:
        help = f"copy the words from {text.path}"
        notes = ["nothing in the source resembles it"] if compare else []
        return diagnostic(Code.QUOTE_NOT_FOUND, message, span, help=help, notes=notes)
    place = Label(source.span(near.start, near.end), "the nearest passage")
    notes = [f"nearest passage: {near.marked}", *_in_the_way(words, near.words)]
    if elsewhere:  # two papers may print the words of one agency
        notes.append(f'the words of the quote are in "{elsewhere.id}"')
    help = "[-the quote's-] words must be the {+source's+}: copy them"
    if _CUT.search(words):
        help += "; […] joins passages, a bare ellipsis is the source's own"
    return diagnostic(Code.QUOTE_NOT_FOUND, message, span, place, help=help, notes=notes)


def _in_the_way(quote: str, passage: str) -> Iterator[str]:
    """Yield notes on letters that look alike, and on characters that do not show."""
    if strange := foreign_letters(quote, passage):
        yield f"the quote has letters that only look alike: {', '.join(strange)}"
    for name, words, other in (("quote", quote, passage), ("source", passage, quote)):
        if unseen := unseen_characters(words, other):
            yield f"the {name} has characters that do not show: {', '.join(unseen)}"


def _misplaced(quoted: Quoted, bound: QuoteMisplaced) -> Diagnostic:
    places = [Label(quoted.source.span(at), "found here") for at in bound.at[:_MOST_PLACES]]
    message = f'the quote is in "{quoted.source.id}", but not with that prefix and suffix around it'
    help = "copy the words right before or behind it in the source"
    return diagnostic(Code.QUOTE_NOT_FOUND, message, quoted.span, *places, help=help)


def _found_elsewhere(book: Book, lost: Iterable[Quoted]) -> dict[Span, Source]:
    """Return, for lost quotes by their spans, the first other source whose text holds each.

    Each text is searched for all quotes at once, since folding it takes longer than a search.
    """
    left = {quoted.span: quoted for quoted in lost}
    found: dict[Span, Source] = {}
    searched = 0
    for source in book.sources.values() if left else ():
        if source.text is None:
            continue
        searched += len(source.text.content) * len(left)
        if searched > _MOST_SEARCHED:
            break
        for span, quoted in list(left.items()):
            if quoted.source.id != source.id and _holds(source.text, quoted.words):
                found[span] = source
                del left[span]
    return found


def _holds(text: Text, quote: str) -> bool:
    """Return whether a text holds a quote, once or more often."""
    try:
        find_quote(text, quote)
    except QuoteLost:
        return False
    except QuoteProblem:
        return True
    except Exception:  # noqa: BLE001 - only a hint is lost; claims of that source report the fault
        return False
    return True
