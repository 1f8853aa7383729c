"""The archive: source texts, each read once."""

from __future__ import annotations

import hashlib

from claimcheck.load.source_tree import MOST_TEXT_BYTES, Refused, SourceTree, read_text
from claimcheck.text.quotes import Text


class Archive:
    """The archived texts of a ledger, by path relative to its root.

    Those that an `earlier` archive has read are not read again.
    """

    def __init__(self, tree: SourceTree, earlier: Archive | None = None) -> None:
        self._tree = tree
        self._read: dict[str, Text | Refused] = {**earlier._read} if earlier else {}

    def text(self, path: str) -> Text:
        """Return the text at a path. Raises Refused, on every call, if it cannot be read."""
        cached = self._read.get(path)
        if cached is None:
            try:
                cached = Text(path, read_text(self._tree, path, MOST_TEXT_BYTES))
            except Refused as refused:
                cached = refused
            self._read[path] = cached
        if isinstance(cached, Refused):
            raise cached
        return cached

    def neighbours(self, path: str) -> list[str]:
        """Return the paths of the files in the folder of `path`, which itself may be missing."""
        return self._tree.beside(path)


def digest(text: Text) -> str:
    """Return the SHA-256, in hex, of a text as UTF-8 with LF line ends and no byte order mark."""
    return hashlib.sha256(text.content.encode()).hexdigest()
