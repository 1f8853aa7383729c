"""Nodes: the values of a YAML file with their places; and the characters that it may not hold."""

from __future__ import annotations

import re
from typing import Any

from claimcheck.diagnostics import Code, DiagnosticError, Span, Spans, diagnostic

# Control characters, and characters that YAML treats as line breaks or drops silently.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_MARKERS = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
# Characters that hide or reorder text.
_DISGUISED = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


class MappingNode:
    """A mapping: its values (text or nodes) by key, with their places in Spans' packed form.

    `keys` are libyaml's marks of the keys; `cut` the keys whose plain value a comment follows.
    """

    __slots__ = ("cut", "keys", "mark", "marks", "values")

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.values: dict[str, Node] = {}
        self.marks: dict[str, int] = {}
        self.keys: dict[str, Any] = {}
        self.cut: list[str] = []

    def mark_of_key(self, key: str) -> int:
        """Return the packed place of a key; of a missing one, that of the mapping."""
        start = self.keys.get(key)
        return Spans.pack(start.line + 1, start.column + 1, len(key)) if start else self.mark


class SequenceNode:
    """A sequence: its items (text or nodes) and their packed places; `cut` are indexes."""

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
    """Refuse a file that holds markers of a merge conflict. Raises Malformed."""
    if not any(marker in text for marker in _MARKERS):  # most files: faster than the pattern
        return
    if conflict := _CONFLICT.search(text):
        span = Span(path, text.count("\n", 0, conflict.start()) + 1, 1, 7)
        help = "keep one side, or both, and delete the marker lines"
        raise Malformed(
            diagnostic(Code.MERGE_CONFLICT, "unresolved merge conflict", span, help=help)
        )


def holds_hidden(text: str) -> bool:
    """Return whether a text holds any character that hides or reorders text."""
    return not text.isascii() and _DISGUISED.search(text) is not None


def first_hidden(text: str) -> str | None:
    """Return the first character of `text` that hides or reorders text, as `U+202E`; else None."""
    match = _DISGUISED.search(text)
    return f"U+{ord(match[0]):04X}" if match else None
