"""The work of a scan in a folder: rows parted into buckets, and each bucket scanned by itself.

All rows on one subject of a question, and of those that balances join with it, are in one bucket.
A bucket is a table like any other: what is found in it does not depend on the rest. What is
finished is not done again.

    FOLDER/scan.json        what is scanned: a folder of another scan is refused
    FOLDER/rows/N/          the rows of part N, by bucket; N.json, written last, what is not read
    FOLDER/spill/           what does not fit into memory, while it is needed
    FOLDER/found/K.parquet  the findings in bucket K; K.json, written last, its tally
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.diagnostics import UserError
from claimcheck.scan.engine import Engine, Unreadable, named, quoted, version
from claimcheck.scan.questions import Questions
from claimcheck.scan.rows import ASKED, COLUMNS, PLAIN_KEY, load_questions, load_subjects
from claimcheck.scan.scan import scan
from claimcheck.scan.tables import Naming, Table, create_input, cut_lines, unread
from claimcheck.scan.tally import Tally, Unread

Opened = Callable[[], AbstractContextManager[Engine]]
"""Opens an engine, whose memory is free again behind it."""
# Rows of a bucket, on average, and the number of buckets: each has a file of every part.
_ROWS, _LEAST, _MOST = 2_000_000, 8, 256
_MARK, _FOLDERS = "scan.json", ("rows", "found", "spill")
_HELP = "name another folder, or delete it"


class Job(NamedTuple):
    """A scan of tables in parts: the questions, the parts, the number of buckets and processes."""

    questions: Questions
    parts: tuple[Table, ...]
    buckets: int
    jobs: int = 1

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


def buckets_for(parts: Sequence[Table]) -> int:
    """Return the number of buckets for the rows of some parts."""
    return min(_MOST, max(_LEAST, -(-sum(part.rows for part in parts) // _ROWS)))


def part_rows(engine: Engine, job: Job, part: Table, folder: Path) -> int:
    """Write the rows of a part below a new folder, in folders `bucket=K`.

    Returns the number of lines of CSV that are no rows. Raises Unreadable.
    """
    present = create_input(engine, [part])
    load_questions(engine, job.questions)
    columns = ", ".join(f"keyed.{named(name)}" for name in COLUMNS if name in present)
    engine.run(
        f"""create or replace temp view keyed as
            select input.*, known.of as kind, bucketed_as, is_whole, {PLAIN_KEY} as about
            from input left join known on known.id = {ASKED}"""
    )
    load_subjects(engine, job.questions, "keyed")
    engine.run(
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
    return cut_lines(engine, [part])


def scan_bucket(engine: Engine, job: Job, rows: Path, bucket: int, path: Path) -> Tally:
    """Write the findings in a bucket of the parts below `rows`. Raises Unreadable."""
    files = sorted(map(str, rows.glob(f"*/bucket={bucket}/*.parquet")))
    return scan(engine, job.questions, files, Naming({}), path, job.jobs)


def work(job: Job, folder: Path, opened: Opened) -> tuple[list[Path], Tally]:
    """Do what is not finished in a folder that was begun.

    Returns the findings by bucket, and the tally. Raises OSError and Unreadable.
    """
    tally = Tally()
    for number, part in enumerate(job.parts):
        tally += _parted(job, number, part, folder / "rows", opened)
    for number in broken_parts(job, tally.unread):
        shutil.rmtree(folder / "rows" / str(number), ignore_errors=True)
    found = []
    for bucket in range(job.buckets):
        path = folder / "found" / f"{bucket}.parquet"
        found.append(path)
        if (done := finished_tally(path)) is None:
            with opened() as engine:
                new = path.with_suffix(".new")
                done = scan_bucket(engine, job, folder / "rows", bucket, new)
            finish(path, done)
        tally += done
    return [path for path in found if path.exists()], tally


def broken_parts(job: Job, unread: Iterable[Unread]) -> list[int]:
    """Return the numbers of the parts of files not read: one is read whole or not at all."""
    broken = {each.path for each in unread}
    return [n for n, part in enumerate(job.parts) if broken.intersection(part.paths)]


def prepare(folder: Path) -> None:
    """Make the folder of a scan, or find the one begun before. Raises UserError and OSError."""
    if folder.is_dir() and {path.name for path in folder.iterdir()} - {_MARK, *_FOLDERS}:
        raise UserError(f"{str(folder)!r} holds other files than those of a scan", _HELP)
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)


def begin(job: Job, folder: Path) -> None:
    """Write in a prepared folder what is scanned. Raises UserError for one with another scan."""
    mark, text = folder / _MARK, json.dumps(job.identity(), indent=1)
    if mark.is_file() and mark.read_text("utf-8") != text:
        raise UserError(f"{str(folder)!r} holds a scan of other files or questions", _HELP)
    _write(mark, text)


def _parted(job: Job, number: int, part: Table, rows: Path, opened: Opened) -> Tally:
    """Part the rows of a part unless that is finished; return the tally of what is not read."""
    done = rows / str(number)
    if (tally := finished_tally(done)) is not None:
        return tally
    new = rows / f"{number}.new"
    for left in (new, done):
        shutil.rmtree(left, ignore_errors=True)
    try:
        with opened() as engine:
            tally = Tally(cut=part_rows(engine, job, part, new))
        if new.exists():
            new.rename(done)
    except Unreadable as error:
        shutil.rmtree(new, ignore_errors=True)
        tally = Tally(unread=tuple(unread(path, error) for path in part.paths))
    _write(done.with_suffix(".json"), tally.to_json())
    return tally


def finished_tally(path: Path) -> Tally | None:
    """Return the tally beside a finished part or bucket, None if it is not finished."""
    mark = path.with_suffix(".json")
    try:
        return Tally.from_json(mark.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def finish(path: Path, tally: Tally) -> None:
    """Put the findings in a bucket, written beside it as `.new`, in place, with their tally."""
    new = path.with_suffix(".new")
    if new.exists():
        new.replace(path)
    _write(path.with_suffix(".json"), tally.to_json())


def _write(path: Path, text: str) -> None:
    new = path.with_suffix(".json.new")
    new.write_text(text, "utf-8")
    new.replace(path)
