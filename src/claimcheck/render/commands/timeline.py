"""The timeline on a terminal: what was stated when, and who said otherwise before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rich.table import Table
from rich.text import Text

from claimcheck.analysis.timeline import Moment, Turn
from claimcheck.render.phrases.claims import softened
from claimcheck.render.phrases.places import place
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_PRINTED = "(p) is the day it was printed: when it was said is not told"
_WIDEST_DATE = 24


class Timeline(NamedTuple):
    """What was said in the order of time, and what of it was said otherwise before.

    `ruled` are the keys of the contradictions and tensions that are.
    """

    turns: Sequence[Turn]
    moments: Sequence[Moment]
    ruled: frozenset[str]


def timeline(told: Timeline, canvas: Canvas) -> str:
    """Return a timeline, first the changes, then all that was said."""
    width = max([len(_when(m)) for m in told.moments], default=0)
    parts: list[Any] = []
    if told.turns:
        parts += [Text("Who gave accounts that differ", style="bold"), ""]
    for turn in told.turns:
        through = " (through those who speak for it)" if turn.is_body else ""
        head = Text.assemble((one_line(turn.who), "bold"), through, "  ")
        parts += [head.append(turn.question.id, "cyan"), _steps(turn, told.ruled, width), ""]
    parts += [Text("What was stated when", style="bold"), _moments(told.moments, width)]
    if any(moment.when and not moment.is_stated for moment in told.moments):
        parts.append(Text(_PRINTED, style="dim"))
    return canvas.print(*parts)


def _grid(rows: Iterable[tuple[str, Text]], width: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=min(width, _WIDEST_DATE), overflow="fold", style="dim")
    grid.add_column(overflow="fold")
    last = None
    for when, words in rows:
        grid.add_row("" if when == last else when, words)
        last = when
    return grid


def _steps(turn: Turn, ruled: frozenset[str], width: int) -> Table:
    def rows() -> Iterator[tuple[str, Text]]:
        for step in turn.steps:
            words = Text(f"{one_line(step.position.text)}, {one_line(step.moment.claim.who)}")
            if step.change:
                status = ", ruled" if step.change.key in ruled else ""
                words.append(f"\n{step.change.relation}{status}: ", "bold red")
                words.append(one_line(step.change.why))
            yield _when(step.moment), words

    return _grid(rows(), width)


def _moments(moments: Iterable[Moment], width: int) -> Table:
    def rows() -> Iterator[tuple[str, Text]]:
        for moment in moments:
            claim = moment.claim
            who = (one_line(claim.who), "yellow")
            words = Text.assemble((f"{claim.question.id}  ", "cyan"), who, ": ")
            words.append(one_line(claim.text))
            if said := softened(claim):
                words.append(f" ({', '.join(said)})", "italic")
            yield _when(moment), words.append(f"  {place(claim.source, claim.bound)}", "dim")

    return _grid(rows(), width)


def _when(moment: Moment) -> str:
    if not moment.when:
        return "undated"
    return one_line(moment.when) + ("" if moment.is_stated else " (p)")
