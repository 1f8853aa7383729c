"""What is written to stdout and stderr, as the terminal or the CI runner behind them takes it."""

from __future__ import annotations

import os
import sys

from claimcheck.render.border import encodable, uncommanded

# A runner reads what its jobs print, and obeys lines that look like commands.
_RUNNERS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")


def on_a_runner() -> bool:
    """Say whether this runs in CI, as far as the environment tells."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _RUNNERS)


def write_out(text: str) -> None:
    """Write text for people to stdout."""
    sys.stdout.write(encodable(_harmless(text), sys.stdout.encoding or "utf-8"))
    sys.stdout.flush()


def write_data(text: str) -> None:
    """Write what programs read to stdout, as UTF-8 whatever the terminal is."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def write_err(text: str) -> None:
    """Write a line for people to stderr."""
    sys.stderr.write(encodable(_harmless(text), sys.stderr.encoding or "utf-8") + "\n")


def _harmless(text: str) -> str:
    return uncommanded(text) if on_a_runner() else text
