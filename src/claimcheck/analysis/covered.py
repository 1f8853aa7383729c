"""Covered spans and sentences: the parts of the coverage of a source."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from claimcheck.book import Claim, Source
from claimcheck.inventory import Item, Kind, Sentence


class Cover(StrEnum):
    """How a checkable span is covered."""

    BORNE = "borne"
    """It is in the quote of a claim, and a date or amount also in what that claim says."""
    RESTATED = "restated"
    """It is in no quote, but the same name, date or amount is borne elsewhere in the source, or is
    a field of the source or of one of its claims: `published`, `publisher`, `via`, `stated`."""
    QUOTED = "quoted"
    """A date or amount is in the quote of a claim, and no claim says it."""
    UNCOVERED = "uncovered"
    """No quote holds it."""


class Covered(NamedTuple):
    """A checkable span of a source, and how it is covered by which claims."""

    item: Item
    cover: Cover
    claims: tuple[Claim, ...]

    @property
    def is_covered(self) -> bool:
        """Whether it counts as covered: it is borne or restated."""
        return self.cover in (Cover.BORNE, Cover.RESTATED)


class CoveredSentence(NamedTuple):
    """A sentence with its checkable spans, and whether the quote of a claim is in it."""

    sentence: Sentence
    items: tuple[Covered, ...]
    is_quoted: bool

    @property
    def is_checkable(self) -> bool:
        """Whether it has a checkable span other than a name."""
        return any(covered.item.kind is not Kind.NAME for covered in self.items)

    @property
    def is_covered(self) -> bool:
        """Whether a quote is in it, or all its spans are borne elsewhere in the source."""
        return self.is_quoted or all(covered.is_covered for covered in self.items)


class SourceCoverage(NamedTuple):
    """The coverage of a source with an archived text.

    `is_whole` is false if only digits, dates in digits, quotations and registered names of its
    language are found.
    """

    source: Source
    sentences: tuple[CoveredSentence, ...]
    is_whole: bool

    @property
    def items(self) -> tuple[Covered, ...]:
        """The checkable spans, in order."""
        return tuple(covered for sentence in self.sentences for covered in sentence.items)
