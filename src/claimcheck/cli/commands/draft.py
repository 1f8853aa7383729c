"""The command `draft`: prints stubs of claims for what no claim of a source bears."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.gaps import gaps_of, proposer_of
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, run
from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.stubs import UNANSWERED, stub_lines, stubs_of
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import visible
from claimcheck.text.suggest import UnknownName


@with_options
def draft(
    options: Options,
    source: Annotated[
        str, typer.Argument(help="The id of a source.", metavar="SOURCE", show_default=False)
    ],
) -> int:
    """
    \b
    claimcheck draft times-tengri
    claimcheck draft times-tengri >> claims/sources/times-tengri.yaml

    Print stubs of claims for what no claim of a source bears, as comments for its claim file: each
    with the exact quote, its line, and the question that it may answer. Nothing in them counts
    before an editor takes away the "# ", checks the question and gives the answer.
    """
    result = run(options, options.config())
    found = result.book.sources.get(source)
    if found is None:
        raise UnknownName("source", source, result.book.sources)
    if found.text is None:
        raise NotWritten(f'"{source}" has no archived text', "there is nothing to draft from")
    coverage = Coverer(result.book).cover(found)
    stubs = list(stubs_of(gaps_of([coverage], proposer_of(result))))
    lines = [line for stub in stubs for line in (*stub_lines(stub), "")]
    heads = [f"  # {count(len(stubs), 'stub')} for {source}; replace {UNANSWERED}", ""]
    if not result.book.by_source.get(source):
        heads.insert(0, "# claims:")  # the file of a new source has none yet
    options.write("".join(f"{visible(line)}\n" for line in (*heads, *lines)))
    return outcome(options, result)
