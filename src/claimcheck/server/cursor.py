"""What of a ledger stands under the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from claimcheck.book import Book, Claim, Question, Ruling, Source
from claimcheck.diagnostics import Span

# A file may only name the source of its claims; `claims:` and the like belong to nothing.
_NAMED = re.compile(r"source:\s+([a-z0-9][a-z0-9-]*)\s*(?:#.*)?")
_SECTION = re.compile(r"\w+:\s*(?:#.*)?$")

Thing = Claim | Question | Ruling | Source


class Found(NamedTuple):
    """A thing of the book, and the field of it: `cites.0.source`; "" is none in particular."""

    thing: Thing
    field: str

    @property
    def name(self) -> str:
        """The field's name without the numbers of its items."""
        return self.field.split(".")[0]


def find(book: Book, place: Span, line: str) -> Found | None:
    """Return the thing at a place on a line, and its field there; None if no thing is there."""
    if named := _NAMED.fullmatch(line):
        source = book.sources.get(named[1])
        return Found(source, "id") if source else None
    if not line.strip() or line.lstrip().startswith("#") or _SECTION.match(line):
        return None
    here = (place.line, place.column)
    begun = [
        (span, thing)
        for span, thing in _things(book)
        if span.path == place.path and (span.line, span.column) <= here
    ]
    thing = max(begun, key=lambda found: found[0])[1] if begun else None
    return Found(thing, _field(thing, place)) if thing else None


def _things(book: Book) -> Iterator[tuple[Span, Thing | None]]:
    """Yield where each thing begins; None is what ends the one before it, and is none itself."""
    things: tuple[Iterable[Thing], ...] = (
        book.questions.values(), book.sources.values(), book.claims.values(), book.rulings
    )  # fmt: skip
    for thing in chain.from_iterable(things):
        yield thing.spans.of(), thing
    topics = (topic.spans for topic in book.topics.values())
    for spans in chain(topics, book.claimants.values(), book.places.values()):
        yield spans.of(), None


def _field(thing: Thing, place: Span) -> str:
    """Return the field whose value begins last before a place; a quote goes on below its line."""
    here = (place.line, place.column)
    fields = [(name, span) for name, span in thing.spans.fields() if name]
    begun = [(span.line, span.column, name) for name, span in fields if span[1:3] <= here]
    on_line = [(span.column, name) for name, span in fields if span.line == place.line]
    if on_line and not any(line == place.line for line, _, _ in begun):
        return min(on_line)[1]  # on the key, before its value
    return max(begun)[2] if begun else ""
