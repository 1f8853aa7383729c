"""The command `annotate`."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.annotations import annotate as mark
from claimcheck.analysis.claim_states import claim_states
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

    Show the archived text of a source. Each passage that a claim is bound to stands in brackets,
    with its number; the margin says what of the line is disputed, ruled, in tension, agreed or said
    by nobody else, and notes say what is claimed, and who says otherwise.
    """
    result = run(options, options.config())
    book = result.book
    if source not in book.sources:
        raise UnknownName("source", source, book.sources)
    asked = sorted({claim.question.id for claim in book.by_source.get(source, ())})
    found = (
        claim_state
        for id in asked
        for claim_state in claim_states(book, result.debates[id])
        if claim_state.claim.source.id == source
    )
    article = mark(book.sources[source], found, book.rulings)
    options.write(annotated(article, options.canvas()))
    return outcome(options, result)
