"""Commands with the cache, beside the same without it."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

from claimcheck import __version__, pipeline, replay
from claimcheck.pipeline import kept, run_recorded
from tests.commands import claimcheck, surroundings

Shown = tuple[str, str, int]
"""What a command prints to stdout and stderr, and its exit code."""


class Spy:
    """Commands on a ledger in this process, and whether the last used what was kept.

    It `was_updated` if it neither ran on the whole ledger nor printed an old answer.
    """

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.cache = cache
        self.was_updated = False

    def warm(self, *arguments: str) -> Shown:
        """Return what a command with the cache prints, and its exit code."""
        self.was_updated = False
        given = [*arguments, "--root", str(self.root)]
        env = surroundings(CLAIMCHECK_CACHE=str(self.cache))
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
        with (
            mock.patch.dict(os.environ, env, clear=True),
            mock.patch.multiple(sys, stdout=streams[0], stderr=streams[1]),
            mock.patch.object(replay, "recording", None),
            mock.patch.object(pipeline, "run_recorded", wraps=run_recorded) as whole,
        ):
            code = replay.answer(__version__, given)
            if code is None:
                done = claimcheck(*given, CLAIMCHECK_CACHE=str(self.cache))
                self.was_updated = not whole.called
                return done.stdout, done.stderr, done.returncode
        out, err = (stream.buffer.getvalue().decode() for stream in streams)
        return out, err, code

    def cold(self, *arguments: str) -> Shown:
        """Return what a command without the cache prints, and its exit code."""
        done = claimcheck(*arguments, "--root", str(self.root))
        return done.stdout, done.stderr, done.returncode

    def file(self) -> Path:
        """Return the file of the snapshot."""
        (path,) = filter(_has_state, self.cache.glob("*.blobs"))
        return path


def _has_state(path: Path) -> bool:
    """Return whether a file is of a snapshot, and not of inventories."""
    with closing(sqlite3.connect(path)) as database:
        return bool(database.execute("select 1 from blob where name = ?", (b"state",)).fetchall())


@contextmanager
def of_any_size() -> Iterator[None]:
    """Bring small ledgers up to date, too, whatever part of them an edit touches."""
    with (
        mock.patch("claimcheck.pipeline.update._LEAST_SAVED", 0),
        mock.patch.multiple(kept, LEAST_CLAIMS=0, _LEAST_SAVED=0),
    ):
        yield
