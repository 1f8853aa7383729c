"""Files of a ledger on disk that differ from the last commit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress

from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.git import git
from claimcheck.load.git_tree import LINK, MODULE, Entry, read_entries
from claimcheck.load.source_tree import MOST_TEXT_BYTES, Refused

_SHA1_DIGITS = 40


def uncommitted(tree: DiskTree, paths: Sequence[str]) -> int:
    """Return the number of files at or below `paths` that differ from HEAD. Raises Refused.

    `git status` would run the programs that the repository's configuration names as filters.
    """
    committed: dict[str, Entry] = {}
    with suppress(Refused):  # a new branch has no commit
        committed |= read_entries(git(tree, "ls-tree", "-r", "-z", "HEAD", "--", *paths))
    listing = ("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *paths)
    present = set(filter(None, git(tree, *listing).split("\0")))
    links = {path for path, entry in committed.items() if entry.mode in (LINK, MODULE)}
    same = {path for path, entry in committed.items() if _is_same(tree, path, entry)}
    return len((present | committed.keys()) - links - same)


def _is_same(tree: DiskTree, path: str, entry: Entry) -> bool:
    """Return whether a file on disk has the content of an entry; its line ends may be CRLF."""
    try:
        data = tree.read(path, MOST_TEXT_BYTES)
    except Refused:
        return False
    return any(_blob_id(d, entry.id) == entry.id for d in (data, data.replace(b"\r\n", b"\n")))


def _blob_id(data: bytes, like: str) -> str:
    """Return git's id of a content, by the hash function of another id."""
    make = hashlib.sha1 if len(like) == _SHA1_DIGITS else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data).hexdigest()
