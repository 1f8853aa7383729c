"""The command `annotate`: prints the text of a source with its claims marked."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.annotations import annotate as mark
from claimcheck.analysis.claim_states import claim_states
from claimcheck.analysis.coverage import Coverer
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, run
from claimcheck.render.commands.annotate import annotated
from claimcheck.text.suggest import UnknownName


@with_options
def annotate(
    options: Options,
    source: Annotated[
        str, typer.Argument(help="The id of a source.", metavar="SOURCE", show_default=False)
    ],
) -> int:
    """
    \b
    claimcheck annotate times-tengri
    claimcheck annotate jamestown-edm --color always | less -R

    Show the archived text of a source. Each passage that a claim quotes is in brackets, with a
    number; the margin marks lines as disputed, ruled, in tension, agreed or stated by no other
    origin, and notes give the claims, and those that differ. Checkable spans that no claim bears
    are between { and }.
    """
    result = run(options, options.config())
    book = result.book
    if source not in book.sources:
        raise UnknownName("source", source, book.sources)
    questions = sorted({claim.question.debate for claim in book.by_source.get(source, ())})
    states = (
        claim_state
        for id in questions
        for claim_state in claim_states(book, result.debates[id])
        if claim_state.claim.source.id == source
    )
    article = mark(book.sources[source], states, book.rulings, Coverer(book))
    options.write(annotated(article, options.canvas()))
    return outcome(options, result)
