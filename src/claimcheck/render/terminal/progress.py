"""Progress of long work: one line that is drawn over and in the end wiped out."""

from __future__ import annotations

import time
from typing import TextIO

_AFTER = 0.5
_EVERY = 0.1


class Line:
    """A line on a terminal; nothing is drawn for work that is done at once."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._next = time.monotonic() + _AFTER
        self._drawn = False

    def show(self, step: str, done: int, of: int) -> None:
        """Show how far a step is, if it is time to."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._drawn = True
            self._terminal.write(f"\r\x1b[K{step}: {done:,} of {of:,}\r")
            self._terminal.flush()

    def wipe(self) -> None:
        """Leave the line empty."""
        if self._drawn:
            self._terminal.write("\r\x1b[K")
            self._terminal.flush()
