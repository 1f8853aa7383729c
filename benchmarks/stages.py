"""A benchmark of the two stages of a scan in parts, and what they mean for more rows and workers.

    python -m benchmarks.stages [ROWS]

Measures one worker with one thread on rows of each mix: parting rows into buckets, and scanning the
buckets. Then prints, from these costs, the time of a thousand million rows on 10 and 100 workers.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.rows import MIXES, write_ledger, write_rows
from claimcheck.load.config import Config
from claimcheck.pipeline import run
from claimcheck.scan import engine, naming, questions_of
from claimcheck.scan.tables import open_tables, parts_of
from claimcheck.scan.work import Job, buckets_for, part_rows, scan_bucket

ROWS, WORKERS = 1_000_000_000, (10, 100)
NETWORK = 125_000_000  # bytes a second: one gigabit, into each worker and out of it


class Costs(NamedTuple):
    """Seconds and bytes a million rows, and the seconds in which a worker learns the answers."""

    part: float
    bytes: float
    scan: float
    learn: float


def main() -> None:
    number = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10_000_000
    for mix in MIXES:
        with tempfile.TemporaryDirectory() as name:
            costs = measured(Path(name), number, mix)
        print(f"{number:,} rows, {mix} different answers, one thread; for a million rows:")
        print(f"  {costs.part:6.2f} s       to part them into buckets")
        print(f"  {costs.bytes / 1e6:6.2f} MB      between workers")
        print(f"  {costs.scan:6.2f} s       to scan a bucket of them")
        print(f"  {costs.learn:6.2f} s       more in the first bucket of a worker: reading answers")
        for workers in WORKERS:
            print(f"  {simulated(costs, workers):6.0f} s       for {ROWS:,} on {workers} workers")


def measured(root: Path, number: int, mix: str) -> Costs:
    """Return the costs of the stages for some rows."""
    write_ledger(root)
    write_rows(root / "rows.parquet", number, mix)
    ledger = run(Config(root), checks=False)
    questions = questions_of(ledger.book, ledger.config.combinations)
    with engine() as one:
        tables, _ = open_tables(one, [str(root / "rows.parquet")], naming(()))
        parts = parts_of(one, tables)
    job = Job(questions, tuple(parts), buckets_for(parts))
    (root / "rows").mkdir()
    start = time.perf_counter()
    for n, part in enumerate(parts):
        with engine("", 1) as one:
            part_rows(one, job, part, root / "rows" / str(n))
    parted = time.perf_counter() - start
    size = sum(path.stat().st_size for path in (root / "rows").rglob("*.parquet"))
    first = scanned(root, job, [0])
    rest = scanned(root, job, range(1, job.buckets)) / (job.buckets - 1)
    millions = number / 1e6
    a_bucket = millions / job.buckets
    return Costs(parted / millions, size / millions, rest / a_bucket, max(first - rest, 0))


def scanned(root: Path, job: Job, buckets: Sequence[int]) -> float:
    """Return the seconds for scanning some buckets."""
    start = time.perf_counter()
    for bucket in buckets:
        with engine("", 1) as one:
            parts = (root / "rows").iterdir()
            scan_bucket(one, job.questions, parts, bucket, root / f"{bucket}.parquet")
    return time.perf_counter() - start


def simulated(costs: Costs, workers: int) -> float:
    """Return the seconds for ROWS on some workers, each with a share of parts and buckets.

    All but its own share of the rows comes to a worker from others, while none computes.
    """
    millions = ROWS / 1e6 / workers
    shuffled = millions * costs.bytes * (1 - 1 / workers) / NETWORK
    return millions * (costs.part + costs.scan) + shuffled + costs.learn


if __name__ == "__main__":
    main()
