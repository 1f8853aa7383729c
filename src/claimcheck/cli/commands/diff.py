"""The command `diff`: prints what changed in a ledger since a git revision."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.ledger_diff import changes
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, renderer, run
from claimcheck.pipeline import run_at
from claimcheck.render import formats


@with_options
def diff(
    options: Options,
    revision: Annotated[str, typer.Argument(help="A git revision.", metavar="REV")],
    format: Annotated[str, typer.Option(help="text or json.", metavar="FORMAT")] = "text",
) -> int:
    """
    \b
    claimcheck diff main
    claimcheck diff HEAD~3 --format json

    Show the claims added, removed and changed since a git revision, and the contradictions
    opened, closed, softened to tensions, ruled, and no longer ruled. Files may have moved.
    """
    render = renderer(formats.DIFF, format)
    config = options.config()
    commit, past = run_at(config, revision)
    result = run(options, config)
    difference = changes(revision, commit, past, result)
    options.write(render(difference, options.canvas()), machine=format in formats.MACHINE)
    return outcome(options, result)
