"""The page a text is rendered for, and the one console that rich writes it with."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SLIM, NARROW, WIDE = 50, 70, 120


class Canvas(NamedTuple):
    """How wide a page is, in characters, and whether it has colours."""

    width: int = 80
    color: bool = False

    @property
    def is_slim(self) -> bool:
        """Whether there is no room for a frame around a line of a file."""
        return self.width < SLIM

    @property
    def columns(self) -> int:
        """How many positions stand side by side."""
        return 1 if self.width < NARROW else 2 if self.width < WIDE else 3

    def print(self, *parts: RenderableType) -> str:
        """Return what rich makes of texts and tables. Strings are never read as markup."""
        from rich.text import Text

        text = io.StringIO()
        console = self._console(text)
        for part in parts:
            if isinstance(part, Text) and part.no_wrap:
                console.print(part, soft_wrap=True)  # as long as it is: a place is never broken
            else:
                console.print(part)
        return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))

    def _console(self, file: io.StringIO) -> Console:
        from rich.console import Console

        return Console(
            file=file,
            width=self.width,
            height=self.width,  # of no meaning, but rich asks the environment for what it lacks
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
