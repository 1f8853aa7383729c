"""A folder on disk: only regular files inside it are read, and no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from claimcheck.diagnostics import Code
from claimcheck.load.source_tree import Listing, Refused, check_size, is_claim_file

_WITHOUT_LINKS = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


class DiskTree:
    """The tree of a ledger on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def has(self, path: str) -> bool:
        """Return whether the path exists; a dangling symlink counts."""
        return os.path.lexists(self.root / path)

    def leads_somewhere(self, path: Path) -> bool:
        """Check that a path exists, also outside of the root; a dangling link does not."""
        return path.exists()

    def asked(self, arguments: Sequence[str], output: bytes | None) -> None:
        """Do nothing: a git command that the reading rests on is not recorded."""

    def before(self, path: str, most: int) -> bytes | None:
        """Return the content of a file about to be written, None if it is missing.

        Raises Refused, also if a folder on its path is a link or no folder.
        """
        folders = path.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            folder = "/".join(folders[:depth])
            if self.has(folder) and not stat.S_ISDIR(os.lstat(self.root / folder).st_mode):
                message = f"{folder} is a link or no folder"
                raise Refused(Code.NOT_A_FILE, message, "replace the link with the folder itself")
        return self.read(path, most) if self.has(path) else None

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a regular file of at most `most` bytes. Raises Refused."""
        try:
            self._refuse_links(path)
            descriptor = os.open(self.root / path, os.O_RDONLY | _WITHOUT_LINKS)
            try:
                size = _check_status(os.fstat(descriptor), most)
                data = os.read(descriptor, size + 1)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise _unreadable(error, "file") from None
        if len(data) != size:
            raise Refused(Code.UNREADABLE_FILE, "changed while it was read", "run the check again")
        return data

    def _refuse_links(self, relative: str) -> None:
        """Refuse symbolic links: their targets may lie outside the root, or be read twice."""
        path = self.root
        for part in relative.split("/"):
            path = path / part
            if stat.S_ISLNK(os.lstat(path).st_mode):
                help = "replace it with the file itself"
                raise Refused(Code.NOT_A_FILE, "a symbolic link", help)

    def find(self, folder: str) -> Listing:
        """Return the listing of a folder; names that begin with a dot are no claim files."""
        found = Listing([], [], [])
        waiting = [folder]
        while waiting:
            current = waiting.pop()
            try:
                entries = self._entries(current)
            except OSError as error:
                if current != folder or not isinstance(error, FileNotFoundError):
                    found.unread.append((current, _unreadable(error, "folder")))
                continue
            for entry in entries:
                _sort_in(entry, f"{current}/{entry.name}", found, waiting)
        return Listing(sorted(found.files), sorted(found.others), found.unread)

    def beside(self, path: str) -> list[str]:
        """Return the files in the folder of `path`, sorted; `path` itself may be missing."""
        folder = path.rpartition("/")[0]
        try:
            entries = self._entries(folder)
        except (OSError, ValueError):  # the folder is missing, or its name is invalid
            return []
        names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        return sorted(f"{folder}/{name}" if folder else name for name in names)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Return the entries of a folder below the root. Raises OSError and ValueError."""
        with os.scandir(self.root / folder) as entries:
            return list(entries)


def _unreadable(error: OSError, noun: str) -> Refused:
    reason = (error.strerror or "cannot be read").lower()
    return Refused(Code.UNREADABLE_FILE, reason, f"check that the {noun} exists and is readable")


def _check_status(status: os.stat_result, most: int) -> int:
    """Return the size of a regular file within the limit; refuse any other."""
    if not stat.S_ISREG(status.st_mode):
        raise Refused(Code.NOT_A_FILE, "not a regular file", "give a plain text file")
    check_size(status.st_size, most)
    return status.st_size


def _sort_in(entry: os.DirEntry[str], relative: str, found: Listing, waiting: list[str]) -> None:
    if entry.name.startswith("."):
        found.others.append(relative)
    elif entry.is_dir(follow_symlinks=False):
        waiting.append(relative)
    elif os.path.isdir(entry.path):  # noqa: PTH112 - no error for a link that leads nowhere
        help = "replace the link with the folder itself"
        found.unread.append((relative, Refused(Code.NOT_A_FILE, "a symbolic link", help)))
    elif is_claim_file(entry.name):
        found.files.append(relative)
    else:
        found.others.append(relative)
