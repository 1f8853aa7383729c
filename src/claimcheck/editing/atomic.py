"""Writing files: whole or not at all, never over what somebody else has just written."""

from __future__ import annotations

import contextlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar

from claimcheck.diagnostics import UserError

try:
    import fcntl
except ImportError:  # Windows: there the temporary file is not locked
    fcntl = None  # type: ignore[assignment]


class NotWritten(UserError):
    """A change that was not made."""


def replace_file(path: Path, data: bytes, before: Callable[[], None] = lambda: None) -> None:
    """Replace a file in one step, so that nobody ever reads half of it; its mode stays.

    The new content goes to one temporary name beside it, which only one process can hold: what a
    killed one left there is taken over. `before` is called last of all before the new one takes the
    old one's place, and may raise. What is no regular file, such as a pipe or `/dev/null`, is
    written to as it is. Raises OSError and NotWritten.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path = Path(os.path.realpath(path))
        temporary = path.with_name(f".{path.name}.new")
        descriptor = _open_alone(temporary)
        try:
            _write(descriptor, data, path, temporary, before)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
        _sync(path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


T = TypeVar("T", bound="str | PurePath")


def most_used(places: Iterable[T], default: T) -> T:
    """Return the place that is named most often, of several the first in order; else a default."""
    times = Counter(places)
    return min(times, key=lambda place: (-times[place], str(place)), default=default)


class Change(NamedTuple):
    """A file of a ledger as it is to be: its path, what it will hold, and what it held (None: no
    file) when that was decided."""

    path: Path
    data: bytes
    was: bytes | None

    def make(self) -> None:
        """Replace the file, if it still holds what it held. Raises NotWritten and OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.path, self.data, self._check)
        if self.path.read_bytes() != self.data:
            raise NotWritten(f"{self.path.name} does not hold what was written", "look at it")

    def take_back(self) -> None:
        """Bring the file back to what it held, if it holds what was written. Raises OSError."""
        if not self.path.exists() or self.path.read_bytes() != self.data:
            return
        if self.was is None:
            self.path.unlink()
        else:
            replace_file(self.path, self.was)

    def _check(self) -> None:
        if (self.path.read_bytes() if self.path.exists() else None) != self.was:
            raise NotWritten(f"{self.path.name} was changed meanwhile", "run it again")


def make_all(changes: Sequence[Change]) -> None:
    """Make several changes, or none: what was made before one that fails is taken back.

    What somebody else has written meanwhile stays. Raises NotWritten and OSError.
    """
    folders = _missing_folders(changes)
    done = 0
    try:
        for change in changes:
            done += 1
            change.make()
    except BaseException:
        for change in reversed(changes[:done]):
            with contextlib.suppress(OSError, NotWritten):
                change.take_back()
        for folder in folders:
            with contextlib.suppress(OSError):  # it is not empty, or was never made
                folder.rmdir()
        raise


def _missing_folders(changes: Sequence[Change]) -> list[Path]:
    """Return the folders that changes would make, the innermost first."""
    above = {folder for change in changes for folder in change.path.parents}
    missing = (folder for folder in above if not folder.exists())
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def _open_alone(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        if fcntl is not None:
            _lock(descriptor)
        # The other one may have moved the file into its place before the lock was had.
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
            raise NotWritten(f"{path.name} is another file's name too", "remove it")
        if status.st_ino == path.stat().st_ino:
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    raise NotWritten(f"another claimcheck is writing {path.name[1:-4]}", "run it again")


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return  # a file system without locks: the last complete writer wins


def _write(
    descriptor: int, data: bytes, path: Path, temporary: Path, before: Callable[[], None]
) -> None:
    if path.exists():
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))  # before anybody can read the content
    os.ftruncate(descriptor, 0)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    before()
    temporary.replace(path)


def _sync(folder: Path) -> None:
    """Make the new name last, where folders can be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # the file is there, and some file systems sync none
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
