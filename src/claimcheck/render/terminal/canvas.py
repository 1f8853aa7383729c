"""The canvas that a text is rendered for, and the rich console that writes it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SLIM, NARROW, WIDE = 50, 70, 120


class Canvas(NamedTuple):
    """The width of the output, in characters, and whether it has colours."""

    width: int = 80
    color: bool = False

    @property
    def is_slim(self) -> bool:
        """Whether there is no room for a frame around a line of a file."""
        return self.width < SLIM

    @property
    def columns(self) -> int:
        """The number of positions shown side by side."""
        return 1 if self.width < NARROW else 2 if self.width < WIDE else 3

    def print(self, *parts: RenderableType) -> str:
        """Return texts and tables as rich renders them. Strings are never read as markup."""
        from rich.text import Text

        text = io.StringIO()
        console = self._console(text)
        for part in parts:
            if isinstance(part, Text) and part.no_wrap:
                console.print(part, soft_wrap=True)  # not wrapped, so that a place stays whole
            else:
                console.print(part)
        return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))

    def _console(self, file: io.StringIO) -> Console:
        from rich.console import Console

        return Console(
            file=file,
            width=self.width,
            height=self.width,  # without effect, but rich reads LINES if it is missing
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
