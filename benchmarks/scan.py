"""A benchmark of `scan`, beside what DuckDB alone takes on the same rows.

    python -m benchmarks.scan [ROUNDS] [ROWS ...]

For each mix of answers it prints, as ratios of medians over DuckDB's own group-by: the same with
the answers, rows and sources of the groups that have several answers; the scan in one go, in a
folder, and by a cluster of two processes on loopback. Peak memory is that of the largest process.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from distributed import LocalCluster

from benchmarks.rows import MIXES, write_ledger, write_rows
from benchmarks.timing import measure

COMMAND = str(Path(sys.executable).parent / "claimcheck")
GROUPED = """
    select count(*) from (select question, subject, count(distinct answer) as n from '{}'
                          group by all having n > 1)
"""
LISTED = """
    copy (select question, subject, answer, count(*), list(distinct source)
          from '{0}' semi join (select question, subject from '{0}'
                                group by all having count(distinct answer) > 1)
                     using (question, subject)
          group by all order by all) to '{1}' (format parquet)
"""


def main() -> None:
    numbers = [int(float(argument)) for argument in sys.argv[1:]]
    rounds, sizes = (numbers[0], numbers[1:]) if len(numbers) > 1 else (3, [1_000_000, 10_000_000])
    with (
        tempfile.TemporaryDirectory() as name,
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1",
                     dashboard_address="127.0.0.1:0") as cluster,
    ):  # fmt: skip
        root = Path(name)
        write_ledger(root)
        for size in sizes:
            for mix in MIXES:
                compare(root, size, mix, rounds, cluster.scheduler_address)


def compare(root: Path, size: int, mix: str, rounds: int, scheduler: str) -> None:
    """Print the times of all ways to find the differing answers in some rows."""
    rows, found = root / "rows.parquet", root / "found.parquet"
    write_rows(rows, size, mix)
    scan = [COMMAND, "scan", str(rows), "-q", "--root", str(root), "-o", str(found)]
    work = root / "work"
    again = f"import shutil, subprocess; shutil.rmtree({str(work)!r}, ignore_errors=True);"
    in_folder = f"{again} subprocess.run({[*scan, '--work', str(work)]!r}, check=True)"
    results = measure(
        {
            "DuckDB, group-by": duckdb(GROUPED.format(rows)),
            "DuckDB, answers and sources": duckdb(LISTED.format(rows, found)),
            "scan": scan,
            "scan --work": [sys.executable, "-c", in_folder],
            "scan --scheduler": [*scan, "--scheduler", scheduler],
        },
        rounds,
    )
    base = results["DuckDB, group-by"].seconds
    print(f"{size:,} rows, {mix} different answers, medians of {rounds}: group-by {base:.2f} s")
    for name, measured in results.items():
        memory = measured.memory / 1e6
        print(
            f"{measured.seconds / base:7.2f} x  {measured.seconds:7.2f} s {memory:6.0f} MB  {name}"
        )


def duckdb(sql: str) -> list[str]:
    """Return a command that runs a query."""
    return [sys.executable, "-c", f"import duckdb; duckdb.connect().execute({sql!r})"]


if __name__ == "__main__":
    main()
