"""The command `coverage`: prints which checkable spans of the sources claims bear."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.gaps import gaps_of, proposer_of
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, renderer, run
from claimcheck.render import formats
from claimcheck.render.commands.coverage import Coverage
from claimcheck.render.phrases.coverage import coverage_line, figures
from claimcheck.text.suggest import UnknownName


@with_options
def coverage(
    options: Options,
    source: Annotated[
        list[str] | None,
        typer.Argument(help="Ids of sources; all if none.", metavar="SOURCE", show_default=False),
    ] = None,
    format: Annotated[str, typer.Option(help="text or json.", metavar="FORMAT")] = "text",
    fail_under: Annotated[
        float, typer.Option(help="Exit 1 below this percentage.", metavar="PERCENT", min=0, max=100)
    ] = 0,
) -> int:
    """
    \b
    claimcheck coverage
    claimcheck coverage times-tengri
    claimcheck coverage --fail-under 95 --format json

    Show which checkable spans of the archived texts are borne by claims: dates, numbers, money,
    shares, quotations, reports of speech, causes and names. A table gives the figures of each
    source; a list gives every span that no claim bears, and the question that it may disagree
    with. Such a hint is no finding: it rests on words in common. English is read whole.
    """
    render = renderer(formats.COVERAGE, format)
    result = run(options, options.config())
    book = result.book
    chosen = source or sorted(book.sources)
    for id in chosen:
        if id not in book.sources:
            raise UnknownName("source", id, book.sources)
    sources = [book.sources[id] for id in dict.fromkeys(chosen)]
    covered = Coverer(book).cover_each(source for source in sources if source.text)
    without = [source.id for source in sources if not source.text]
    shown = Coverage(covered, list(gaps_of(covered, proposer_of(result))), without)
    options.write(render(shown, options.canvas()), machine=format in formats.MACHINE)
    found = figures(covered)
    options.say(coverage_line(found))
    code = outcome(options, result)
    return ExitCode.ERRORS if code is ExitCode.CLEAN and found.percent < fail_under else code
