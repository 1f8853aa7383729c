"""The command `diff`: prints what changed in a ledger since a git revision."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.ledger_diff import changes
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, renderer, run
from claimcheck.load.disk_tree import DiskTree
from claimcheck.pipeline import run_at
from claimcheck.render import formats


@with_options
def diff(
    options: Options,
    revision: Annotated[str, typer.Argument(help="A git revision.", metavar="REV")],
    format: Annotated[str, typer.Option(help="text, markdown or json.", metavar="FORMAT")] = "text",
) -> int:
    """
    \b
    claimcheck diff main
    claimcheck diff origin/main --format markdown
    claimcheck diff HEAD~3 --format json

    Show what a reviewer must see of the changes since a git revision: a summary, then the
    contradictions opened, closed, softened to tensions, ruled and no longer ruled, then the
    rulings, claims, source texts, questions, registries, sources, baseline lines and settings that
    were added, removed or changed, field by field. Files may have moved.
    """
    render = renderer(formats.DIFF, format)
    config = options.config()
    commit, past = run_at(DiskTree(config.root), revision)
    result = run(options, config)
    difference = changes(revision, commit, past, result)
    options.write(render(difference, options.canvas()), machine=format in formats.MACHINE)
    return outcome(options, result)
