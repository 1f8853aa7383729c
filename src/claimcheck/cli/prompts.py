"""Prompts at a terminal: each answer is checked as it is given, and asked for again if wrong.

Without a terminal, or with `--no-input`, nothing is asked.
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
    """Return whether prompts may be shown: stdin is a terminal, and `--no-input` is not given."""
    if no_input or not is_terminal(sys.stdin):
        return False
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - its import enables line editing at prompts
    return True


def require(lacking: Sequence[str]) -> None:
    """Raise BadParameter if options are lacking; they are named without dashes."""
    if lacking:
        options = ", ".join(f"--{name}" for name in lacking)
        raise typer.BadParameter(f"no terminal to ask on: give {options}")


def ask(
    prompt: str, check: Callable[[str], object], default: str = "", optional: bool = False
) -> str:
    """Ask until the answer passes a check, showing each time why it does not; return the answer.

    `check` raises NotWritten. If `optional`, an empty line is accepted unchecked. Raises Abort.
    """
    from claimcheck.editing.atomic import NotWritten

    shown = one_line(default)

    def read(text: str) -> str:
        # The default may be shown escaped; Enter returns the original.
        answer = one(default) if text == shown else one(text)
        try:
            if answer or not optional:
                check(answer)
        except NotWritten as refusal:
            message = one_line(f"{refusal.message}; {refusal.help}")
            raise typer.BadParameter(message) from None
        return answer

    answer: str = typer.prompt(
        one_line(prompt),
        default=shown,
        show_default=bool(default),
        value_proc=read,
        err=True,
    )
    return answer


def one(text: str) -> str:
    """Return text on one line, each run of white space as one space."""
    return " ".join(text.split())


def listed(text: str) -> tuple[str, ...]:
    """Return the values in `[x, y]`, or the text as the only one."""
    if text.startswith("[") and text.endswith("]"):
        return tuple(part.strip() for part in text[1:-1].split(","))
    return (text,)
