"""Work in chunks, spread over several processes where there is much of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

# Chunks of work, of less than a tenth of a second each, that are worth one more process.
_WORTH_ONE = 32

limit = 0
"""The most processes that this command uses, 0 for one a core."""


def cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunked(items: Iterable[A], size: Callable[[A], int], least: int) -> list[list[A]]:
    """Return items in chunks of at least a size, in order; the last may be smaller."""
    chunks: list[list[A]] = []
    room = 0
    for item in items:
        if room <= 0:
            chunks.append([])
            room = least
        chunks[-1].append(item)
        room -= size(item)
    return chunks


def spread(function: Callable[[A], B], chunks: Sequence[A]) -> Iterator[B]:
    """Yield the result of a function for each chunk of work, in order.

    Where the chunks are many, other processes take some of them: then the function, the chunks and
    the results must be such as can be pickled.
    """
    others = min((limit or cores()) - 1, len(chunks) // _WORTH_ONE)
    if others < 1:
        return map(function, chunks)
    from claimcheck.load.pool import in_processes  # slow to load

    return in_processes(function, chunks, others)
