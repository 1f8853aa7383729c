"""Hierarchies: the chain from a name to the names it lies within, or speaks for."""

from __future__ import annotations

from collections.abc import Callable


def lineage(name: str, parent: Callable[[str], str]) -> list[str]:
    """Return a name and the names above it, nearest first; a cycle ends the walk.

    `parent` returns the name directly above another, "" for none.
    """
    line = {name: None}
    while (name := parent(name)) and name not in line:
        line[name] = None
    return list(line)
