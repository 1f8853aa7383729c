"""The entry of the ledger under the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from claimcheck.book import Balance, Book, Claim, Question, Ruling, Source
from claimcheck.diagnostics import Span

# A file may give only the id of its source; section keys such as `claims:` belong to no entry.
_NAMED = re.compile(r"source:\s+([a-z0-9][a-z0-9-]*)\s*(?:#.*)?")
_SECTION = re.compile(r"\w+:\s*(?:#.*)?$")

Thing = Claim | Question | Balance | Ruling | Source


class Found(NamedTuple):
    """An entry of the book, and a field of it such as `cites.0.source`, "" for none."""

    thing: Thing
    field: str

    @property
    def name(self) -> str:
        """The top-level field: `cites` for `cites.0.source`."""
        return self.field.split(".")[0]


def find(book: Book, place: Span, line: str) -> Found | None:
    """Return the entry and field at a place, None if none. `line` is the text of its line."""
    if named := _NAMED.fullmatch(line):
        source = book.sources.get(named[1])
        return Found(source, "id") if source else None
    if not line.strip() or line.lstrip().startswith("#") or _SECTION.match(line):
        return None
    at = (place.line, place.column)
    begun = [
        (span, thing)
        for span, thing in _things(book)
        if span.path == place.path and (span.line, span.column) <= at
    ]
    thing = max(begun, key=lambda found: found[0])[1] if begun else None
    return Found(thing, _field(thing, place)) if thing else None


def _things(book: Book) -> Iterator[tuple[Span, Thing | None]]:
    """Yield the start span of each entry; None marks a record that only ends the one before it."""
    things: tuple[Iterable[Thing], ...] = (
        book.questions.values(), book.balances.values(), book.sources.values(),
        book.claims.values(), book.rulings,
    )  # fmt: skip
    for thing in chain.from_iterable(things):
        yield thing.spans.of(), thing
    topics = (topic.spans for topic in book.topics.values())
    subjects = (entry.spans for entry in book.subjects.values())
    claimants = (entry.spans for entry in book.claimants.values())
    places = (entry.spans for entry in book.places.values())
    for spans in chain(topics, subjects, claimants, places):
        yield spans.of(), None


def _field(thing: Thing, place: Span) -> str:
    """Return the field whose value begins last before a place, even lines above; "" for none."""
    at = (place.line, place.column)
    fields = [(name, span) for name, span in thing.spans.fields() if name]
    begun = [(span.line, span.column, name) for name, span in fields if span[1:3] <= at]
    on_line = [(span.column, name) for name, span in fields if span.line == place.line]
    if on_line and not any(line == place.line for line, _, _ in begun):
        return min(on_line)[1]  # on the key, before its value
    return max(begun)[2] if begun else ""
