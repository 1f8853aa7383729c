"""Inventories of the texts of a ledger: read with its names, in their language, on their day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from claimcheck import replay
from claimcheck.answers.countries import countries
from claimcheck.answers.date import Dates
from claimcheck.book import Book, Source
from claimcheck.inventory import (
    Inventory,
    Item,
    Kind,
    NameIndex,
    Published,
    Sentence,
    take_inventory,
)
from claimcheck.replay import digest_of

if TYPE_CHECKING:
    from claimcheck.replay.blobs import Blobs

_DATES = Dates()


def publishers_of(book: Book) -> list[str]:
    """Return the publishers of the sources of a ledger, sorted."""
    return sorted({source.record.publisher or "" for source in book.sources.values()} - {""})


def names_of(book: Book) -> NameIndex:
    """Return the names that a ledger knows, its countries and publishers among them."""
    return NameIndex(_names(book, publishers_of(book)))


def _names(book: Book, publishers: Iterable[str]) -> Iterator[str]:
    for registry in (book.places, book.claimants, book.subjects):
        for entry in registry.values():
            yield entry.name
            yield from entry.record.aliases
    yield from publishers
    for country in countries().values():
        yield country.name


class Inventories:
    """The inventories of the texts of a ledger, read with its names.

    Those taken by an earlier run with the same names are kept in the cache of the user.
    `publishers` are those of the ledger, if the book is only of a part of it.
    """

    def __init__(self, book: Book, publishers: Sequence[str] | None = None) -> None:
        self._every = list(_names(book, publishers_of(book) if publishers is None else publishers))
        self._kept = _kept(self._every)
        self._new: dict[str, Inventory] = {}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._every)

    def of(self, source: Source) -> Inventory:
        """Return the inventory of a source's archived text, read in its language on its day."""
        assert source.text
        record = source.record
        language = record.language or ""
        words = "\0".join((language, record.published or "", source.text.content))
        name = digest_of(words.encode("utf-8", "surrogatepass"))
        found = _unpacked(self._kept.get(name)) if self._kept else None
        if found is None:
            published = published_of(record.published)
            found = self._new[name] = take_inventory(source.text, self._names, language, published)
        return found

    def keep(self) -> None:
        """Keep the inventories that were not kept yet."""
        if self._kept and self._new:
            self._kept.put((name, _packed(taken)) for name, taken in self._new.items())
            self._new = {}
        if self._kept:
            self._kept.close()


def _kept(names: Iterable[str]) -> Blobs | None:
    """Return the inventories taken with some names, None if the command keeps nothing."""
    if replay.recording is None:
        return None
    from claimcheck.replay.blobs import Blobs

    words = "\0".join((replay.recording.program, "inventories", *names))
    return Blobs(digest_of(words.encode("utf-8", "surrogatepass")))


def _packed(inventory: Inventory) -> bytes:
    return json.dumps((inventory.is_whole, inventory.sentences)).encode()


def _unpacked(data: bytes | None) -> Inventory | None:
    """Return an inventory from JSON, None if it is none."""
    if data is None:
        return None
    try:
        is_whole, given = json.loads(data)
        sentences = tuple(
            Sentence(
                start, end, tuple(Item(s, e, Kind(kind), *more) for s, e, kind, *more in items)
            )
            for start, end, items in given
        )
    except (ValueError, TypeError):
        return None
    return Inventory(sentences, is_whole)


def published_of(text: str | None) -> Published | None:
    """Return the days on which a text may be published, None if they are open to both sides."""
    days = _DATES.read(text).days if text else None
    if days is None or not (days.low or days.high):
        return None
    first, last = days.low or days.high, days.high or days.low
    if not (first and last and min(first, last) > 0):
        return None
    return Published(date.fromordinal(first), date.fromordinal(last))
