"""The command `export`: writes claims as a table for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.analysis.filters import Filters, select
from claimcheck.cli.filter_options import Claimant, Source, Status, Subject, Topic
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import format_named, outcome, refuse_binary, run
from claimcheck.cli.streams import on_a_runner
from claimcheck.render import formats

# The format that the suffix of an output file implies.
_SUFFIXES = {
    ".csv": "csv", ".db": "sqlite", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
    ".sqlite": "sqlite", ".sqlite3": "sqlite",
}  # fmt: skip
_BINARY = ("parquet", "sqlite")


@with_options
def export(
    options: Options,
    topic: Topic = "",
    subject: Subject = "",
    source: Source = "",
    claimant: Claimant = "",
    status: Status = "",
    format: Annotated[
        str, typer.Option(help=f"One of {', '.join(formats.EXPORT)}.", metavar="FORMAT")
    ] = "",
) -> int:
    """
    \b
    claimcheck export -o claims.csv
    claimcheck export -o claims.sqlite --topic azal-crash
    claimcheck export --format jsonl | head

    Write every claim with its source, claimant, question, answer, hedges, quote, place, state and
    contradictions: one row a claim, all values text. SQLite has tables, a full-text index of the
    quotes and a view of the contradictions. Filters choose questions, as in report; all claims on
    these are written. A file called .csv, .jsonl, .parquet or .sqlite gets its format from its
    name.
    """
    name = format_named(options, format, _SUFFIXES, formats.EXPORT, "jsonl")
    if name in _BINARY:
        refuse_binary(options, name)
    if name == "csv" and options.output is None and on_a_runner():
        # A quote may hold a line that the runner obeys, and must stay as it is.
        raise typer.BadParameter("a CI runner reads what is printed: say in which file with -o")
    result = run(options, options.config())
    filters = Filters(topic, subject, source, claimant, status, all=True)
    options.write_bytes(formats.exporter(name)(select(result, filters)))
    return outcome(options, result)
