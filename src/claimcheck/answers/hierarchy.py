"""Hierarchies: the chain from a name to the names it lies within, or speaks for."""

from __future__ import annotations

from collections.abc import Callable


def lineage(name: str, parent: Callable[[str], str]) -> list[str]:
    """Return a name and the names above it, nearest first; a cycle ends the walk.

    `parent` returns the name directly above another, "" for none.
    """
    line = [name]
    while (above := parent(line[-1])) and above not in line:
        line.append(above)
    return line
