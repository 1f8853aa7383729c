"""Phrases for cells of the matrix: how often two parties meet, in signs and in words."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.analysis.matrix import MOST_PARTIES, Cell, Matrix
from claimcheck.render.phrases.numbers import count


class Sum(NamedTuple):
    """How often two parties meet in one way: the way, the number with its sign, and in words."""

    way: str
    sign: str
    words: str


def sums(cell: Cell) -> list[Sum]:
    """Return a sum for each way in which two parties meet, the disputes first.

    A way in which they do not meet has none.
    """
    one_origin = len(cell.agreements) - cell.independent
    counts = [
        ("dispute", ":", len(cell.disputes), ""),
        ("contradiction", "✗", len(cell.contradictions), ""),
        ("tension", "≈", len(cell.tensions), ""),
        ("agreement", "=", cell.independent, ""),
        ("agreement", "", one_origin, " from one origin"),
    ]
    return [
        Sum(way, _signed(sign, number), count(number, way) + more)
        for way, sign, number, more in counts
        if number
    ]


def _signed(sign: str, number: int) -> str:
    return f"({number})" if not sign else f"{number}:" if sign == ":" else f"{sign}{number}"


def crowd(matrix: Matrix) -> str:
    """Return the phrase for answers and conflicts that no cell counts, as too many share them."""
    return f"{matrix.crowded} of the answers and conflicts, which more than {MOST_PARTIES} share"
