"""The command: what all of it shares."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck import __version__
from claimcheck.analysis.filters import UnknownName
from claimcheck.cli.streams import write_out


class _Commands(TyperGroup):
    """The commands by name; one that is misspelled is answered with the one that is near."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise UnknownName("command", args[0], self.commands)
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="claimcheck",
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(asked: bool) -> None:
    if asked:
        write_out(f"claimcheck {__version__}\n")
        raise typer.Exit


_VERSION = typer.Option(
    "--version", "-V", help="Show the version.", is_eager=True, callback=_show_version
)


@app.callback()
def claimcheck(version: Annotated[bool, _VERSION] = False) -> None:
    """
    \b
    claimcheck report            who contradicts whom, in which words
    claimcheck check             for CI: fail when a contradiction has no ruling
    claimcheck show crash-site   one question, claim, source or contradiction

    Plain-text accounting for facts. Every command looks for the ledger from here upwards.
    """
