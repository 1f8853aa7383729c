"""The commands that show a ledger from one side: an article, the matrix, the timeline."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, run


@app.command(short_help="Show an article with every passage that is claimed.")
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
    from claimcheck.analysis.annotations import annotate as mark
    from claimcheck.analysis.claim_states import claim_states
    from claimcheck.analysis.filters import UnknownName
    from claimcheck.render.commands.annotate import annotated

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


@app.command(short_help="Show which sources and claimants agree and contradict.")
@with_options
def matrix(
    options: Options,
    by: Annotated[str, typer.Option(help="Only of sources, or of claimants.", metavar="NOUN")] = "",
    topic: Annotated[str, typer.Option(help="Only this topic.", metavar="ID")] = "",
) -> int:
    """
    \b
    claimcheck matrix
    claimcheck matrix --by claimants --topic azal-crash

    Count how every two sources, and every two claimants, meet: the contradictions between them,
    the tensions, and the answers that both give as a fact. Below the table are the contradictions
    and tensions of each cell.
    """
    from claimcheck.analysis.filters import Filters, select
    from claimcheck.analysis.matrix import BY
    from claimcheck.analysis.matrix import matrix as count
    from claimcheck.analysis.origins import carried
    from claimcheck.render.commands.matrix import Part
    from claimcheck.render.commands.matrix import matrix as render

    if by and by not in BY:
        raise typer.BadParameter(f"no matrix by {by!r}; there are {', '.join(BY)}")
    result = run(options, options.config())
    selection = select(result, Filters(topic=topic, all=True))
    positions = list(carried(result.book, selection.debates))
    cases = [case for debate in selection.debates for case in debate.cases]
    nouns = [by] if by else list(BY)
    parts = [Part(noun, count(positions, cases, BY[noun])) for noun in nouns]
    options.write(render(parts, options.canvas()))
    return outcome(options, result)


@app.command(short_help="Show what was stated when, and who said otherwise before.")
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
    from claimcheck.analysis.filters import spoken_by
    from claimcheck.analysis.timeline import moments, turns
    from claimcheck.render.commands.timeline import Timeline
    from claimcheck.render.commands.timeline import timeline as render

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
