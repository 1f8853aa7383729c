"""Functions of the matrix's template: its columns, names, and the weight of its cells."""

from __future__ import annotations

from collections import Counter

from claimcheck.analysis.matrix import Cell, Matrix, Party
from claimcheck.book import Book

_MOST_COLUMNS = 12
# Steps of shading: more could not be told apart by eye.
_STEPS = 4


def columns(matrix: Matrix) -> list[Party]:
    """Return the parties that a table has room for: those that meet others most."""
    return matrix.meeting[:_MOST_COLUMNS]


def cell_names(a: Party, b: Party) -> list[str]:
    """Return the names of a cell for `anchor`, the same for both orders of its parties."""
    return sorted((a.key, b.key))


def heaviest(matrix: Matrix) -> int:
    """Return the number of disputes of the cell of a table that has most."""
    shown = {party.key for party in columns(matrix)}
    found = (len(c.disputes) for pair, c in matrix.cells.items() if shown.issuperset(pair))
    return max(found, default=0)


def weight(cell: Cell, most: int) -> int:
    """Return the shade of a cell, 0 to 4: its disputes as a share of the most in a cell."""
    return -(-_STEPS * len(cell.disputes) // most) if most else 0


def names_of_parties(matrix: Matrix, book: Book) -> dict[str, str]:
    """Return the names of parties for a reader, by key: of a source its title.

    Of sources with one title the id is added.
    """
    titles = Counter(source.record.title for source in book.sources.values())
    found = {party.key: party.name for party in matrix.parties}
    for key in found.keys() & book.sources.keys():
        title = book.sources[key].record.title
        found[key] = title if titles[title] == 1 else f"{title} ({key})"
    return found
