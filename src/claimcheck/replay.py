"""What a command printed last, printed again if nothing that it read has changed.

It is asked before the command line is imported, so it imports only what Python has loaded at its
start. An answer is a file in the cache folder of the user, named by a digest of the command: its
arguments, folder, environment and streams, and the program. The file holds every input that the
run read, as a signature and a digest. A file that may have changed within the resolution of the
clock since is read again, as git does it (racy-git in its documentation). Whatever is damaged, of
another version or of another user is no answer, and the command runs.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from _blake2 import blake2b  # hashlib takes longer to load

# Commands whose output depends on nothing but their arguments and the files of the ledger.
_COMMANDS = frozenset(("annotate", "check", "coverage", "matrix", "report", "show", "timeline"))
# What else would be written, run or asked: an output file, a browser, git, the day.
_NEVER = frozenset(("--base", "--debug", "--help", "--no-cache", "--open", "--output"))
_FORMATS = frozenset(("html", "markdown"))  # they name the day and the revision
_VALUED = frozenset(("--color", "--format", "--root"))
_ENVIRONMENT = (
    "CI", "CLAIMCHECK_", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LANG", "LC_", "NO_COLOR",
    "TEAMCITY_VERSION", "TERM", "TF_BUILD",
)  # fmt: skip
_CONFIG = ("claimcheck.toml", "pyproject.toml")
_FOLDERS = ("claims", ".git")
_MAGIC = b"claimcheck answer 1\n"
_DIGEST_BYTES = 16
# Longer than the resolution of any file system's clock, in nanoseconds.
_YOUNG = 2_500_000_000
_MOST_BYTES, _MOST_ANSWERS = 16 * 1024 * 1024, 256

# A kind, a path and what was seen of it: a signature, and a digest of the content.
_Seen = tuple[str, bytes, str, str]


class Recording:
    """The inputs and the output of a run, to be kept as an answer.

    `key` names the command. Inputs are recorded as they are read, never after: a change in between
    is seen by the next run.
    """

    def __init__(self, key: str, started: int) -> None:
        self._key = key
        self._started = started
        self._seen: dict[tuple[str, bytes], _Seen] = {}
        self._written: list[tuple[str, str]] = []

    def saw(self, kind: str, path: str, digest: str = "", signature: str = "") -> None:
        """Record an input: `kind` is "file" or "folder", or "config" where links are followed.

        Of a "path", and of a "type" where links are followed, only its existence and type count.
        Of a path that is read twice, the first is kept: a change in between makes it no answer.
        """
        name = os.fsencode(os.path.abspath(path))
        found = (kind, name, signature or _signature(kind, name), digest)
        if self._seen.setdefault((kind, name), found) != found:
            self._seen[kind, name] = (kind, name, "changed while it was read", "")

    def wrote(self, stream: str, text: str) -> None:
        """Record a text written to "out" or "err", or as UTF-8 "data" to stdout."""
        self._written.append((stream, text))

    def keep(self, code: int) -> None:
        """Keep the output and the exit code as the answer; a cache that is not writable is none."""
        lines = [b"%d %d" % (self._started, code)]
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
        if len(body) <= _MOST_BYTES:
            _store(self._key, body)


recording: Recording | None = None
"""The recording of this process, None if its command is never answered from the cache."""


def answer(version: str, arguments: list[str]) -> int | None:
    """Print the last output of a command if it still holds; return its exit code, else None.

    In the latter case the run is recorded from now on, if it may be answered another time.
    """
    global recording  # noqa: PLW0603 - one command a process
    if not _is_answerable(arguments):
        return None
    started = time.time_ns()
    key = _key(version, arguments)
    kept = _load(key)
    if kept is not None and (code := _printed(key, kept, started)) is not None:
        return code
    recording = Recording(key, started)
    _record_config(recording, arguments)
    return None


def _is_answerable(arguments: list[str]) -> bool:
    """Return whether a command reads nothing but the ledger and writes only to its streams."""
    if not arguments or arguments[0] not in _COMMANDS or sys.stdout is None or sys.stderr is None:
        return False
    if os.name != "posix" or os.environ.get("GITHUB_STEP_SUMMARY") or not _folder():
        return False
    before = ""
    for argument in arguments[1:]:
        name, _, value = argument.partition("=")
        is_value, before = before in _VALUED, argument
        if name in _NEVER or (value or argument) in _FORMATS:
            return False
        if argument[:1] == "-" and argument[1:2] != "-" and set(argument) & set("oh"):
            return False
        if arguments[0] == "check" and argument[:1] != "-" and not is_value:
            return False  # a path, which may be missing
    return True


def _key(version: str, arguments: list[str]) -> str:
    """Return the digest of all that a command depends on besides the files that it reads."""
    given = [f"{n}={v}" for n, v in sorted(os.environ.items()) if n.startswith(_ENVIRONMENT)]
    streams = [_stream(stream) for stream in (sys.stdout, sys.stderr)]
    parts = [version, sys.version, sys.prefix, str(os.geteuid()), _program(), os.getcwd()]
    hashed = blake2b(digest_size=_DIGEST_BYTES)
    for part in (*parts, *streams, "", *given, "", *arguments):
        data = os.fsencode(part)
        hashed.update(b"%d:%s" % (len(data), data))
    return str(hashed.hexdigest())


def _stream(stream: object) -> str:
    """Return what the output depends on of a stream: its encoding, and a terminal's width."""
    encoding = f"{getattr(stream, 'encoding', '')} {getattr(stream, 'errors', '')}"
    try:
        descriptor = stream.fileno()  # type: ignore[attr-defined]
        return f"{encoding} {os.get_terminal_size(descriptor).columns}"
    except (OSError, ValueError, AttributeError):
        return encoding


