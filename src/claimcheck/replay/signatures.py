"""Signatures and digests of files and folders, by which a change of them is seen."""

from __future__ import annotations

import os
import stat

try:
    from _blake2 import blake2b  # hashlib takes longer to load
except ImportError:  # another Python
    blake2b = None  # type: ignore[assignment, misc]

DIGEST_BYTES = 16
# Longer than the resolution of any file system's clock, in nanoseconds.
_YOUNG = 2_500_000_000


def signature_of(status: os.stat_result) -> str:
    """Return the signature of a file: it changes whenever its content or its place does."""
    return (
        f"{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} "
        f"{status.st_ino} {status.st_dev}"
    )


def digest_of(data: bytes) -> str:
    """Return the digest of a content, in hex."""
    if blake2b is None:
        from hashlib import sha256

        return sha256(data).hexdigest()[: 2 * DIGEST_BYTES]
    return str(blake2b(data, digest_size=DIGEST_BYTES).hexdigest())


def listing_of(entries: list[os.DirEntry[str]]) -> str:
    """Return the digest of the names and types in a folder."""
    names = sorted(
        f"{entry.name}/{entry.is_dir(follow_symlinks=False)}/{entry.is_symlink()}"
        for entry in entries
    )
    return digest_of("\0".join(names).encode("utf-8", "surrogateescape"))


def seen(kind: str, path: bytes) -> str:
    """Return the signature of an input as it is now: of a whole file or folder, or of its type.

    `kind` is "file" or "folder", or "config" where links are followed; of a "path", and of a "type"
    where links are followed, only existence and type count. Of "git", it is the digest of the
    output of a command: its path is its folder and its arguments, separated by NUL.
    """
    if kind == "git":
        return _git_output(path)
    try:
        follows = kind in ("config", "folder", "type")
        status = os.stat(path) if follows else os.lstat(path)
    except OSError as error:
        return f"error {error.errno}"
    is_whole = kind not in ("type", "path")
    return signature_of(status) if is_whole else str(stat.S_IFMT(status.st_mode))


def _git_output(path: bytes) -> str:
    """Return the digest of the output of a git command, "" if it fails.

    Only commands that read are run: an answer that is forged must not run another.
    """
    from claimcheck.replay.git import READING, run  # few answers rest on it

    folder, *arguments = os.fsdecode(path).split("\0")
    if not arguments or arguments[0] not in READING:
        return "refused"
    try:
        done = run(folder, *arguments)
    except OSError:
        return ""
    return "" if done.returncode else digest_of(done.stdout)


def digest_now(kind: str, path: bytes) -> str:
    """Return the digest of a content as it is now; "" if it cannot be read."""
    try:
        if kind == "folder":
            with os.scandir(os.fsdecode(path)) as entries:
                return listing_of(list(entries))
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return ""
            return digest_of(os.read(descriptor, status.st_size + 1))
        finally:
            os.close(descriptor)
    except OSError:
        return ""


def is_young(signature: str, started: int) -> bool:
    """Return whether a file may have changed within the tick of the clock of its reading.

    `started` is the time before it was read, in nanoseconds.
    """
    parts = signature.split(" ")
    return len(parts) == 6 and max(int(parts[2]), int(parts[3])) > started - _YOUNG
