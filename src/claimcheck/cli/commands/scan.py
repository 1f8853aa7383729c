"""The command `scan`: finds contradictions in tables of rows that were never claim files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import pipeline
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import format_named, outcome, refuse_binary
from claimcheck.load.processes import cores
from claimcheck.render.commands.scan import scan_lines, scan_text, tally_lines
from claimcheck.scan import Plan, Result, naming, questions_of, run_scan
from claimcheck.text.suggest import UnknownName

_FORMATS = ("text", "jsonl", "parquet")
_SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


@with_options
def scan(
    options: Options,
    files: Annotated[
        list[str],
        typer.Argument(help="Parquet, CSV or JSONL, or patterns.", metavar="FILE…"),
    ],
    question: Annotated[
        str, typer.Option(help="The question of rows that name none.", metavar="ID")
    ] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="The name of a column in the files: answer=value.",
            metavar="NAME=COLUMN",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str, typer.Option(help=f"One of {', '.join(_FORMATS)}.", metavar="FORMAT")
    ] = "",
    limit: Annotated[int, typer.Option(help="The most findings shown as text.", min=0)] = 20,
    memory_limit: Annotated[
        str, typer.Option(help="The most memory for the tables: 2GB.", metavar="SIZE")
    ] = "",
    work: Annotated[
        Path | None,
        typer.Option(
            help="Work in this folder, and go on with what is in it.",
            metavar="DIR",
            show_default=False,
        ),
    ] = None,
    scheduler: Annotated[
        str, typer.Option(help="Have it done by a cluster of Dask.", metavar="ADDRESS")
    ] = "",
) -> int:
    """
    \b
    claimcheck scan rows.parquet
    claimcheck scan 'parts/*.csv' --column answer=value --question tonnage
    claimcheck scan rows.parquet -o found.parquet --work scan/ --memory-limit 2GB

    Find contradictions in tables: one row a statement, with the columns question, answer, subject,
    source, claimant, and the other fields of a claim as far as they are given. Questions, choices,
    places and names are those of the ledger. The answers are compared as those of claims are, and a
    contradiction has the key that it would have in the ledger; rulings and baseline are not asked.
    A table shows the figures of each question, then the first findings. Exit 2 if a row could not
    be compared. Needs DuckDB: pip install 'claimcheck-ledger[scale]'.
    """  # fmt: skip
    name = format_named(options, format, _SUFFIXES, _FORMATS, "text")
    if name == "parquet":
        refuse_binary(options, name)
    config = options.config()
    plan = Plan(memory_limit, options.jobs or cores(), work, scheduler)
    names = naming(column or (), question)
    with options.progress() as progress, pipeline.paused_garbage_collector():
        ledger = pipeline.run(config, progress, checks=False)
        questions = questions_of(ledger.book, config.combinations)
        if question and question not in questions.by_id:
            raise UnknownName("question", question, questions.by_id)
        with run_scan(questions, files, names, plan, progress) as result:
            _write(options, result, name, limit)
            tally = result.tally
    for line in tally_lines(tally):
        options.say(line)
    code = ExitCode.CLEAN if ledger.is_empty else outcome(options, ledger)
    return code if tally.is_complete else ExitCode.INCOMPLETE


def _write(options: Options, result: Result, format: str, limit: int) -> None:
    """Write the findings in a format."""
    if format == "text":
        options.write(scan_text(result, options.canvas(), limit))
    elif format == "jsonl":
        options.write_chunks(line.encode() for line in scan_lines(result))
    else:
        path = result.engine.folder / "all.parquet"
        result.write_parquet(path)
        options.write_chunks(_chunks(path))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while some := file.read(1 << 20):
            yield some
