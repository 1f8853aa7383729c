"""The command `timeline`: prints what was stated, in the order of time."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.claim_states import claim_states
from claimcheck.analysis.filters import claims_chosen
from claimcheck.analysis.timeline import moments, turns
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, run
from claimcheck.render.commands.timeline import Timeline
from claimcheck.render.commands.timeline import timeline as render


@with_options
def timeline(
    options: Options,
    name: Annotated[
        str,
        typer.Argument(
            help="A question, or a claimant, body or subject.",
            metavar="QUESTION|CLAIMANT|SUBJECT",
            show_default=False,
        ),
    ] = "",
) -> int:
    """
    \b
    claimcheck timeline
    claimcheck timeline crash-cause
    claimcheck timeline "Vladimir Putin"
    claimcheck timeline Russia

    Show the claims by date: all, those on one question, or those of one claimant and its
    representatives. Claimants and bodies that gave differing accounts come first.
    """
    result = run(options, options.config())
    book = result.book
    spoken = claims_chosen(result, name)
    selected = {claim.id: claim for _, claims in spoken for claim in claims}
    debates = [debate for debate, _ in spoken]
    shown = Timeline(
        [t for t in turns(book, debates) if any(s.moment.claim.id in selected for s in t.steps)],
        moments(selected.values()),
        [case for case in result.cases if any(c.id in selected for c in case.conflict.claims)],
        {s.claim.id: s.state for debate in debates for s in claim_states(book, debate)},
    )
    options.write(render(shown, options.canvas()))
    return outcome(options, result)
