"""The command `show`: prints a claim, question, source or contradiction in full."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import run, run_around
from claimcheck.render.commands.show import show as render
from claimcheck.text.suggest import UnknownName


@with_options
def show(
    options: Options,
    id: Annotated[
        str,
        typer.Argument(
            help="The id of a question, claim, contradiction or source, or a subject.",
            metavar="ID",
            show_default=False,
        ),
    ],
) -> int:
    """
    \b
    claimcheck show crash-site                  a question, with every answer given to it
    claimcheck show jamestown-edm/crash-site    a claim, with its quote in context
    claimcheck show crash-site~170fc5           a contradiction
    claimcheck show jamestown-edm               a source, with its claims
    claimcheck show "RMS Titanic"               a subject, with every question asked of it

    Show one thing of the ledger in full.
    """
    config, canvas = options.config(), options.canvas()
    result = run_around(options, config, id)
    try:
        text = render(result, id, canvas)
    except UnknownName:
        if not result.is_part:
            raise
        result = run(options, config)  # all of the ledger knows what was meant
        text = render(result, id, canvas)
    options.write(text)
    return ExitCode.CLEAN if result.complete else ExitCode.INCOMPLETE
