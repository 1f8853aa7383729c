"""Lines of files, which diagnostics quote."""

from __future__ import annotations

from claimcheck.diagnostics import Span
from claimcheck.load.source_tree import MOST_TEXT_BYTES, Refused, SourceTree, read_text


class Lines:
    """The lines of a ledger's files, each file read once."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._files: dict[str, list[str]] = {}

    def of(self, path: str) -> list[str]:
        """Return the lines of a file; of one that cannot be read, a single empty one."""
        if path not in self._files:
            try:
                text = read_text(self._tree, path, MOST_TEXT_BYTES)
            except Refused:
                text = ""
            self._files[path] = text.split("\n")
        return self._files[path]

    def at(self, span: Span) -> str:
        """Return the line of a span, "" if it is empty or cannot be read."""
        lines = self.of(span.path)
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""
