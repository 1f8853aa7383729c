"""Spans: places in files, and the packed places of a record's fields."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a file: its path below the root, line and column from 1, length in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 0

    @property
    def name(self) -> str:
        """The place as `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


def unpack(path: str, mark: int) -> Span:
    """Return the span of a place that `Spans.pack` packed."""
    return Span(path, mark >> 40, mark >> 20 & 0xFFFFF, mark & 0xFFFFF)


class Spans:
    """The places of a record's fields, packed because a ledger has many thousands of them.

    `names` are field names, or `field.0` for the items of a list; "" is the record itself. `marks`
    are their places, each a number made by `pack`.
    """

    __slots__ = ("_marks", "_names", "path")

    def __init__(self, path: str, names: tuple[str, ...], marks: Iterable[int]) -> None:
        self.path = path
        self._names = names
        self._marks = array("Q", marks)

    @staticmethod
    def pack(line: int, column: int, length: int) -> int:
        """Return a place as one 64-bit number; column and length are capped at 20 bits."""
        return line << 40 | min(column, 0xFFFFF) << 20 | min(length, 0xFFFFF)

    def is_same(self, other: Spans) -> bool:
        """Return whether another record has the same fields at the same places."""
        return (self.path, self._names, self._marks) == (other.path, other._names, other._marks)

    def lines(self) -> set[int]:
        """Return the lines on which the record and its fields begin."""
        return {mark >> 40 for mark in self._marks}

    def fields(self) -> Iterator[tuple[str, Span]]:
        """Yield every field with its span; items of a list as `field.0`, the record as ""."""
        for name, mark in zip(self._names, self._marks, strict=True):
            yield name, unpack(self.path, mark)

    def has(self, field: str) -> bool:
        """Return whether a field has a place of its own: whether it is written in the record."""
        return field in self._names

    def of(self, *field: str | int) -> Span:
        """Return the span of a field, or of the nearest field or record around it that has one."""
        names = list(map(str, field))
        while names and ".".join(names) not in self._names:
            names.pop()
        return unpack(self.path, self._marks[self._names.index(".".join(names))])
