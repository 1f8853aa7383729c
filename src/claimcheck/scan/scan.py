"""A scan of tables in one go: grouped, gathered into sets, compared, and written as findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.scan.engine import Engine, Unreadable
from claimcheck.scan.findings import write_findings
from claimcheck.scan.questions import Questions
from claimcheck.scan.rows import group, refused, state
from claimcheck.scan.sets import compare, gather
from claimcheck.scan.tables import Table, create_input, cut_lines, probe
from claimcheck.scan.tally import Tally, Unread


def scan(
    engine: Engine,
    questions: Questions,
    tables: Sequence[Table],
    path: Path,
    jobs: int,
) -> Tally:
    """Write the findings in the rows of tables to `path`, as Parquet; return the tally.

    `jobs` is the number of processes that compare. Raises Unreadable.
    """
    unread: list[Unread] = []
    while tables:
        present = create_input(engine, tables)
        try:
            counts = group(engine, questions, present)
            break
        except Unreadable:
            broken = probe(engine, tables)
            if not broken:
                raise
            unread += broken
            gone = [each.path for each in broken]
            tables = [left for table in tables if (left := table.without(gone)).paths]
    else:
        return Tally(unread=tuple(unread))
    cut = cut_lines(engine, tables)
    state(engine, present)
    faults = refused(engine, questions)
    gather(engine, questions, present)
    too_large = compare(engine, questions, jobs)
    write_findings(engine, present, path)
    return Tally(*counts, cut, faults, tuple(too_large), tuple(unread))
