"""The command `baseline`: lists the known contradictions, adds to them and prunes them."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.filters import the_case
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, run
from claimcheck.cli.streams import on_a_runner
from claimcheck.editing.baseline import accept as add
from claimcheck.editing.baseline import prune as clear
from claimcheck.editing.baseline import renew as write_current_keys
from claimcheck.render.commands.baseline import listing
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import one_line


@with_options
def baseline(
    options: Options,
    accept: Annotated[
        list[str] | None, typer.Option(help="Accept a new contradiction.", metavar="ID")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it is accepted.", metavar="TEXT")] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Take stale lines out.")] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Write current keys for older ones.")
    ] = False,
) -> int:
    """
    \b
    claimcheck baseline
    claimcheck baseline --accept crash-site~170fc5 --reason "waits for the final report"
    claimcheck baseline --prune
    claimcheck baseline --renew

    List the contradictions that are known and not yet explained: they do not fail a check. The
    goal is an empty list; a ruling that cites a source is better. In CI (where CI is set)
    nothing can be added.
    """
    if bool(accept) != bool(reason):
        raise typer.BadParameter("--accept and --reason go together")
    if bool(accept) + prune + renew > 1:
        raise typer.BadParameter("give one of --accept, --prune and --renew, and not both")
    if accept and on_a_runner():
        raise typer.BadParameter(
            "nothing is added to the baseline in CI; accept it on your own machine"
        )
    result = run(options, options.config())
    if accept:
        proposal = add(result, [the_case(result, id) for id in accept], reason)
    elif prune:
        proposal = clear(result)
    elif renew:
        proposal = write_current_keys(result)
    else:
        options.write(listing(result, options.canvas()))
        return outcome(options, result)
    options.write("".join(f"{one_line(item)}\n" for item in proposal.items))
    proposal.make()
    done = "added" if accept else "renewed" if renew else "taken out"
    options.say(f"{count(len(proposal.items), 'line')} {done}")
    if prune and proposal.changes and not proposal.items:
        options.say("lines with the key of an older spelling have the current one now")
    return ExitCode.CLEAN
