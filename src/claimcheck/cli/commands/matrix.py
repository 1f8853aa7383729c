"""The command `matrix`: counts agreements, tensions and contradictions of sources and claimants."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.filters import Filters, select
from claimcheck.analysis.matrix import BY
from claimcheck.analysis.matrix import matrix as count
from claimcheck.analysis.origins import carried
from claimcheck.cli.filter_options import Topic
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, run
from claimcheck.render.commands.matrix import Part
from claimcheck.render.commands.matrix import matrix as render


@with_options
def matrix(
    options: Options,
    by: Annotated[str, typer.Option(help="Only of sources, or of claimants.", metavar="NOUN")] = "",
    topic: Topic = "",
) -> int:
    """
    \b
    claimcheck matrix
    claimcheck matrix --by claimants --topic azal-crash

    Count how every two sources, and every two claimants, meet: the contradictions between them,
    the tensions, and the answers that both give as a fact. Below the table are the contradictions
    and tensions of each cell.
    """
    if by and by not in BY:
        raise typer.BadParameter(f"no matrix by {by!r}; there are {', '.join(BY)}")
    result = run(options, options.config())
    selection = select(result, Filters(topic=topic, all=True))
    positions = list(carried(result.book, selection.debates))
    cases = [case for debate in selection.debates for case in debate.cases]
    cases += [case for balance in selection.balances for case in balance.cases]
    nouns = [by] if by else list(BY)
    parts = [Part(noun, count(positions, cases, BY[noun])) for noun in nouns]
    options.write(render(parts, options.canvas()))
    return outcome(options, result)
