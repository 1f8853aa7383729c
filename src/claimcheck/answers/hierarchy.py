"""Hierarchies: the one walk from a name to what it lies within, or to whom it speaks for."""

from __future__ import annotations

from collections.abc import Callable


def lineage(name: str, parent: Callable[[str], str]) -> list[str]:
    """Return a name and the names above it, nearest first; a cycle ends the walk.

    `parent` returns the name right above another, "" for none.
    """
    line = [name]
    while (above := parent(line[-1])) and above not in line:
        line.append(above)
    return line
