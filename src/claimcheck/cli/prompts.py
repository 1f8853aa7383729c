"""Asking at a terminal: each answer is checked as it is given, and asked for again if it is wrong.

Nothing is asked where there is no terminal, or where `--no-input` is given.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from claimcheck.cli.streams import is_terminal
from claimcheck.render.terminal.sanitize import one_line

NoInput = Annotated[bool, typer.Option("--no-input", help="Ask nothing.")]


def may_ask(no_input: bool) -> bool:
    """Say whether there is somebody to ask."""
    if no_input or not is_terminal(sys.stdin):
        return False
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - the keys of a line editor work at the prompts
    return True


def require(lacking: Sequence[str]) -> None:
    """Refuse to go on without some options. Raises BadParameter."""
    if lacking:
        options = ", ".join(f"--{name}" for name in lacking)
        raise typer.BadParameter(f"nothing can be asked here: give {options}")


def ask(
    what: str, check: Callable[[str], object], default: str = "", optional: bool = False
) -> str:
    """Ask until the answer passes a check; say each time why it does not.

    What is `optional` may be left out by an empty line.
    """
    from claimcheck.editing.atomic import NotWritten

    shown = one_line(default)

    def read(text: str) -> str:
        # A default is taken as it is, however it must be shown.
        answer = one(default) if text == shown else one(text)
        try:
            if answer or not optional:
                check(answer)
        except NotWritten as wrong:
            said = one_line(f"{wrong.message}; {wrong.help}")
            raise typer.BadParameter(said) from None
        return answer

    answer: str = typer.prompt(
        one_line(what),
        default=shown,
        show_default=bool(default),
        value_proc=read,
        err=True,
    )
    return answer


def one(text: str) -> str:
    """Return text on one line, as it is typed."""
    return " ".join(text.split())


def listed(text: str) -> tuple[str, ...]:
    """Return the answers in `[x, y]`, or the one answer that a text is."""
    if text.startswith("[") and text.endswith("]"):
        return tuple(part.strip() for part in text[1:-1].split(","))
    return (text,)
