"""The command `init`: writes a new ledger with a small example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.editing.new_ledger import propose_ledger
from claimcheck.editing.sources import SCHEMA
from claimcheck.model.json_schema import schema
from claimcheck.render.terminal.sanitize import one_line


@with_options
def init(
    options: Options,
    folder: Annotated[
        Path, typer.Argument(help="Where; here if not given.", metavar="DIR", show_default=False)
    ] = Path(),
) -> int:
    """
    \b
    claimcheck init
    claimcheck init facts

    Begin a ledger: claimcheck.toml, .gitattributes, a workflow for GitHub, the JSON Schema that
    editors use, and a small example: one topic, two sources, a contradiction and its ruling. It
    passes claimcheck check. An existing .gitattributes or workflow is kept.
    """
    if options.root and folder != Path():
        raise typer.BadParameter("give DIR or --root, and not both")
    folder = options.root or folder
    proposal = propose_ledger(folder, {SCHEMA: schema()})
    proposal.make()
    for change in proposal.changes:
        options.say(f"wrote {one_line(str(change.path))}")
    for name in proposal.kept:
        options.say(f"kept {one_line(str(folder / name))}, which was there already")
    options.say("next: claimcheck report, then claimcheck new TEXT for an article of your own")
    return ExitCode.CLEAN