def _program() -> str:
    """Return the signature of the program and its libraries: any change of them is a new key."""
    package = os.path.dirname(__file__)
    libraries = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    found = [_signature("file", os.fsencode(path)) for path in libraries]
    waiting = [] if "-packages" in package else [package]
    while waiting:  # installed to be edited: its files are inputs
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir():
                    waiting.append(entry.path)
                else:
                    status = entry.stat()
                    found.append(f"{entry.path} {status.st_mtime_ns} {status.st_size}")
    return "\n".join(sorted(found))


def _record_config(recording: Recording, arguments: list[str]) -> None:
    """Record the files and folders at and above a ledger that decide where its root is."""
    roots = [os.getcwd()]
    for n, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--root":
            roots.append(value if sign else "".join(arguments[n + 1 : n + 2]))
    folders: set[str] = set()
    for root in roots:
        for folder in {os.path.abspath(root), os.path.realpath(root)}:
            while folder not in folders:
                folders.add(folder)
                folder = os.path.dirname(folder)  # noqa: PLW2901
    for folder in sorted(folders):
        for name in _CONFIG:
            path = os.path.join(folder, name)
            recording.saw("config", path, _digest_of("config", os.fsencode(path)))
        for name in _FOLDERS:
            recording.saw("type", os.path.join(folder, name))


def signature_of(status: os.stat_result) -> str:
    """Return the signature of a file: it changes whenever its content or its place does."""
    return (
        f"{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} "
        f"{status.st_ino} {status.st_dev}"
    )


def digest_of(data: bytes) -> str:
    """Return the digest of a content."""
    return str(blake2b(data, digest_size=_DIGEST_BYTES).hexdigest())


def listing_of(entries: list[os.DirEntry[str]]) -> str:
    """Return the digest of the names and types in a folder."""
    names = sorted(
        f"{entry.name}/{entry.is_dir(follow_symlinks=False)}/{entry.is_symlink()}"
        for entry in entries
    )
    return digest_of("\0".join(names).encode("utf-8", "surrogateescape"))


