"""Sets of statements compared in this process, or where they are many, in several."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from claimcheck.load.ledger import Progress
from claimcheck.scan.compare import Compared, Comparer, Set
from claimcheck.scan.questions import Questions
from claimcheck.scan.statements import Statement

# Sets that a process compares at a time; fewer in all are not worth a second process.
_CHUNK, _WORTH_PROCESSES = 2_000, 20_000
_STEP = "comparing answers"

_comparer: Comparer | None = None  # of a process of the pool


def compare_all(
    questions: Questions,
    sets: Iterator[Set],
    statements: Mapping[int, Statement],
    total: int,
    jobs: int,
    progress: Progress,
) -> Iterator[Compared]:
    """Yield what is found in some sets at a time, of `total`, in `jobs` processes at most."""
    chunks = iter(lambda: list(islice(sets, _CHUNK)), [])
    done = 0
    made = (
        _here(questions, chunks, statements)
        if jobs < 2 or total < _WORTH_PROCESSES
        else _in_processes(questions, chunks, statements, jobs)
    )
    for compared in made:
        progress(_STEP, done, total)
        yield compared
        done += _CHUNK


def _here(
    questions: Questions, chunks: Iterable[list[Set]], statements: Mapping[int, Statement]
) -> Iterator[Compared]:
    comparer = Comparer(questions)
    for chunk in chunks:
        yield comparer.compare(chunk, statements)


def _in_processes(
    questions: Questions,
    chunks: Iterable[list[Set]],
    statements: Mapping[int, Statement],
    jobs: int,
) -> Iterator[Compared]:
    """Yield what processes find, in the order of the chunks, with two chunks a process waiting."""
    context = multiprocessing.get_context("spawn")  # DuckDB's threads do not survive a fork
    waiting: deque[Future[Compared]] = deque()
    with ProcessPoolExecutor(jobs, context, _begin, (questions,)) as pool:
        for chunk in chunks:
            own = {number: statements[number] for one in chunk for number in one.statements}
            waiting.append(pool.submit(_compare, chunk, own))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        for future in waiting:
            yield future.result()


def _begin(questions: Questions) -> None:
    global _comparer  # noqa: PLW0603 - a process of a pool has no other place
    gc.disable()
    _comparer = Comparer(questions)


def _compare(sets: list[Set], statements: Mapping[int, Statement]) -> Compared:
    assert _comparer
    return _comparer.compare(sets, statements)
