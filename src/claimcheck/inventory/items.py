"""Items of an inventory: checkable spans of a text, each of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of checkable spans."""

    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    QUOTE = "quote"
    REPORT = "report"
    CAUSE = "cause"
    NAME = "name"


CLAUSES = (Kind.QUOTE, Kind.REPORT, Kind.CAUSE)
"""The kinds of spans that are clauses, and hold other spans."""


class Item(NamedTuple):
    """A checkable span: its offsets in code points (end exclusive), and its kind.

    `speaker` is of a quotation or a report, as the text names him, "" if it does not. `value` is
    the day of a date (EDTF) where its own words do not give the year, "" otherwise.
    """

    start: int
    end: int
    kind: Kind
    speaker: str = ""
    value: str = ""


class Sentence(NamedTuple):
    """A sentence, or a line such as a heading: its offsets, and the items that begin in it."""

    start: int
    end: int
    items: tuple[Item, ...]


def apart_from(items: Sequence[Item], taken: Sequence[Item]) -> list[Item]:
    """Return the items that share no character with those taken; both in order of their starts."""
    kept = []
    n = 0
    for item in items:
        while n < len(taken) and taken[n].end <= item.start:
            n += 1
        if n == len(taken) or taken[n].start >= item.end:
            kept.append(item)
    return kept
