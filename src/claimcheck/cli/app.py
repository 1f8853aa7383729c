"""The typer application: all commands, each imported when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from claimcheck import __version__
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.streams import write_err, write_out
from claimcheck.text.suggest import UnknownName

# A command is the function `<name>` in `commands/<name>.py`; the value is its line of help.
COMMANDS: Mapping[str, str] = {
    "report": "Show who contradicts whom, in which words.",
    "annotate": "Show an article with every claimed passage marked.",
    "coverage": "Show which checkable spans of the sources claims bear.",
    "proof": "Compare a draft of your own with the ledger.",
    "matrix": "Show which sources and claimants agree and contradict.",
    "timeline": "Show claims by date, and differing accounts of one claimant.",
    "export": "Write claims as CSV, JSON lines, Parquet or SQLite.",
    "scan": "Find contradictions in tables of rows: Parquet, CSV, JSON lines.",
    "check": "Check the ledger; fail on contradictions no ruling cites.",
    "init": "Begin a new ledger.",
    "new": "Write the claim file of a source.",
    "update": "Follow the quotes of a source into a corrected text.",
    "draft": "Print stubs of claims for what no claim of a source bears.",
    "add": "Write a claim of a source.",
    "rule": "Write a ruling on a contradiction.",
    "baseline": "List, add or remove contradictions accepted without a ruling.",
    "diff": "Show what changed since a git revision.",
    "show": "Show one claim, question, source or contradiction in full.",
    "compare": "Compare two answers.",
    "explain": "Explain a code that check prints.",
    "schema": "Print the JSON Schema of claim files.",
    "lsp": "Serve an editor: the language server.",
}
_PLAIN: Mapping[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}


class _LazyGroup(TyperGroup):
    """A group that imports the file of a command only when the command is called.

    Help and completion need only names and help lines.
    """

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: TyperCommand(name, short_help=line) for name, line in COMMANDS.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the command that `args` begins with. Raises UnknownName."""
        if args[0] not in COMMANDS:
            raise UnknownName("command", args[0], COMMANDS)
        self.commands[args[0]] = _load(args[0])
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands in the order in which help shows them."""
        return list(COMMANDS)


def _load(name: str) -> Any:
    """Import the file of a command; return the command. Raises typer.Exit on Ctrl-C."""
    try:
        module = import_module(f"claimcheck.cli.commands.{name}")
    except KeyboardInterrupt:
        write_err("claimcheck: interrupted")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    single = typer.Typer(add_completion=False, **_PLAIN)
    single.command(name)(getattr(module, name))
    return get_command(single)


app = typer.Typer(
    name="claimcheck",
    cls=_LazyGroup,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    **_PLAIN,
)


def _show_version(wanted: bool) -> None:
    if wanted:
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
