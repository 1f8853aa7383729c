"""A pool of processes that takes a part of the work of this one."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")


def in_processes(function: Callable[[A], B], chunks: Sequence[A], others: int) -> Iterator[B]:
    """Yield the result of a function for each chunk, in order, with the help of other processes.

    They take chunks from the end while this process takes them from the front, until they meet: so
    nothing waits for their start. A chunk whose process ends before its result is worked on here.
    """
    # A process that was forked would share locks with the threads of this one.
    context = multiprocessing.get_context("spawn")
    try:
        pool = ProcessPoolExecutor(others, context, _begin)
    except (OSError, ImportError, NotImplementedError):  # the system has no semaphores
        yield from map(function, chunks)
        return
    try:
        given = _Given(pool, function, chunks, 2 * others)
        for number, chunk in enumerate(chunks):
            given.fill(number)
            future = given.futures.get(number)
            yield _result(future, function, chunk) if future else function(chunk)
    finally:
        pool.shutdown(wait=False)


class _Given(Generic[A, B]):
    """The chunks given to a pool, from the end: a few at a time, as none can be taken back."""

    def __init__(
        self, pool: Executor, function: Callable[[A], B], chunks: Sequence[A], most: int
    ) -> None:
        self._pool, self._function, self._chunks, self._most = pool, function, chunks, most
        self.futures: dict[int, Future[B]] = {}

    def fill(self, number: int) -> None:
        """Give more chunks behind one that this process works on, until `most` are under way."""
        under_way = sum(not future.done() for future in self.futures.values())
        with suppress(OSError, BrokenProcessPool):  # none can be started: all is done here
            while under_way < self._most:
                last = len(self._chunks) - len(self.futures) - 1
                if last <= number:
                    break
                self.futures[last] = self._pool.submit(self._function, self._chunks[last])
                under_way += 1


def _result(future: Future[B], function: Callable[[A], B], chunk: A) -> B:
    try:
        return future.result()
    except BrokenProcessPool:
        return function(chunk)


def _begin() -> None:
    """Begin a process: it ends with its parent, not at an interrupt, and frees no memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
