"""Atomic writes: a file is replaced whole or not at all, never over a concurrent change."""

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
except ImportError:  # Windows: the temporary file is not locked
    fcntl = None  # type: ignore[assignment]


class NotWritten(UserError):
    """A change that was not made."""


def replace_file(
    path: Path, data: bytes | Iterable[bytes], before: Callable[[], None] = lambda: None
) -> None:
    """Replace a file in one step, so that no reader sees part of it; its mode is kept.

    The content is given whole, or in parts that need not fit into memory.

    The new content goes to the temporary file `.NAME.new` beside it, which one process can lock;
    one that a killed process left is reused. `before` is called last before the rename, and may
    raise. Symbolic links are followed; a pipe, `/dev/null` or other file that is not regular is
    written to directly. Raises OSError and NotWritten.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines([data] if isinstance(data, bytes) else data)
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
    """Return the most frequent place, on a tie the first by name; `default` if there is none."""
    times = Counter(places)
    return min(times, key=lambda place: (-times[place], str(place)), default=default)


class Change(NamedTuple):
    """A change of one file of a ledger: its path and its new content.

    `was` is its content when the change was proposed, None for a file that did not exist.
    """

    path: Path
    data: bytes
    was: bytes | None

    def make(self) -> None:
        """Replace the file if its content is still `was`. Raises NotWritten and OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.path, self.data, self._check)
        with contextlib.suppress(OSError):  # a file that can be written need not be readable
            if self.path.read_bytes() != self.data:
                raise NotWritten(f"{self.path.name} does not hold what was written", "look at it")

    def take_back(self) -> None:
        """Restore `was`, unless the file was changed again. Raises NotWritten and OSError."""
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
    """Make several changes, or none: those made before one that fails are undone.

    What another process has written meanwhile is kept. Raises NotWritten and OSError.
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
            with contextlib.suppress(OSError):  # not empty, or never created
                folder.rmdir()
        raise


def _missing_folders(changes: Sequence[Change]) -> list[Path]:
    """Return the folders that changes would create, the innermost first."""
    above = {folder for change in changes for folder in change.path.parents}
    missing = (folder for folder in above if not folder.exists())
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def _open_alone(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        if fcntl is not None:
            _lock(descriptor)
        # Another process may have renamed the file before this one got the lock.
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
            raise NotWritten(f"{path.name} is a link or not a regular file", "remove it")
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
    descriptor: int,
    data: bytes | Iterable[bytes],
    path: Path,
    temporary: Path,
    before: Callable[[], None],
) -> None:
    if path.exists():
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))  # before there is content to read
    os.ftruncate(descriptor, 0)
    with open(descriptor, "wb", closefd=False) as file:
        file.writelines([data] if isinstance(data, bytes) else data)
        file.flush()
        os.fsync(descriptor)
    before()
    temporary.replace(path)


def _sync(folder: Path) -> None:
    """Flush a folder to disk where possible, so that a rename in it survives a crash."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # The file is written: a folder that cannot be read, or synced on its file system, is no error.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
