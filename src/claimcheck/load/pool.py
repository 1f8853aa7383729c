"""A pool of processes that takes a part of the work of this one."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def in_processes(function: Callable[[A], B], chunks: Sequence[A], others: int) -> Iterator[B]:
    """Yield the result of a function for each chunk, in order, with the help of other processes.

    They take chunks from the end while this process takes them from the front, until they meet: so
    nothing waits for their start. A chunk whose process ends before its result is worked on here.
    """
    futures: dict[int, Future[B]] = {}
    pool = None
    try:
        with suppress(OSError, ImportError, NotImplementedError, BrokenProcessPool):
            # A process that was forked would share locks with the threads of this one.
            pool = ProcessPoolExecutor(others, multiprocessing.get_context("spawn"), _begin)
            for number in reversed(range(len(chunks))):
                futures[number] = pool.submit(function, chunks[number])
        for number, chunk in enumerate(chunks):
            future = futures.pop(number, None)
            if future is None or future.cancel():
                yield function(chunk)
            else:
                yield _result(future, function, chunk)
    finally:
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[B], function: Callable[[A], B], chunk: A) -> B:
    try:
        return future.result()
    except BrokenProcessPool:
        return function(chunk)


def _begin() -> None:
    """Begin a process: it ends with its parent, not at an interrupt, and frees no memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
