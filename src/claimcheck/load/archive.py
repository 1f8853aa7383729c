"""The archive: source texts, each read once."""

from __future__ import annotations

import hashlib

from claimcheck.load.source_tree import MOST_TEXT_BYTES, Refused, SourceTree, read_text
from claimcheck.text.quotes import Text


class Archive:
    """The archived texts of a ledger, by path relative to its root."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._read: dict[str, Text | Refused] = {}

    def text(self, path: str) -> Text:
        """Return the text at a path. Raises Refused, each time anew, if it cannot be had."""
        found = self._read.get(path)
        if found is None:
            try:
                found = Text(path, read_text(self._tree, path, MOST_TEXT_BYTES))
            except Refused as refused:
                found = refused
            self._read[path] = found
        if isinstance(found, Refused):
            raise found
        return found

    def neighbours(self, path: str) -> list[str]:
        """Return the paths of the files that stand beside where `path` should be."""
        return self._tree.beside(path)


def digest(text: Text) -> str:
    """Return the SHA-256, in hex, of a text as UTF-8 with LF line ends and no byte order mark."""
    return hashlib.sha256(text.content.encode()).hexdigest()
