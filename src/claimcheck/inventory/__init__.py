"""The inventory of a text: its checkable spans, each verbatim with its offsets and kind.

English is read whole. Of another language, digits, dates in digits, quotations and registered names
are found, and no more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from claimcheck.inventory.amounts import find_amounts, find_digits
from claimcheck.inventory.causes import find_causes
from claimcheck.inventory.dates import Published, find_dates, find_numeric_dates
from claimcheck.inventory.items import CLAUSES, Item, Kind, Sentence, apart_from
from claimcheck.inventory.names import NameIndex, find_names
from claimcheck.inventory.sentences import is_english, level, sentences
from claimcheck.inventory.speech import find_quotations, find_reports, with_speakers
from claimcheck.text.quotes import Range, Text

# Items that may begin within a report or quotation before a later one does.
_MOST_NESTED = 50

__all__ = [
    "CLAUSES", "Inventory", "Item", "Kind", "NameIndex", "Published", "Sentence", "apart_from",
    "take_inventory",
]  # fmt: skip


@dataclass(frozen=True)
class Inventory:
    """The sentences of a text with their items; `is_whole` if its language is read whole."""

    sentences: tuple[Sentence, ...]
    is_whole: bool

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of all sentences, in order."""
        return tuple(item for sentence in self.sentences for item in sentence.items)

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.items]

    def within(self, words: Range) -> Iterator[Item]:
        """Yield the items that lie within a range, in order."""
        for n in range(bisect_left(self._starts, words[0]), len(self.items)):
            if self.items[n].start >= words[1]:
                break
            if self.items[n].end <= words[1]:
                yield self.items[n]

    def holding(self, words: Range) -> Iterator[Item]:
        """Yield the items that hold a range and begin among the last before its end."""
        last = bisect_right(self._starts, words[0])
        for item in self.items[max(0, last - _MOST_NESTED) : last]:
            if item.end >= words[1]:
                yield item


def take_inventory(
    text: Text,
    names: NameIndex | None = None,
    language: str = "",
    published: Published | None = None,
) -> Inventory:
    """Return the inventory of a text.

    `names` are the registered names, `language` is a BCP 47 tag ("" for English),
    `published` when it was published, as far as known. A text that is tagged English but has
    another script is read as one of another language.
    """
    plain = level(text)
    ranges = sentences(text, plain)
    registered = names.find(plain) if names else []
    quotations = find_quotations(plain)
    if is_whole := is_english(plain, language):
        dates = find_dates(plain, published)
        amounts = apart_from(find_amounts(plain), dates)
        named = apart_from(find_names(plain, ranges, registered), sorted([*dates, *amounts]))
        reports = find_reports(plain, ranges, named)
        found = [*with_speakers(quotations, reports), *reports, *find_causes(plain, ranges)]
    else:
        dates = find_numeric_dates(plain)
        named = registered
        amounts = apart_from(find_digits(plain), sorted([*dates, *named]))
        found = quotations
    items = sorted([*found, *dates, *named, *amounts], key=lambda item: (item.start, -item.end))
    return Inventory(tuple(_in_sentences(ranges, items)), is_whole)


def _in_sentences(ranges: list[Range], items: list[Item]) -> Iterable[Sentence]:
    n = 0
    for start, end in ranges:
        first = n
        while n < len(items) and items[n].start < end:
            n += 1
        yield Sentence(start, end, tuple(items[first:n]))
