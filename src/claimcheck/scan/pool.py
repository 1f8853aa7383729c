"""Work in several processes; sets of statements are compared in them where they are many."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from claimcheck.load.ledger import Progress
from claimcheck.scan.compare import Compared, Comparer, StatementSet
from claimcheck.scan.questions import Questions
from claimcheck.scan.statements import Statement

# Sets that a process compares at a time; fewer in all are not worth a second process.
_CHUNK, _WORTH_PROCESSES = 2_000, 20_000
_STEP = "comparing answers"

T = TypeVar("T")


def compare_all(
    questions: Questions,
    sets: Iterator[StatementSet],
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
    questions: Questions, chunks: Iterable[list[StatementSet]], statements: Mapping[int, Statement]
) -> Iterator[Compared]:
    comparer = Comparer(questions)
    for chunk in chunks:
        yield comparer.compare(chunk, statements)


def _in_processes(
    questions: Questions,
    chunks: Iterable[list[StatementSet]],
    statements: Mapping[int, Statement],
    jobs: int,
) -> Iterator[Compared]:
    """Yield what processes find, in the order of the chunks."""
    with processes(jobs, questions) as pool:
        yield from in_order(pool, jobs, _compare, _with_statements(chunks, statements))


def _with_statements(
    chunks: Iterable[list[StatementSet]], statements: Mapping[int, Statement]
) -> Iterator[tuple[list[StatementSet], Mapping[int, Statement]]]:
    for chunk in chunks:
        yield chunk, {number: statements[number] for one in chunk for number in one.statements}


def _compare(sets: list[StatementSet], statements: Mapping[int, Statement]) -> Compared:
    return Comparer(given()).compare(sets, statements)


@contextmanager
def processes(jobs: int, questions: Questions) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of processes, each of which is given the questions of a ledger once."""
    context = multiprocessing.get_context("spawn")  # DuckDB's threads do not survive a fork
    with ProcessPoolExecutor(jobs, context, _begin, (questions,)) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_given: list[Questions] = []  # of a process of a pool


def _begin(questions: Questions) -> None:
    gc.disable()
    _given[:] = [questions]


def given() -> Questions:
    """Return the questions that this process of a pool was given."""
    return _given[0]


def in_order(
    pool: ProcessPoolExecutor,
    jobs: int,
    function: Callable[..., T],
    arguments: Iterable[tuple[Any, ...]],
) -> Iterator[T]:
    """Yield the results of a function in the order of its arguments, a few of them under way."""
    waiting: deque[Future[T]] = deque()
    for each in arguments:
        waiting.append(pool.submit(function, *each))
        if len(waiting) > 2 * jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
