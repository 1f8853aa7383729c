"""Inventories of the texts of a ledger: read with its names, in their language, on their day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.answers.countries import countries
from claimcheck.answers.date import Dates
from claimcheck.book import Book, Source
from claimcheck.inventory import Inventory, NameIndex, Published, take_inventory

_DATES = Dates()


def names_of(book: Book) -> NameIndex:
    """Return the names that a ledger knows, its countries and publishers among them."""
    return NameIndex(_names(book))


def _names(book: Book) -> Iterator[str]:
    for registry in (book.places, book.claimants, book.subjects):
        for entry in registry.values():
            yield entry.name
            yield from entry.record.aliases
    for source in book.sources.values():
        if source.record.publisher:
            yield source.record.publisher
    for country in countries().values():
        yield country.name


def inventory_of(source: Source, names: NameIndex) -> Inventory:
    """Return the inventory of a source's archived text, read in its language on its day."""
    assert source.text
    record = source.record
    published = published_of(record.published)
    return take_inventory(source.text, names, record.language or "", published)


def published_of(text: str | None) -> Published | None:
    """Return the days on which a text may be published, None if they are open to both sides."""
    days = _DATES.read(text).days if text else None
    if days is None or not (days.low or days.high):
        return None
    first, last = days.low or days.high, days.high or days.low
    if not (first and last and min(first, last) > 0):
        return None
    return Published(date.fromordinal(first), date.fromordinal(last))
