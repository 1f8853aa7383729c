"""The key of a command: all that its output depends on besides the files that it reads."""

from __future__ import annotations

import os
import sys

from claimcheck.replay.answers import cache_folder
from claimcheck.replay.signatures import digest_of, seen

# Commands whose output depends on nothing but their arguments and the files of the ledger.
_COMMANDS = frozenset(("annotate", "check", "coverage", "matrix", "report", "show", "timeline"))
# What else would be written or run: an output file, a browser.
_NEVER = frozenset(("--debug", "--help", "--no-cache", "--open", "--output"))
_FORMATS = frozenset(("html", "markdown"))  # they name the day and the revision
_VALUED = frozenset(("--base", "--color", "--format", "--jobs", "--root"))
_ENVIRONMENT = (
    "CI", "CLAIMCHECK_", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LANG", "LC_", "NO_COLOR",
    "TEAMCITY_VERSION", "TERM", "TF_BUILD",
)  # fmt: skip


def is_answerable(arguments: list[str]) -> bool:
    """Return whether a command reads nothing but the ledger and writes only to its streams."""
    if not arguments or arguments[0] not in _COMMANDS or sys.stdout is None or sys.stderr is None:
        return False
    if os.name != "posix" or os.environ.get("GITHUB_STEP_SUMMARY") or not cache_folder():
        return False
    if "--" in arguments or "_CLAIMCHECK_COMPLETE" in os.environ:
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


def key_of(program: str, arguments: list[str]) -> str:
    """Return the digest of all that a command depends on besides the files that it reads."""
    given = [f"{n}={v}" for n, v in sorted(os.environ.items()) if n.startswith(_ENVIRONMENT)]
    streams = [_stream(stream) for stream in (sys.stdout, sys.stderr)]
    return _digest([program, os.getcwd(), *streams, "", *given, "", *arguments])


def program_key(version: str) -> str:
    """Return the digest of the program, its libraries and the user that it runs for."""
    user = f"{os.geteuid()} {os.getegid()} {os.getgroups()}"
    return _digest([version, sys.version, sys.prefix, user, _program()])


def _digest(parts: list[str]) -> str:
    data = map(os.fsencode, parts)
    return digest_of(b"".join(b"%d:%s" % (len(each), each) for each in data))


def _stream(stream: object) -> str:
    """Return what the output depends on of a stream: its encoding, and a terminal's width."""
    encoding = f"{getattr(stream, 'encoding', '')} {getattr(stream, 'errors', '')}"
    try:
        descriptor = stream.fileno()  # type: ignore[attr-defined]
        return f"{encoding} {os.get_terminal_size(descriptor).columns}"
    except (OSError, ValueError, AttributeError):
        return encoding


def _program() -> str:
    """Return the signature of the program and its libraries: one installed anew is a new key.

    Of libraries only the folders that they are in count, not each of their files.
    """
    package = os.path.dirname(__file__)
    libraries = [path for path in sys.path if path and path != os.getcwd()]
    found = [seen("file", os.fsencode(path)) for path in libraries]
    is_installed = any(part.endswith("-packages") for part in package.split(os.sep)[-2:])
    waiting = [] if is_installed else [package]
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
