"""Phrases for numbers."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 claim`, `2 claims`."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
