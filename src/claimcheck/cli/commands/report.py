"""The command `report`: prints the disputes, or writes them to a file."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.analysis.filters import Filters, select
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.filter_options import Claimant, Source, Status, Subject, Topic
from claimcheck.cli.kept_report import report_text
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import format_named, run
from claimcheck.load.edition import edition_of
from claimcheck.pipeline import Outcome
from claimcheck.render import formats
from claimcheck.render.check.summary import verdict_line

# The format that the suffix of an output file implies.
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown"}


@with_options
def report(
    options: Options,
    topic: Topic = "",
    subject: Subject = "",
    source: Source = "",
    claimant: Claimant = "",
    status: Status = "",
    all: Annotated[bool, typer.Option("--all", help="Also what does not conflict.")] = False,
    format: Annotated[
        str, typer.Option(help=f"One of {', '.join(formats.REPORT)}.", metavar="FORMAT")
    ] = "",
    open: Annotated[bool, typer.Option("--open", help="Open the file in a browser.")] = False,
) -> int:
    """
    \b
    claimcheck report
    claimcheck report --topic azal-crash --all
    claimcheck report --claimant Putin --status ruled
    claimcheck report --format html -o report.html --open

    Show each dispute: its sides face to face, with source, claimant, quote and place, why they
    exclude each other, and the rulings on them. The HTML file holds every question, the annotated
    articles, the matrix and the timeline, and needs no other file. A file called .html or .md gets
    its format from its name.
    """
    name = format_named(options, format, _SUFFIXES, formats.REPORT, "text")
    if open and (name != "html" or options.output is None):
        raise typer.BadParameter("--open shows an HTML file: say which with -o report.html")
    filters = Filters(topic, subject, source, claimant, status, all or name == "html")
    result: Outcome
    if name == "text":
        result, text = report_text(options, filters)
    else:
        result, text = _file(options, filters, formats.renderer(formats.REPORT, name))
    options.write(text, machine=name in formats.MACHINE)
    if result.failed or not result.complete:
        options.say(f"claimcheck check reports: {verdict_line(result)}")
    if open and options.output:
        _open(options, options.output)
    return ExitCode.CLEAN if result.complete else ExitCode.INCOMPLETE


def _file(options: Options, filters: Filters, render: formats.Renderer) -> tuple[Outcome, str]:
    """Return the outcome of a check, and the report on it as a file, read far from its ledger."""
    result = run(options, options.config())
    edition = edition_of(result.config, sorted(result.book.texts()))
    selection = select(result, filters)._replace(edition=edition)
    return result, render(selection, options.canvas())


def _open(options: Options, path: Path) -> None:
    """Open a file in a browser; print a note if none can be started."""
    if not webbrowser.open(path.resolve().as_uri()):
        options.say(f"claimcheck: no browser could be started; open {str(path)!r} in one")
