"""A folder on disk: only regular files inside it are read, each once."""

from __future__ import annotations

import os
import stat
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
        """Say whether anything stands there, be it a broken link."""
        return os.path.lexists(self.root / path)

    def before(self, path: str, most: int) -> bytes | None:
        """Return what a file that is to be written holds, None if there is none. Raises Refused."""
        folders = path.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            folder = "/".join(folders[:depth])
            if self.has(folder) and not stat.S_ISDIR(os.lstat(self.root / folder).st_mode):
                message = f"{folder} is a link or no folder"
                raise Refused(Code.NOT_A_FILE, message, "put the folder itself in its place")
        return self.read(path, most) if self.has(path) else None

    def read(self, path: str, most: int) -> bytes:
        """Return a regular file inside the root; no link is followed. Raises Refused."""
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
        """Refuse symbolic links: what they lead to may lie outside the root, or be read twice."""
        path = self.root
        for part in relative.split("/"):
            path = path / part
            if stat.S_ISLNK(os.lstat(path).st_mode):
                help = "put the file itself in its place"
                raise Refused(Code.NOT_A_FILE, "a symbolic link", help)

    def find(self, folder: str) -> Listing:
        """Look for claim files; names that begin with a dot do not count."""
        found = Listing([], [], [])
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                entries = list(os.scandir(self.root / here))
            except OSError as error:
                if here != folder or not isinstance(error, FileNotFoundError):
                    found.unread.append((here, _unreadable(error, "folder")))
                continue
            for entry in entries:
                _sort_in(entry, f"{here}/{entry.name}", found, waiting)
        return Listing(sorted(found.files), sorted(found.others), found.unread)

    def beside(self, path: str) -> list[str]:
        """Return the files beside where `path` should be."""
        folder = (self.root / path).parent
        try:
            children = [child for child in folder.iterdir() if child.is_file()]
        except (OSError, ValueError):  # no folder, or no name a folder can have
            return []
        return sorted(child.relative_to(self.root).as_posix() for child in children)


def _unreadable(error: OSError, what: str) -> Refused:
    reason = (error.strerror or "cannot be read").lower()
    return Refused(Code.UNREADABLE_FILE, reason, f"see that the {what} is there and readable")


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
    elif entry.is_dir():
        help = "put the folder itself in its place"
        found.unread.append((relative, Refused(Code.NOT_A_FILE, "a symbolic link", help)))
    elif is_claim_file(entry.name):
        found.files.append(relative)
    else:
        found.others.append(relative)
