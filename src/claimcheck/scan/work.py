"""The work of a scan in a folder: rows parted into buckets, and each bucket scanned by itself.

All rows on one subject of a question, and of those that balances join with it, are in one bucket.
A bucket is a table like any other: what is found in it does not depend on the rest.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.load.ledger import Progress, quiet
from claimcheck.scan.columns import ASKED, COLUMNS
from claimcheck.scan.engine import Engine, Unreadable, engine, named, quoted, share, version
from claimcheck.scan.folder import finish, finished_tally, found_in, rows_in
from claimcheck.scan.formats import Naming
from claimcheck.scan.pool import given, in_order, processes
from claimcheck.scan.questions import Questions
from claimcheck.scan.rows import load_questions
from claimcheck.scan.scan import scan
from claimcheck.scan.subjects import PLAIN_KEY, load_subjects
from claimcheck.scan.tables import Table, create_input, cut_lines, open_tables, probe
from claimcheck.scan.tally import Tally, Unread

# Rows of a bucket, on average, and the number of buckets: each has a file of every part.
_ROWS, _LEAST, _MOST = 2_000_000, 8, 256


class Job(NamedTuple):
    """A scan of tables in parts: the questions, the parts, and the number of buckets."""

    questions: Questions
    parts: tuple[Table, ...]
    buckets: int

    def identity(self) -> dict[str, Any]:
        """Return all that decides what is found, and which bucket a row is in."""
        files = [(path, Path(path).stat()) for part in self.parts for path in part.paths]
        return {
            "version": version(),
            "questions": self.questions.digest,
            "buckets": self.buckets,
            "parts": [part[1:4] for part in self.parts],
            "files": [[path, stat.st_size, stat.st_mtime_ns] for path, stat in files],
        }


class Means(NamedTuple):
    """The memory that engines may take (a size, "" for their default), and the processes."""

    memory_limit: str = ""
    jobs: int = 1
    progress: Progress = quiet


def buckets_for(parts: Sequence[Table]) -> int:
    """Return the number of buckets for the rows of some parts."""
    return min(_MOST, max(_LEAST, -(-sum(part.rows for part in parts) // _ROWS)))


def part_rows(one: Engine, job: Job, part: Table, folder: Path) -> Tally:
    """Write the rows of a part below a new folder, in folders `bucket=K`.

    Returns the tally of what is not read. Raises Unreadable where that is no fault of the file,
    but of a full disk for instance.
    """
    try:
        _part_rows(one, job, part, folder)
    except Unreadable:
        shutil.rmtree(folder, ignore_errors=True)
        if broken := probe(one, [part]):
            return Tally(unread=tuple(broken))
        raise
    return Tally(cut=cut_lines(one, [part]))


def _part_rows(one: Engine, job: Job, part: Table, folder: Path) -> None:
    present = create_input(one, [part])
    load_questions(one, job.questions)
    columns = ", ".join(f"keyed.{named(name)}" for name in COLUMNS if name in present)
    one.run(
        f"""create or replace temp view keyed as
            select input.*, known.of as kind, bucketed_as, is_whole, {PLAIN_KEY} as about
            from input left join known on known.id = {ASKED}"""
    )
    load_subjects(one, job.questions, "keyed")
    one.run(
        f"""
        copy (
            select {columns},
                   hash(coalesce(bucketed_as, ''), if(is_whole, '', coalesce(about, key, '')))
                   % {job.buckets} as bucket
            from keyed left join subjects
                 on subjects.kind = keyed.kind and subjects.subject = keyed.subject
        ) to {quoted(str(folder))} (format parquet, partition_by (bucket))
        """,
        "parting rows",
    )


def scan_bucket(
    one: Engine, questions: Questions, parts: Iterable[Path], bucket: int, path: Path
) -> Tally:
    """Write the findings in a bucket of the folders of parts. Raises Unreadable."""
    folders = (part / f"bucket={bucket}" for part in parts)
    files = sorted(str(path) for folder in folders for path in folder.glob("*.parquet"))
    tables, unread = open_tables(one, files, Naming({}))
    tally = scan(one, questions, tables, path, 1)
    for lost in (*unread, *tally.unread):
        raise Unreadable(f"{lost.path}, which this scan wrote, cannot be read: {lost.message}")
    return tally


def work(job: Job, folder: Path, means: Means) -> tuple[list[Path], Tally]:
    """Do what is not finished in a folder that was begun.

    Returns the findings by bucket, and the tally. Raises OSError and Unreadable.
    """
    tally = Tally()
    for number, part in enumerate(job.parts):
        tally += _parted(job, number, part, folder, means)
    broken = broken_parts(job, tally.unread)
    whole = [rows_in(folder, n) for n in range(len(job.parts)) if n not in broken]
    found = [found_in(folder, bucket) for bucket in range(job.buckets)]
    left = [bucket for bucket, path in enumerate(found) if finished_tally(path) is None]
    for done, (bucket, scanned) in enumerate(_scanned(job, folder, whole, left, means), 1):
        finish(found[bucket], scanned)
        means.progress("scanning buckets", done, len(left))
    return result_of(found, tally)


def result_of(found: Iterable[Path], tally: Tally) -> tuple[list[Path], Tally]:
    """Return the findings of finished buckets, and their tally with that of the parts."""
    for path in found:
        tally += finished_tally(path) or Tally()
    return [path for path in found if path.exists()], tally


def _scanned(
    job: Job, folder: Path, parts: Sequence[Path], left: Sequence[int], means: Means
) -> Iterator[tuple[int, Tally]]:
    """Scan the buckets that are left, each by one process; yield each with its tally."""
    jobs = min(means.jobs, len(left))
    limit = share(means.memory_limit, jobs)
    if jobs < 2:
        yield from ((n, _scan_one(job.questions, folder, parts, n, limit)) for n in left)
        return
    with processes(jobs, job.questions) as pool:
        tallies = in_order(pool, jobs, _scan_here, ((folder, parts, n, limit) for n in left))
        yield from zip(left, tallies, strict=True)


def _scan_here(folder: Path, parts: Sequence[Path], bucket: int, memory_limit: str) -> Tally:
    return _scan_one(given(), folder, parts, bucket, memory_limit)


def _scan_one(
    questions: Questions, folder: Path, parts: Sequence[Path], bucket: int, memory_limit: str
) -> Tally:
    new = found_in(folder, bucket).with_suffix(".new")
    with engine(memory_limit, 1, folder / "spill") as one:
        return scan_bucket(one, questions, parts, bucket, new)


def broken_parts(job: Job, unread: Iterable[Unread]) -> list[int]:
    """Return the numbers of the parts of files not read: one is read whole or not at all."""
    broken = {each.path for each in unread}
    return [n for n, part in enumerate(job.parts) if broken.intersection(part.paths)]


def _parted(job: Job, number: int, part: Table, folder: Path, means: Means) -> Tally:
    """Part the rows of a part unless that is finished; return the tally of what is not read."""
    done = rows_in(folder, number)
    if (tally := finished_tally(done)) is not None:
        return tally
    new = done.with_suffix(".new")
    for left in (new, done):
        shutil.rmtree(left, ignore_errors=True)
    with engine(means.memory_limit, means.jobs, folder / "spill", means.progress) as one:
        tally = part_rows(one, job, part, new)
    finish(done, tally)
    return tally
