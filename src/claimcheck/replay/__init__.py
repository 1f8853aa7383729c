"""Answers of commands from their last output, if nothing that they read has changed.

They are given before the command line is imported, so this room imports only what Python has loaded
at its start. An answer is a file in the cache folder of the user, named by a digest of the command:
its arguments, folder, environment and streams, and the program. The file holds every input that the
run read, as a signature and a digest. A file that may have changed within the resolution of the
clock since is read again, as git does it (racy-git in its documentation). Whatever is damaged, of
another version or of another user is no answer, and the command runs.
"""

from __future__ import annotations

import os
import sys
import time

from claimcheck.replay.answers import cache_folder, load, store
from claimcheck.replay.command import is_answerable, key_of, program_key
from claimcheck.replay.inputs import Input, Recording, changed, record_config
from claimcheck.replay.signatures import (
    digest_now,
    digest_of,
    is_young,
    listing_of,
    seen,
    signature_of,
)

__all__ = [
    "Input",
    "Recording",
    "answer",
    "begin",
    "changed",
    "digest_of",
    "listing_of",
    "recording",
    "signature_of",
]

_INCOMPLETE = 2

recording: Recording | None = None
"""The recording of this process, None if its command is never answered from the cache."""


def answer(version: str, arguments: list[str]) -> int | None:
    """Print the last output of a command if it still holds; return its exit code, else None.

    In the latter case the run is recorded from now on, if it may be answered another time.
    """
    global recording  # noqa: PLW0603 - one command a process
    if not is_answerable(arguments):
        return None
    started = time.time_ns()
    program = program_key(version)
    key = key_of(program, arguments)
    kept = load(key)
    if kept is not None and (code := _printed(key, kept, started)) is not None:
        return code
    recording = Recording(key, started, program)
    record_config(recording, arguments)
    return None


def begin(version: str) -> Recording | None:
    """Return a recording for a command that is not answered again but may use what is kept.

    None where nothing is kept.
    """
    if os.name != "posix" or not cache_folder():
        return None
    started = time.time_ns()
    return Recording("", started, program_key(version))


def _printed(key: str, body: bytes, now: int) -> int | None:
    """Print an answer if every input is as it was; return its exit code, else None."""
    head, _, data = body.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    started, code = map(int, first.split(b" "))
    if started > now or not any(line[:2] != b"> " for line in lines):
        return None  # the clock ran backwards, or it rests on nothing
    chunks: list[tuple[str, int]] = []
    has_young = False
    for line in lines:
        if line[:2] == b"> ":
            _, stream, length = line.split(b" ")
            chunks.append((stream.decode(), int(length)))
            continue
        kind, path, signature, digest = (part for part in line.split(b"\t"))
        if seen(kind.decode(), path) != signature.decode():
            return None
        if digest and is_young(signature.decode(), started):
            has_young = True
            if digest_now(kind.decode(), path) != digest.decode():
                return None
    if has_young:  # from now on their signatures will do
        store(key, b"%d %d\n" % (now, code) + body.partition(b"\n")[2])
    return _print(chunks, data) or code


def _print(chunks: list[tuple[str, int]], data: bytes) -> int:
    """Print an answer; return 0, or the exit code of a run whose stdout is full."""
    at = 0
    for stream, length in chunks:
        chunk = data[at : at + length]
        at += length
        try:
            _write(stream, chunk)
        except OSError as error:
            if stream != "err":  # a message that is lost changes no exit code
                _report(error)
                return _INCOMPLETE
    return 0


def _write(stream: str, chunk: bytes) -> None:
    if stream == "data":
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    target = sys.stdout if stream == "out" else sys.stderr
    target.write(chunk.decode("utf-8", "surrogatepass"))
    target.flush()


def _report(error: OSError) -> None:
    try:
        sys.stderr.write(f"claimcheck: stdout: {(error.strerror or str(error)).lower()}\n")
    except OSError:
        return
