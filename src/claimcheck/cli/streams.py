"""Output to stdout and stderr, in a form that the terminal or CI runner behind them can take."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

from claimcheck import replay
from claimcheck.render.terminal.sanitize import encodable, uncommanded

# Variables that CI runners set. A runner obeys printed lines that look like its commands.
_RUNNERS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal; a closed one (None) is not."""
    return stream is not None and stream.isatty()


def on_a_runner() -> bool:
    """Return whether the environment is that of a CI runner."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _RUNNERS)


def write_out(text: str) -> None:
    """Write human-readable text to stdout. Raises OSError."""
    stdout = _stdout()
    shown = encodable(harmless(text), stdout.encoding or "utf-8")
    stdout.write(shown)
    stdout.flush()
    _record("out", shown)


def write_data(text: str) -> None:
    """Write machine-readable text to stdout, as UTF-8 whatever the terminal is. Raises OSError."""
    stdout = _stdout()
    stdout.buffer.write(text.encode())
    stdout.buffer.flush()
    _record("data", text)


def write_err(text: str) -> None:
    """Write a human-readable line to stderr, if it is open."""
    stderr: TextIO | None = sys.stderr
    if stderr is not None:
        shown = encodable(harmless(text), stderr.encoding or "utf-8") + "\n"
        with contextlib.suppress(OSError):  # a message that is lost changes no exit code
            stderr.write(shown)
        _record("err", shown)


def _record(stream: str, text: str) -> None:
    if replay.recording:
        replay.recording.wrote(stream, text)


def _stdout() -> TextIO:
    """Return stdout. Raises OSError if it is closed."""
    stdout: TextIO | None = sys.stdout
    if stdout is None:
        raise OSError(errno.EBADF, "it is closed", "stdout")
    return stdout


def harmless(text: str) -> str:
    """Return human-readable text; in CI, with everything escaped that the runner would obey."""
    return uncommanded(text) if on_a_runner() else text
