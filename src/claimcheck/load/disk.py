"""Reading files that somebody else wrote: only regular files inside the root, each once."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

# Larger than any hand-written claim file and any article; the limits are part of the format.
MOST_CLAIM_BYTES = 2 * 1024 * 1024
MOST_TEXT_BYTES = 16 * 1024 * 1024
_WITHOUT_LINKS = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


class Refused(Exception):
    """A file that is not read: a diagnostic code, what is wrong, and how to mend it."""

    def __init__(self, code: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help


def read_text(root: Path, relative: str, most: int) -> str:
    """Return the content of a UTF-8 file, without byte order mark, with LF line ends.

    `relative` is a path below `root` in its one canonical spelling. Raises Refused.
    """
    data = _read_bytes(root, _check_spelling(relative), most)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {error.start} on line {line}"
        raise Refused("not-utf8", message, "save the file as UTF-8") from None
    if "\0" in text:
        raise Refused("not-utf8", "a binary file: it holds NUL bytes", "give a plain text file")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _check_spelling(relative: str) -> str:
    parts = relative.split("/")
    strange = relative != relative.strip() or any(c in relative for c in "\\\0\n\r:~$")
    if strange or relative.startswith("/") or any(p in ("", ".", "..") for p in parts):
        help = "write it relative to the root, with / and without . or .. parts: seeds/article.txt"
        raise Refused("unsafe-path", "the path leaves the root or is not in its plain form", help)
    return relative


def _read_bytes(root: Path, relative: str, most: int) -> bytes:
    try:
        _refuse_links(root, relative)
        descriptor = os.open(root / relative, os.O_RDONLY | _WITHOUT_LINKS)
        try:
            size = _check_status(os.fstat(descriptor), most)
            data = os.read(descriptor, size + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unreadable(error, "file") from None
    if len(data) != size:
        raise Refused("unreadable-file", "changed while it was read", "run the check again")
    return data


def _unreadable(error: OSError, what: str) -> Refused:
    reason = (error.strerror or "cannot be read").lower()
    return Refused("unreadable-file", reason, f"see that the {what} is there and readable")


def _check_status(status: os.stat_result, most: int) -> int:
    """Return the size of a regular file within the limit; refuse any other."""
    if not stat.S_ISREG(status.st_mode):
        raise Refused("not-a-file", "not a regular file", "give a plain text file")
    if status.st_size > most:
        message = f"{status.st_size} bytes, more than the limit of {most}"
        raise Refused("too-large", message, "split the file")
    return status.st_size


def _refuse_links(root: Path, relative: str) -> None:
    """Refuse symbolic links: what they lead to may lie outside the root, or be read twice."""
    path = root
    for part in relative.split("/"):
        path = path / part
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise Refused("not-a-file", "a symbolic link", "put the file itself in its place")


class Found(NamedTuple):
    """What stands in the folder of claim files, as sorted paths relative to the root.

    `others` are no claim files; `unread` are folders that cannot be looked into, with the reason.
    """

    files: list[str]
    others: list[str]
    unread: list[tuple[str, Refused]]


def find_claim_files(root: Path, folder: str) -> Found:
    """Look for claim files: they end in .yaml or .yml; names that begin with a dot do not count."""
    found = Found([], [], [])
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(root / here))
        except OSError as error:
            if here != folder or not isinstance(error, FileNotFoundError):
                found.unread.append((here, _unreadable(error, "folder")))
            continue
        for entry in entries:
            _sort_in(entry, f"{here}/{entry.name}", found, waiting)
    return Found(sorted(found.files), sorted(found.others), found.unread)


def _sort_in(entry: os.DirEntry[str], relative: str, found: Found, waiting: list[str]) -> None:
    if entry.name.startswith("."):
        found.others.append(relative)
    elif entry.is_dir(follow_symlinks=False):
        waiting.append(relative)
    elif entry.is_dir():
        help = "put the folder itself in its place"
        found.unread.append((relative, Refused("not-a-file", "a symbolic link", help)))
    elif entry.name.lower().endswith((".yaml", ".yml")):
        found.files.append(relative)
    else:
        found.others.append(relative)
