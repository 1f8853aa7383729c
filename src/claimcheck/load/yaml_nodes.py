"""Nodes: what YAML holds, with the place of everything; and which characters may stand in it."""

from __future__ import annotations

import re
from typing import Any

from claimcheck.diagnostics import Code, DiagnosticError, Span, Spans, diagnostic

# What YAML takes for a line break or drops silently, and what hides or turns text around.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_DISGUISED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff]")


class MappingNode:
    """A mapping: its values (text or nodes) by key, with their places in Spans' packed form.

    `keys` are the marks of the keys; `cut` the keys whose plain text has a comment behind it.
    """

    __slots__ = ("cut", "keys", "mark", "marks", "values")

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.values: dict[str, Node] = {}
        self.marks: dict[str, int] = {}
        self.keys: dict[str, Any] = {}
        self.cut: list[str] = []

    def mark_of_key(self, key: str) -> int:
        """Return the place of a key, packed; of one that is not there, the mapping's own."""
        start = self.keys.get(key)
        return Spans.pack(start.line + 1, start.column + 1, len(key)) if start else self.mark


class SequenceNode:
    """A sequence: its items (text or nodes) and their places; `cut` as of a mapping, by index."""

    __slots__ = ("cut", "mark", "marks", "values")

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.values: list[Node] = []
        self.marks: list[int] = []
        self.cut: list[int] = []


Node = str | MappingNode | SequenceNode


class Malformed(DiagnosticError):
    """A file that cannot be read as a claim file or baseline."""


def refuse_markers(path: str, text: str) -> None:
    """Refuse a file that still holds the markers of a merge. Raises Malformed."""
    if conflict := _CONFLICT.search(text):
        span = Span(path, text.count("\n", 0, conflict.start()) + 1, 1, 7)
        help = "keep one side, or both, and delete the marker lines"
        raise Malformed(
            diagnostic(Code.MERGE_CONFLICT, "unresolved merge conflict", span, help=help)
        )


def holds_hidden(text: str) -> bool:
    """Say whether a text holds any character that hides or turns text around."""
    return not text.isascii() and _DISGUISED.search(text) is not None


def first_hidden(text: str) -> str | None:
    """Return the first character of `text` that hides or turns text around, as `U+202E`."""
    found = _DISGUISED.search(text)
    return f"U+{ord(found[0]):04X}" if found else None
