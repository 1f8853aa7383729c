"""Followed quotes: which quotes of a source still are in a corrected text, and where."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from claimcheck.book import Citation, Claim, Source
from claimcheck.diagnostics import Spans
from claimcheck.pipeline import Result
from claimcheck.text.quotes import (
    Passage,
    QuoteAmbiguous,
    QuoteMisplaced,
    QuoteProblem,
    Text,
    find_quote,
)
from claimcheck.text.suggest import Near, near_passage


class Fate(StrEnum):
    """The fate of a quote in a new text."""

    STANDS = "stands"
    """It is at the same line."""
    MOVED = "moved"
    """It is at another line."""
    REPEATED = "repeated"
    """It occurs more than once now, or not with the words around it."""
    GONE = "gone"
    """The new text does not have it."""
    LOST = "lost before"
    """The old text did not have it either."""


class FollowedQuote(NamedTuple):
    """A quote of a claim or citation, and where the new text has it.

    `name` is the id of the claim, or `ruling on ID`; `path` leads to the record within `spans`.
    """

    name: str
    quoted: Claim | Citation
    spans: Spans
    path: tuple[str | int, ...]
    fate: Fate
    was: int = 0
    now: int = 0
    near: Near | None = None


def follow_quotes(result: Result, source: Source, new: Text) -> list[FollowedQuote]:
    """Return every quote from the text of a source, with its fate in a new text."""
    found = []
    for name, quoted, spans, path in _quotes(result, source):
        one = FollowedQuote(name, quoted, spans, path, Fate.LOST)
        old = quoted.bound
        if source.text and isinstance(old, Passage):
            found.append(_followed(one, source.text, old, new))
        else:
            found.append(one)
    return found


def _quotes(
    result: Result, source: Source
) -> Iterator[tuple[str, Claim | Citation, Spans, tuple[str | int, ...]]]:
    for claim in result.book.by_source.get(source.id, ()):
        if claim.source.text is source.text:
            yield claim.id, claim, claim.spans, ()
    for ruling in result.book.rulings:
        for n, citation in enumerate(ruling.citations):
            if citation.source.id == source.id and citation.source.text is source.text:
                yield f"ruling on {ruling.on.debate}", citation, ruling.spans, ("cites", n)


def _followed(one: FollowedQuote, text: Text, old: Passage, new: Text) -> FollowedQuote:
    record, was = one.quoted.record, text.line_column(old.start)[0]
    try:
        passage = find_quote(new, record.quote, record.prefix, record.suffix)
    except (QuoteAmbiguous, QuoteMisplaced) as problem:
        now = new.line_column(problem.at[0])[0]
        return one._replace(fate=Fate.REPEATED, was=was, now=now)
    except QuoteProblem:
        near = near_passage(record.quote, new.content)
        now = new.line_column(near.start)[0] if near else 0
        return one._replace(fate=Fate.GONE, was=was, now=now, near=near)
    now = new.line_column(passage.start)[0]
    return one._replace(fate=Fate.STANDS if now == was else Fate.MOVED, was=was, now=now)
