"""The command `timeline`."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.filters import spoken_by
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
            help="A question, or a claimant or body.",
            metavar="QUESTION|CLAIMANT",
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

    Show what was said when: by all, on one question, or by one claimant and those who speak for
    him. What one of them, or one body, said otherwise before comes first.
    """
    result = run(options, options.config())
    book = result.book
    found = spoken_by(result, name)
    his = {claim.id: claim for _, claims in found for claim in claims}
    asked = [debate for debate, _ in found]
    told = Timeline(
        [t for t in turns(book, asked) if any(s.moment.claim.id in his for s in t.steps)],
        moments(his.values()),
        frozenset(case.pair.key for case in result.cases if case.is_ruled),
    )
    options.write(render(told, options.canvas()))
    return outcome(options, result)
