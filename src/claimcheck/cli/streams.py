"""What is written to stdout and stderr, as the terminal or the CI runner behind them takes it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

from claimcheck.render.terminal.sanitize import encodable, uncommanded

# A runner reads what its jobs print, and obeys lines that look like commands.
_RUNNERS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a stream is a terminal; one that is closed (None) is none."""
    return stream is not None and stream.isatty()


def on_a_runner() -> bool:
    """Say whether this runs in CI, as far as the environment tells."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _RUNNERS)


def write_out(text: str) -> None:
    """Write text for people to stdout."""
    stdout = _stdout()
    stdout.write(encodable(harmless(text), stdout.encoding or "utf-8"))
    stdout.flush()


def write_data(text: str) -> None:
    """Write what programs read to stdout, as UTF-8 whatever the terminal is."""
    stdout = _stdout()
    stdout.buffer.write(text.encode())
    stdout.buffer.flush()


def write_err(text: str) -> None:
    """Write a line for people to stderr, if there is one."""
    stderr: TextIO | None = sys.stderr
    if stderr is not None:
        with contextlib.suppress(OSError):  # what cannot be said changes no verdict
            stderr.write(encodable(harmless(text), stderr.encoding or "utf-8") + "\n")


def _stdout() -> TextIO:
    """Return stdout. Raises OSError if it is closed."""
    stdout: TextIO | None = sys.stdout
    if stdout is None:
        raise OSError(errno.EBADF, "it is closed", "stdout")
    return stdout


def harmless(text: str) -> str:
    """Return text for people, in CI with nothing in it that the runner would obey."""
    return uncommanded(text) if on_a_runner() else text
