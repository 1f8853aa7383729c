"""The inputs and the output of a run, recorded so that its answer can be kept."""

from __future__ import annotations

import os

from claimcheck.replay.answers import MOST_BYTES, store
from claimcheck.replay.signatures import digest_now, digest_of, is_young, seen

TYPE_CHECKING = False  # typing takes long to load
if TYPE_CHECKING:
    from collections.abc import Sequence

_CONFIG = ("claimcheck.toml", "pyproject.toml")
_FOLDERS = ("claims", ".git")

# A kind, a path, its signature, and a digest of its content.
Input = tuple[str, bytes, str, str]


class Recording:
    """The inputs and the output of a run, to be kept as an answer.

    `key` names the command, `program` the program and its libraries; `started` is the time before
    any reading, in nanoseconds. Inputs are recorded as they are read, never after: a change in
    between is seen by the next run.
    """

    def __init__(self, key: str, started: int, program: str) -> None:
        self.key = key
        self.started = started
        self.program = program
        self._folder = os.getcwd()
        self._seen: dict[tuple[str, bytes], Input] = {}
        self._written: list[tuple[str, str]] = []
        self.is_spoilt = False

    def saw(self, kind: str, path: str, digest: str = "", signature: str = "") -> None:
        """Record an input: `kind` is "file" or "folder", or "config" where links are followed.

        Of a "path", and of a "type" where links are followed, only its existence and type count.
        A change between two readings of one path makes it no answer.
        """
        name = os.fsencode(os.path.join(self._folder, path))
        found = (kind, name, signature or seen(kind, name), digest)
        if self._seen.setdefault((kind, name), found) != found:
            self.spoil()

    def asked(self, folder: str, arguments: Sequence[str], output: bytes | None) -> None:
        """Record a git command in a folder as an input of the kind "git".

        Its signature is the digest of its output, "" for None, if it failed.
        """
        name = os.fsencode("\0".join((folder, *arguments)))
        found = ("git", name, "" if output is None else digest_of(output), "")
        if self._seen.setdefault(("git", name), found) != found:
            self.spoil()

    @property
    def inputs(self) -> list[Input]:
        """The inputs so far."""
        return list(self._seen.values())

    def spoil(self) -> None:
        """Keep no answer: another reading may find something else, and no signature would tell."""
        self.is_spoilt = True

    def wrote(self, stream: str, text: str) -> None:
        """Record a text written to "out" or "err", or as UTF-8 "data" to stdout."""
        self._written.append((stream, text))

    def keep(self, code: int) -> None:
        """Keep the output and the exit code as the answer; a cache that is not writable is none."""
        if self.is_spoilt:
            return
        lines = [b"%d %d" % (self.started, code)]
        for kind, path, signature, digest in self._seen.values():
            if b"\n" in path or b"\t" in path:
                return
            lines.append(b"\t".join((kind.encode(), path, signature.encode(), digest.encode())))
        chunks = [
            (stream.encode(), text.encode("utf-8", "surrogatepass"))
            for stream, text in self._written
        ]
        lines += [b"> %s %d" % (stream, len(data)) for stream, data in chunks]
        body = b"\n".join(lines) + b"\n\n" + b"".join(data for _, data in chunks)
        if len(body) <= MOST_BYTES:
            store(self.key, body)


def changed(recording: Recording, inputs: list[Input], started: int) -> list[Input]:
    """Return the inputs of an earlier run that are not as they were; record all others.

    `started` is the time before that run read them.
    """
    found = []
    for input in inputs:
        kind, path, signature, digest = input
        now = seen(kind, path)
        is_same = now == signature and not (digest and is_young(now, started))
        is_of_type = now.partition(" ")[0] == signature.partition(" ")[0]  # no link now, for one
        if is_same or (digest and is_of_type and digest_now(kind, path) == digest):
            recording.saw(kind, os.fsdecode(path), digest, now)
        else:
            found.append(input)
    return found


def record_config(recording: Recording, arguments: list[str]) -> None:
    """Record the files and folders at and above a ledger that decide where its root is."""
    folders = set(_and_above(os.getcwd()))
    for root in _roots(arguments):
        recording.saw("type", root)
        folders |= {os.path.join(os.getcwd(), root), *_and_above(os.path.realpath(root))}
    for folder in sorted(folders):
        for name in _CONFIG:
            path = os.fsencode(os.path.join(folder, name))
            signature, digest = seen("config", path), digest_now("config", path)
            if not (digest or signature.startswith("error")):
                recording.spoil()
            recording.saw("config", os.fsdecode(path), digest, signature)
        for name in _FOLDERS:
            recording.saw("type", os.path.join(folder, name))


def _roots(arguments: list[str]) -> list[str]:
    """Return the values of --root."""
    found = []
    for n, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--root":
            found.append(value if sign else "".join(arguments[n + 1 : n + 2]))
    return found


def _and_above(folder: str) -> list[str]:
    """Return a folder and those above it."""
    found = [folder]
    while (folder := os.path.dirname(folder)) != found[-1]:
        found.append(folder)
    return found
