"""Blobs by name, each with its digest: a file of the cache folder, as an SQLite database."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import suppress

from claimcheck.replay.answers import cache_folder, is_own_folder
from claimcheck.replay.signatures import digest_of

_SUFFIX = ".blobs"
_MOST_FILES, _MOST_BYTES = 16, 512 * 1024 * 1024
_TABLE = "create table if not exists blob (name blob primary key, digest text, data blob)"
_PATIENCE = 0.2  # seconds that another process may take to write


class Blobs:
    """The blobs of a key.

    A file that is missing, damaged, locked, of another user or not writable has no blobs, and none
    are kept: a cache is never needed.
    """

    def __init__(self, key: str) -> None:
        self._folder = cache_folder()
        self._path = f"{self._folder}/{key}{_SUFFIX}"
        self._connection: sqlite3.Connection | None = None

    def get(self, name: str) -> bytes | None:
        """Return a blob, None if it is missing or does not have its digest."""
        try:
            if self._connection is None:
                self._connect(make=False)
            query = "select digest, data from blob where name = ?"
            found = (
                self._connection
                and self._connection.execute(query, (os.fsencode(name),)).fetchone()
            )
        except (sqlite3.Error, OSError):
            return None
        if not found or not isinstance(found[1], bytes) or digest_of(found[1]) != found[0]:
            return None
        return found[1]

    def put(self, blobs: Iterable[tuple[str, bytes]], anew: bool = False) -> None:
        """Keep blobs, all or none; with `anew`, and if the file is large, others are removed."""
        rows = ((os.fsencode(name), digest_of(data), data) for name, data in blobs)
        with suppress(sqlite3.Error, OSError):
            self._connect(make=True)
            assert self._connection
            self._connection.execute("begin immediate")
            if anew or os.path.getsize(self._path) > _MOST_BYTES:
                self._connection.execute("delete from blob")
            self._connection.executemany("insert or replace into blob values (?, ?, ?)", rows)
            self._connection.execute("commit")
            self._prune()

    def remove_older(self, prefix: str, most: int) -> None:
        """Remove all but the newest of the blobs whose names begin with a prefix."""
        names = "select rowid from blob where substr(name, 1, ?) = ?"
        query = f"delete from blob where rowid in ({names} order by rowid desc limit -1 offset ?)"  # noqa: S608
        start = os.fsencode(prefix)
        with suppress(sqlite3.Error):
            if self._connection:
                self._connection.execute(query, (len(start), start, most))

    def close(self) -> None:
        """Let go of the file; what was not kept whole is rolled back."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _connect(self, make: bool) -> None:
        """Open the file, which is made if need be. Raises OSError and sqlite3.Error."""
        if make:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
        if not is_own_folder(os.lstat, self._folder):
            raise OSError
        if make and not os.path.lexists(self._path):
            os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        status = os.lstat(self._path)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            raise OSError
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, _PATIENCE, isolation_level=None)
            self._connection.execute("pragma synchronous = off")
        if make:
            self._connection.execute(_TABLE)

    def _prune(self) -> None:
        """Remove the oldest of too many files."""
        with os.scandir(self._folder) as entries:
            found = [
                (entry.stat(follow_symlinks=False).st_mtime_ns, entry.path)
                for entry in entries
                if entry.name.endswith(_SUFFIX) and entry.is_file(follow_symlinks=False)
            ]
        for _, path in sorted(found)[:-_MOST_FILES]:
            os.unlink(path)
