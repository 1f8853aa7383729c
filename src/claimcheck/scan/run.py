"""The run of a scan as a command asks for it: in one go, or in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from claimcheck.load.ledger import Progress, quiet
from claimcheck.scan.engine import engine
from claimcheck.scan.folder import begin, prepared
from claimcheck.scan.formats import Naming
from claimcheck.scan.questions import Questions
from claimcheck.scan.result import Result
from claimcheck.scan.scan import scan
from claimcheck.scan.tables import find_files, open_tables, parts_of
from claimcheck.scan.tally import Tally
from claimcheck.scan.work import Job, Means, buckets_for, work


class Plan(NamedTuple):
    """The ways and means of a scan.

    `memory_limit` is a size such as `2GB`, "" for the engine's default; `jobs` the number of
    processes and threads; `folder` that of work which can be resumed, None to do it in one go;
    `scheduler` the address of that of a cluster, "" for none.
    """

    memory_limit: str = ""
    jobs: int = 1
    folder: Path | None = None
    scheduler: str = ""


@contextmanager
def run_scan(
    questions: Questions,
    patterns: Sequence[str],
    naming: Naming,
    plan: Plan,
    progress: Progress = quiet,
) -> Iterator[Result]:
    """Yield the result of scanning the files that paths and patterns name.

    Raises UserError, of which one is OutOfMemory, and OSError.
    """
    paths, missing = find_files(patterns)
    spill = plan.folder and plan.folder / "spill"
    with (
        prepared(plan.folder) if plan.folder else nullcontext(),
        engine(plan.memory_limit, plan.jobs, spill, progress) as main,
    ):
        is_in_parts = plan.folder is not None or plan.scheduler
        if is_in_parts:  # other processes have other folders
            paths = list(map(os.path.abspath, paths))
        tables, unread = open_tables(main, paths, naming)
        if not is_in_parts:
            found = main.folder / "found.parquet"
            tally = scan(main, questions, tables, found, plan.jobs)
            files = [found] if found.exists() else []
        else:
            parts = parts_of(main, tables)
            job = Job(questions, tuple(parts), buckets_for(parts))
            folder = plan.folder or main.folder / "scan"
            with nullcontext() if plan.folder else prepared(folder):
                files, tally = _worked(job, folder, plan, progress)
        yield Result(main, files, tally + Tally(unread=(*unread, *missing)))


def _worked(job: Job, folder: Path, plan: Plan, progress: Progress) -> tuple[list[Path], Tally]:
    """Do a job in a folder, here or on a cluster; return the findings and the tally."""
    begin(folder, job.identity())
    if not plan.scheduler:
        return work(job, folder, Means(plan.memory_limit, plan.jobs, progress))
    from claimcheck.scan.cluster import work_on_cluster  # only a cluster needs Dask

    return work_on_cluster(job, folder, plan.scheduler, plan.memory_limit, progress)
