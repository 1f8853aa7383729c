"""Inventories of the texts of a ledger: read with its names, in their language, on their day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

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
from claimcheck.load.processes import chunked, spread
from claimcheck.replay import digest_of
from claimcheck.text.quotes import Text

if TYPE_CHECKING:
    from claimcheck.replay.blobs import Blobs

_DATES = Dates()
# Characters of texts that are read in less than a tenth of a second.
_CHUNK = 48 * 1024


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


class _Reading(NamedTuple):
    """A text to take the inventory of: it is read in a language, on the day it was published."""

    text: Text
    language: str
    published: str | None

    @classmethod
    def of(cls, source: Source) -> _Reading:
        """Return the reading of a source's archived text."""
        assert source.text
        text = Text(source.text.path, source.text.content)  # without what was found in it
        return cls(text, source.record.language or "", source.record.published)

    @property
    def name(self) -> str:
        """The digest of all that the inventory depends on besides the names."""
        words = "\0".join((self.language, self.published or "", self.text.content))
        return digest_of(words.encode("utf-8", "surrogatepass"))


class Inventories:
    """The inventories of the texts of a ledger, read with its names.

    Those taken by an earlier run with the same names are kept in the cache of the user.
    `publishers` are those of the ledger, if the book is only of a part of it.
    """

    def __init__(self, book: Book, publishers: Sequence[str] | None = None) -> None:
        self._names = tuple(_names(book, publishers_of(book) if publishers is None else publishers))
        self._kept = _kept(self._names)
        self._found: dict[str, Inventory] = {}
        self._new: set[str] = set()

    def of(self, source: Source) -> Inventory:
        """Return the inventory of a source's archived text, read in its language on its day."""
        name = _Reading.of(source).name
        if not self._is_known(name):
            self.take([source])
        return self._found[name]

    def take(self, sources: Iterable[Source]) -> None:
        """Take the inventories of sources with an archived text, if they are not known yet."""
        readings = {reading.name: reading for reading in map(_Reading.of, sources)}
        new = {name: each for name, each in readings.items() if not self._is_known(name)}
        chunks = chunked(new.values(), lambda reading: len(reading.text.content), _CHUNK)
        taken = chain(*spread(partial(_taken, self._names), chunks))
        self._found |= zip(new, taken, strict=True)
        self._new |= new.keys()

    def _is_known(self, name: str) -> bool:
        """Return whether an inventory is known; one that is only kept is read."""
        if name not in self._found and self._kept:
            kept = _unpacked(self._kept.get(name))
            self._found |= {name: kept} if kept else {}
        return name in self._found

    def keep(self) -> None:
        """Keep the inventories that were not kept yet."""
        if self._kept and self._new:
            self._kept.put((name, _packed(self._found[name])) for name in sorted(self._new))
            self._new = set()
        if self._kept:
            self._kept.close()


def _taken(names: tuple[str, ...], readings: Iterable[_Reading]) -> list[Inventory]:
    index = _index(names)
    return [
        take_inventory(text, index, language, published_of(published))
        for text, language, published in readings
    ]


@lru_cache(maxsize=1)
def _index(names: tuple[str, ...]) -> NameIndex:
    return NameIndex(names)


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