def _signature(kind: str, path: bytes) -> str:
    try:
        status = os.stat(path) if kind in ("config", "type") else os.lstat(path)
    except OSError as error:
        return f"error {error.errno}"
    is_whole = kind not in ("type", "path")
    return signature_of(status) if is_whole else str(stat.S_IFMT(status.st_mode))


def _digest_of(kind: str, path: bytes) -> str:
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


def _is_young(signature: str, started: int) -> bool:
    """Return whether a file may have changed in the tick of the clock in which it was read."""
    parts = signature.split(" ")
    return len(parts) == 6 and max(int(parts[2]), int(parts[3])) > started - _YOUNG


def _printed(key: str, body: bytes, now: int) -> int | None:
    """Print an answer if every input is as it was; return its exit code, else None."""
    head, _, data = body.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    started, code = map(int, first.split(b" "))
    if started > now:
        return None  # the clock ran backwards
    chunks: list[tuple[str, int]] = []
    is_young = False
    for line in lines:
        if line[:2] == b"> ":
            _, stream, length = line.split(b" ")
            chunks.append((stream.decode(), int(length)))
            continue
        kind, path, signature, digest = (part for part in line.split(b"\t"))
        if _signature(kind.decode(), path) != signature.decode():
            return None
        if digest and _is_young(signature.decode(), started):
            is_young = True
            if _digest_of(kind.decode(), path) != digest.decode():
                return None
    if is_young:  # from now on their signatures will do
        _store(key, b"%d %d\n" % (now, code) + body.partition(b"\n")[2])
    _print(chunks, data)
    return code


def _print(chunks: list[tuple[str, int]], data: bytes) -> None:
    at = 0
    for stream, length in chunks:
        chunk = data[at : at + length]
        at += length
        if stream == "data":
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
        else:
            target = sys.stdout if stream == "out" else sys.stderr
            target.write(chunk.decode("utf-8", "surrogatepass"))
            target.flush()


def _folder() -> str:
    """Return the cache folder: CLAIMCHECK_CACHE, else one in that of the system for the user.

    "" if the latter is missing: where nobody keeps a cache, none is begun.
    """
    if chosen := os.environ.get("CLAIMCHECK_CACHE"):
        return chosen
    home = os.path.expanduser("~")
    caches = f"{home}/Library/Caches" if sys.platform == "darwin" else f"{home}/.cache"
    caches = os.environ.get("XDG_CACHE_HOME") or caches
    return f"{caches}/claimcheck" if os.path.isdir(caches) else ""


def _load(key: str) -> bytes | None:
    """Return the body of a kept answer, None if it is missing, damaged or another user's."""
    try:
        descriptor = os.open(f"{_folder()}/{key}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                return None
            data = os.read(descriptor, status.st_size + 1)
        finally:
            os.close(descriptor)
    except OSError:
        return None
    digest, _, body = data.removeprefix(_MAGIC).partition(b"\n")
    is_whole = data.startswith(_MAGIC) and digest.decode("ascii", "replace") == digest_of(body)
    return body if is_whole else None


def _store(key: str, body: bytes) -> None:
    """Write an answer, whole or not at all; the oldest of too many are removed."""
    folder = _folder()
    path = f"{folder}/{key}"
    new = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        descriptor = os.open(new, flags, 0o600)
        try:
            data = _MAGIC + digest_of(body).encode() + b"\n" + body
            is_whole = os.write(descriptor, data) == len(data)
        finally:
            os.close(descriptor)
        if is_whole:
            os.replace(new, path)
        else:
            os.unlink(new)
        _prune(folder)
    except OSError:
        _remove(new)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _prune(folder: str) -> None:
    with os.scandir(folder) as entries:
        found = [(entry.stat(follow_symlinks=False).st_mtime_ns, entry.path) for entry in entries]
    for _, path in sorted(found)[:-_MOST_ANSWERS]:
        _remove(path)
