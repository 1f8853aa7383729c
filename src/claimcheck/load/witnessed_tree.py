"""A folder on disk whose reading is recorded, so that its answer can be printed again."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.diagnostics import Code
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import Refused
from claimcheck.replay import Recording, digest_of, listing_of, signature_of

_MISSING = f"error {errno.ENOENT}"


class WitnessedTree(DiskTree):
    """The tree of a ledger on disk; each file and folder is recorded as it was before reading."""

    def __init__(self, root: Path, recording: Recording) -> None:
        super().__init__(root)
        self._recording = recording

    def has(self, path: str) -> bool:
        """Return whether the path exists; a dangling symlink counts."""
        self._recording.saw("path", str(self.root / path))
        return super().has(path)

    def leads_somewhere(self, path: Path) -> bool:
        """Check that a path exists, also outside of the root; a dangling link does not."""
        self._recording.saw("type", str(path))
        return super().leads_somewhere(path)

    def asked(self, arguments: Sequence[str], output: bytes | None) -> None:
        """Record a git command that the reading rests on, and its output, None if it failed."""
        self._recording.asked(str(self.root), arguments, output)

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a regular file of at most `most` bytes. Raises Refused."""
        folder = path
        while folder := folder.rpartition("/")[0]:  # a link on the way is refused
            self._recording.saw("path", str(self.root / folder))
        before = self._signature(path, os.lstat)
        try:
            data = super().read(path, most)
        except Refused as refused:
            if refused.code is Code.UNREADABLE_FILE and before != _MISSING:
                self._recording.spoil()
            self._recording.saw("file", str(self.root / path), "", before)
            raise
        self._recording.saw("file", str(self.root / path), digest_of(data), before)
        return data

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        before = self._signature(folder, os.stat)
        place = str(self.root / folder)
        try:
            entries = super()._entries(folder)
        except OSError:
            if before != _MISSING:
                self._recording.spoil()
            self._recording.saw("folder", place, "", before)
            raise
        self._recording.saw("folder", place, listing_of(entries), before)
        for entry in entries:
            if entry.is_symlink():  # what it leads to may change, too
                self._recording.saw("type", entry.path)
        return entries

    def _signature(self, path: str, look: Callable[[Path], os.stat_result]) -> str:
        try:
            return signature_of(look(self.root / path))
        except OSError as error:
            return f"error {error.errno}"
