"""The tree of a ledger in a git commit, read through git; no checkout is touched."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from claimcheck.diagnostics import Code
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.git import CODE, git, refuse_disguised
from claimcheck.load.source_tree import Listing, Refused, check_size, is_claim_file
from claimcheck.replay.git import command, environment

_ID = re.compile("[0-9a-f]{40,64}")
LINK, MODULE = "120000", "160000"
_LONGEST_LINK = 4096
_POINTER = b"version https://git-lfs.github.com/spec/"
_UNKNOWN_NAME = "Needed a single revision"  # git's message for an unknown name


class Entry(NamedTuple):
    """A file of a commit: its mode, and the id of its content."""

    mode: str
    id: str


class _Blobs(NamedTuple):
    """Two processes of `git cat-file`, one for the sizes of objects and one for their contents."""

    sizes: subprocess.Popen[bytes]
    contents: subprocess.Popen[bytes]

    def read(self, id: str, most: int) -> bytes:
        """Return the content of a blob of at most `most` bytes; a larger one is not read.

        Raises Refused.
        """
        check_size(_ask(self.sizes, id), most)
        size = _ask(self.contents, id)
        assert self.contents.stdout
        return self.contents.stdout.read(size + 1)[:-1]


def _ask(process: subprocess.Popen[bytes], id: str) -> int:
    """Ask git for an object, and return its size in bytes. Raises Refused if git lacks it."""
    assert process.stdin and process.stdout
    head: list[bytes] = []
    if process.poll() is None:  # git exits if it cannot fetch what a partial clone lacks
        process.stdin.write(f"{id}\n".encode())
        process.stdin.flush()
        head = process.stdout.readline().split()
    if len(head) < len(("id", "blob", "size")):
        raise Refused(Code.UNREADABLE_FILE, "git does not have its content", "fetch the commit")
    return int(head[2])


def _cat_file(root: Path, mode: str) -> subprocess.Popen[bytes]:
    """Start a `git cat-file` that reads the ids of objects."""
    return subprocess.Popen(  # noqa: S603 - the command is fixed
        command(str(root), "cat-file", mode),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


class GitTree:
    """The tree of a ledger in a commit."""

    def __init__(self, commit: str, entries: dict[str, Entry], blobs: _Blobs):
        self.commit = commit
        self._entries = entries
        self._blobs = blobs

    def has(self, path: str) -> bool:
        """Return whether the commit has a file at the path."""
        return path in self._entries

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a regular file of at most `most` bytes. Raises Refused."""
        help = "check that the file exists and is readable"
        if (entry := self._entries.get(path)) is None:
            raise Refused(Code.UNREADABLE_FILE, "no such file or directory", help)
        if entry.mode in (LINK, MODULE):
            raise Refused(Code.NOT_A_FILE, "not a regular file", "replace it with the file itself")
        data = self._blobs.read(entry.id, most)
        if data.startswith(_POINTER):
            help = "keep the files of a ledger in git itself"
            raise Refused(Code.UNREADABLE_FILE, "its content is kept by Git LFS, outside git", help)
        return data

    def find(self, folder: str) -> Listing:
        """Return the listing of a folder; names that begin with a dot are no claim files."""
        found = Listing([], [], [])
        for path in sorted(self._entries):
            if path == folder or path.startswith(f"{folder}/"):
                if self._leads_outside(path):
                    help = "replace the link with the folder itself"
                    refused = Refused(Code.NOT_A_FILE, "a submodule or a symbolic link", help)
                    found.unread.append((path, refused))
                else:
                    matches = path != folder and is_claim_file(path.removeprefix(f"{folder}/"))
                    (found.files if matches else found.others).append(path)
        return found

    def _leads_outside(self, path: str) -> bool:
        """Return whether a path is a submodule, or a link whose target is no file of the commit."""
        entry = self._entries[path]
        if entry.mode != LINK or is_claim_file(path.rpartition("/")[2]):
            return entry.mode == MODULE
        target = os.fsdecode(self._blobs.read(entry.id, _LONGEST_LINK))
        return (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) not in self._entries
        )

    def beside(self, path: str) -> list[str]:
        """Return the files in the folder of `path`, sorted."""
        folder = path.rpartition("/")[0]
        return sorted(other for other in self._entries if other.rpartition("/")[0] == folder)


@contextmanager
def open_revision(disk: DiskTree, name: str) -> Iterator[GitTree]:
    """Open the tree of a ledger on disk in the commit that the git revision `name` resolves to.

    Its paths are relative to the root, which may lie below the repository's top. Raises Refused.
    """
    refuse_disguised(disk)
    commit = _resolve(disk, name)
    root = disk.root
    entries = dict(read_entries(git(disk, "ls-tree", "-r", "-z", commit)))
    with _cat_file(root, "--batch-check") as sizes, _cat_file(root, "--batch") as contents:
        yield GitTree(commit, entries, _Blobs(sizes, contents))


def _resolve(disk: DiskTree, name: str) -> str:
    """Return the id of the commit that a name resolves to. Raises Refused."""
    try:
        id = git(disk, "rev-parse", "--verify", "--end-of-options", name).strip()
        if not _ID.fullmatch(id):
            raise Refused(CODE, "it does not name one revision")
        return _peel(disk, id)
    except Refused as refused:
        shallow = git(disk, "rev-parse", "--is-shallow-repository").strip() == "true"
        help = "name a branch, tag or commit; git branch -a lists the branches"
        if shallow:
            help = (
                "git fetch --depth=1 origin REVISION brings the commit "
                "(with actions/checkout, fetch-depth: 0 brings all)"
            )
        reason = "" if refused.message == _UNKNOWN_NAME else f": {refused.message}"
        where = "in this shallow clone" if shallow else "here"
        message = f'there is no commit "{name}" {where}{reason}'
        raise Refused(CODE, message, refused.help or help) from None


def _peel(disk: DiskTree, id: str) -> str:
    """Return the id of the commit that an object is, or that a tag points to."""
    try:
        return git(disk, "rev-parse", "--verify", f"{id}^{{commit}}").strip()
    except Refused:
        raise Refused(CODE, _UNKNOWN_NAME) from None


def read_entries(listing: str) -> Iterator[tuple[str, Entry]]:
    """Yield the path of each file that `git ls-tree -z` lists, with its entry."""
    for line in filter(None, listing.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, id = about.split()
        yield path, Entry(mode, id)
