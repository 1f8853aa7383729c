"""The matrix as text: a table of the parties, and a list of the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.analysis.matrix import Cell, Matrix, Party
from claimcheck.debates import Case
from claimcheck.render.phrases.cases import finding_or_status
from claimcheck.render.phrases.matrix_cells import crowd, sums
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_STYLES = {"dispute": "bold", "contradiction": "red", "tension": "yellow", "agreement": "green"}
_LEGEND = (
    "disputes: ✗ contradictions ≈ tensions   = answers that both give (n: both from one origin)"
)
_NARROWEST_NAME, _WIDEST_NAME = 12, 36
_NARROWEST_CELL, _FRAME = 2, 3


class Part(NamedTuple):
    """A matrix under its heading."""

    noun: str
    matrix: Matrix


def matrix(parts: Iterable[Part], canvas: Canvas) -> str:
    """Return matrices as tables of the parties that fit the canvas, and lists of all that meet."""
    shown: list[Any] = [Text(_LEGEND, style="dim")]
    for noun, found in parts:
        shown += ["", Text(noun.capitalize(), style="bold")]
        shown += _part(found, noun, canvas) if found.cells else [Text("  none of them meet")]
    return canvas.print(*shown)


def _part(matrix: Matrix, noun: str, canvas: Canvas) -> Iterator[Any]:
    meeting = matrix.meeting
    columns = _columns(matrix, meeting, canvas.width)
    if len(columns) > 1:
        yield _table(matrix, columns)
        if len(columns) < len(meeting):
            left = f"{len(meeting) - len(columns)} more {noun}"
            yield Text(f"  {left} in the list only; a wider terminal has room for more", "dim")
    for a, b, cell in matrix.pairs():
        yield _pair(a, b, cell)
    if matrix.crowded:
        yield Text(f"  not counted: {crowd(matrix)}", "dim")


def _columns(matrix: Matrix, meeting: Sequence[Party], width: int) -> list[Party]:
    """Return the parties that meet most, as many as a table has room for."""
    room = width - _NARROWEST_NAME - _FRAME
    columns: list[Party] = []
    widths: list[int] = []
    for party in meeting:
        columns.append(party)
        new = [cell_len(_sums(matrix.cell(party, other)).plain) for other in columns]
        widths = [max(old, w) for old, w in zip([*widths, _NARROWEST_CELL], new, strict=True)]
        widths[-1] = max(new)
        if sum(max(w, _NARROWEST_CELL) + _FRAME for w in widths) > room:
            return columns[:-1]
    return columns


def _table(matrix: Matrix, columns: Sequence[Party]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("", max_width=_WIDEST_NAME, min_width=_NARROWEST_NAME, overflow="fold")
    for number, _ in enumerate(columns, start=1):
        table.add_column(str(number), justify="center", no_wrap=True)
    for number, row in enumerate(columns, start=1):
        cells = (_sums(matrix.cell(row, column)) for column in columns)
        table.add_row(Text(f"{number} {one_line(row.name)}"), *cells)
    return table


def _sums(cell: Cell) -> Text:
    found = sums(cell)
    return Text(" ").join(Text(s.sign, style=_STYLES[s.way]) for s in found) if found else Text("·")


def _pair(a: Party, b: Party, cell: Cell) -> Padding:
    names = one_line(a.name) if a == b else f"{one_line(a.name)} × {one_line(b.name)}"
    line = Text.assemble((names, "bold"), "  ", _sums(cell))
    for case in cell.contradictions:
        line.append("\n    ").append_text(_case(case, "✗", "red"))
    for case in cell.tensions:
        line.append("\n    ").append_text(_case(case, "≈", "yellow"))
    return Padding(line, (0, 0, 0, 2))


def _case(case: Case, sign: str, style: str) -> Text:
    line = Text.assemble((f"{sign} ", style), (case.conflict.id, "cyan"))
    state = one_line(finding_or_status(case))
    return line.append(f", {state}" if state else "")
