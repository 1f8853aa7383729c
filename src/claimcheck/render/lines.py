"""The lines of the files that diagnostics speak of."""

from __future__ import annotations

from claimcheck.diagnostics import Span
from claimcheck.load.tree import MOST_TEXT_BYTES, Refused, Tree, read_text


class Lines:
    """The lines of a ledger's files, each file read once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._files: dict[str, list[str]] = {}

    def at(self, span: Span) -> str:
        """Return the line of a span, "" if it is empty or cannot be read."""
        if span.path not in self._files:
            try:
                text = read_text(self._tree, span.path, MOST_TEXT_BYTES)
            except Refused:
                text = ""
            self._files[span.path] = text.split("\n")
        lines = self._files[span.path]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""
