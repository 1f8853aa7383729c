"""The draft of a ruling, and what can be said of each of its parts before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.answers import Unreadable, lies_within, read_answer
from claimcheck.book import Book, Source
from claimcheck.book.rulings import OPEN_FINDINGS
from claimcheck.contradictions import Pair
from claimcheck.editing.files import NotWritten
from claimcheck.quotes import QuoteLost, QuoteProblem, find_quote
from claimcheck.suggest import did_you_mean, near_passage


class Draft(NamedTuple):
    """What an editor says of a contradiction; `cites` are pairs of a source and its words."""

    finding: tuple[str, ...]
    because: str
    cites: tuple[tuple[str, str], ...]
    by: str
    on: str


def findings_of(pair: Pair) -> list[str]:
    """Return what a ruling may find: what its two sides assert, and the open findings."""
    sides = [position.text for position in pair.positions if not position.denies]
    return [*sides, *OPEN_FINDINGS]


def check_finding(pair: Pair, finding: Sequence[str]) -> None:
    """Refuse a finding that is neither open nor on one of the sides. Raises NotWritten."""
    named = " + ".join(finding)
    if named in OPEN_FINDINGS:
        return
    kind = pair.positions[0].question.kind
    known = findings_of(pair)
    try:
        answer = read_answer(kind, tuple(finding))
    except Unreadable as unreadable:
        help = did_you_mean(named, known) or f"write {' or '.join(known)}"
        raise NotWritten(unreadable.problem, help) from None
    sides = [position.answer for position in pair.positions if not position.denies]
    if not any(lies_within(kind, answer, side) for side in sides):
        raise NotWritten(f'"{named}" is on neither side', f"write {' or '.join(known)}")


def check_because(reason: str) -> None:
    """Refuse a reason that is none. Raises NotWritten."""
    if " " not in reason:
        raise NotWritten("that is no reason", "say why, in a sentence")
    check_words(reason)


def check_words(text: str) -> None:
    """Refuse what is empty or holds characters that nobody sees. Raises NotWritten."""
    if not text:
        raise NotWritten("nothing is given", "write something")
    if hidden := next((c for c in text if not c.isprintable() and not c.isspace()), ""):
        raise NotWritten(f"it holds the character U+{ord(hidden):04X}", "type it again without")


def source_of(book: Book, id: str) -> Source:
    """Return an archived source. Raises NotWritten for one that cannot be cited."""
    source = book.sources.get(id)
    if source is None:
        known = ", ".join(sorted(book.sources))
        raise NotWritten(f'there is no source "{id}"', did_you_mean(id, book.sources) or known)
    if source.text is None:
        raise NotWritten(f'"{id}" has no archived text', "cite a source that has")
    return source


def check_quote(source: Source, quote: str) -> None:
    """Refuse words that do not stand once in a source. Raises NotWritten."""
    check_words(quote)
    assert source.text
    try:
        find_quote(source.text, quote)
    except QuoteLost:
        near = near_passage(quote, source.text.content)
        help = f"the nearest passage: {near.marked}" if near else "copy the words from it"
        raise NotWritten(f'the quote is not in "{source.id}"', help) from None
    except QuoteProblem as found:
        raise NotWritten(
            f'the quote is not unique in "{source.id}": {found}', "quote more"
        ) from None
