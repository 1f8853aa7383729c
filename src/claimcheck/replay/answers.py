"""Kept answers: files in the cache folder of the user, each named by the key of its command."""

from __future__ import annotations

import os
import stat
import sys

from claimcheck.replay.signatures import DIGEST_BYTES, digest_of

TYPE_CHECKING = False  # typing takes long to load
if TYPE_CHECKING:
    from collections.abc import Callable

_MAGIC = b"claimcheck answer 1\n"
_NAME_LENGTH = 2 * DIGEST_BYTES
MOST_BYTES, MOST_ANSWERS = 16 * 1024 * 1024, 256


def cache_folder() -> str:
    """Return the cache folder: CLAIMCHECK_CACHE, else one in that of the system for the user.

    "" if the latter is missing, or another user's: where nobody keeps a cache, none is begun.
    """
    if chosen := os.environ.get("CLAIMCHECK_CACHE"):
        return chosen
    home = os.path.expanduser("~")
    caches = f"{home}/Library/Caches" if sys.platform == "darwin" else f"{home}/.cache"
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    caches = chosen if os.path.isabs(chosen) else caches  # its specification says so
    return f"{caches}/claimcheck" if is_own_folder(os.stat, caches) else ""


def is_own_folder(look: Callable[[str], os.stat_result], path: str) -> bool:
    """Return whether a path is a folder of this user, as os.stat or os.lstat see it."""
    try:
        status = look(path)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()


def load(key: str) -> bytes | None:
    """Return the body of a kept answer, None if it is missing, damaged or another user's."""
    try:
        descriptor = os.open(f"{cache_folder()}/{key}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            status = os.fstat(descriptor)
            is_own = stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
            if not is_own or status.st_size > 2 * MOST_BYTES:
                return None
            data = os.read(descriptor, status.st_size + 1)
        finally:
            os.close(descriptor)
    except OSError:
        return None
    digest, _, body = data.removeprefix(_MAGIC).partition(b"\n")
    is_whole = data.startswith(_MAGIC) and digest.decode("ascii", "replace") == _sealed(key, body)
    return body if is_whole else None


def _sealed(key: str, body: bytes) -> str:
    """Return the digest of an answer, which is none to another command."""
    return digest_of(key.encode() + body)


def store(key: str, body: bytes) -> None:
    """Write an answer, whole or not at all; the oldest of too many are removed."""
    folder = cache_folder()
    path = f"{folder}/{key}"
    new = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not is_own_folder(os.lstat, folder):
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        descriptor = os.open(new, flags, 0o600)
        try:
            data = _MAGIC + _sealed(key, body).encode() + b"\n" + body
            if os.write(descriptor, data) < len(data):
                raise OSError("the disk is full")
        finally:
            os.close(descriptor)
        os.replace(new, path)
        _prune(folder)
    except OSError:
        _remove(new)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _prune(folder: str) -> None:
    """Remove the oldest answers of too many; other files are left alone."""
    with os.scandir(folder) as entries:
        found = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.path)
            for entry in entries
            if _is_answer(entry.name) and entry.is_file(follow_symlinks=False)
        ]
    for _, path in sorted(found)[:-MOST_ANSWERS]:
        _remove(path)


def _is_answer(name: str) -> bool:
    """Return whether a file name is that of an answer, whole or still being written."""
    key, _, process = name.partition(".")
    digits = set("0123456789abcdef")
    return (
        len(key) == _NAME_LENGTH and digits.issuperset(key) and (not process or process.isdigit())
    )
