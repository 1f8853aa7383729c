"""Progress of long work: one line, overwritten on each update and erased at the end."""

from __future__ import annotations

import time
from typing import TextIO

_AFTER = 0.5
_EVERY = 0.1


class Line:
    """A progress line on a terminal; nothing is drawn in the first half second."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._next = time.monotonic() + _AFTER
        self._drawn = False

    def show(self, step: str, done: int, of: int) -> None:
        """Draw the progress of a step, unless the last update is too recent."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._drawn = True
            self._terminal.write(f"\r\x1b[K{step}: {done:,} of {of:,}\r")
            self._terminal.flush()

    def wipe(self) -> None:
        """Erase the line if it was drawn."""
        if self._drawn:
            self._terminal.write("\r\x1b[K")
            self._terminal.flush()
