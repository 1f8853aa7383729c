"""Phrases for numbers of things."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 claim`, `2 claims`."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def few(names: Sequence[str], number: int, most: int) -> str:
    """Return the first names of a number of them, joined; those beyond `most` are counted."""
    more = [f"{number - most} more"] if number > most else []
    return ", ".join([*names[:most], *more])
