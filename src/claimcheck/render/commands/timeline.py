"""The timeline as text: the accounts that differ, then the claims by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.analysis.claim_states import State
from claimcheck.analysis.timeline import Moment, Turn
from claimcheck.debates import Case, case_numbers
from claimcheck.render.phrases.claims import softened
from claimcheck.render.phrases.disputes import disputes_line
from claimcheck.render.phrases.places import place
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_PRINTED = "(p) marks the day of publication; the day of the statement is not given"
_LEGEND = "✗ bears a contradiction   ≈ is only in tension"
_WIDEST_DATE = 24
_SIGNS = {
    State.DISPUTED: ("✗ ", "bold red"),
    State.RULED: ("✗ ", "red"),
    State.TENSION: ("≈ ", "yellow"),
}


class Timeline(NamedTuple):
    """The claims in the order of time, and the turns of claimants and bodies among them.

    `cases` are the contradictions and tensions that the claims are part of, `states` the states of
    the claims by id.
    """

    turns: Sequence[Turn]
    moments: Sequence[Moment]
    cases: Sequence[Case]
    states: Mapping[str, State]


def timeline(content: Timeline, canvas: Canvas) -> str:
    """Return a timeline as text: the number of disputes, then the turns, then all claims.

    `✗` marks claims that bear a contradiction, `≈` those in tension only.
    """
    ruled = frozenset(case.conflict.key for case in content.cases if case.is_ruled)
    width = max([len(_when(m)) for m in content.moments], default=0)
    parts: list[Any] = [Text(disputes_line(case_numbers(content.cases)), style="bold"), ""]
    if content.turns:
        parts += [Text("Who gave accounts that differ", style="bold"), ""]
    for turn in content.turns:
        through = " (through those who speak for it)" if turn.is_body else ""
        head = Text.assemble((one_line(turn.attribution), "bold"), through, "  ")
        steps = _steps(turn, ruled, width, canvas)
        parts += [head.append(turn.question.debate, "cyan"), steps, ""]
    parts += [Text("What was stated when", style="bold"), Text(_LEGEND, style="dim")]
    parts.append(_moments(content, width, canvas))
    if any(moment.when and not moment.is_stated for moment in content.moments):
        parts.append(Text(_PRINTED, style="dim"))
    return canvas.print(*parts)


def _listed(rows: Iterable[tuple[str, Text]], width: int, canvas: Canvas) -> RenderableType:
    """Return rows of a date and words side by side; on a slim canvas one below the other."""
    rows = _dated_once(rows)
    return _stack(rows) if canvas.is_slim else _grid(rows, width)


def _dated_once(rows: Iterable[tuple[str, Text]]) -> Iterator[tuple[str, Text]]:
    """Yield the rows, without the date where it is that of the row before."""
    last = None
    for when, words in rows:
        yield "" if when == last else when, words
        last = when


def _stack(rows: Iterable[tuple[str, Text]]) -> Group:
    parts: list[RenderableType] = []
    for when, words in rows:
        parts += [Text(when, style="dim")] if when else []
        parts.append(Padding(words, (0, 0, 0, 2)))
    return Group(*parts)


def _grid(rows: Iterable[tuple[str, Text]], width: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=min(width, _WIDEST_DATE), overflow="fold", style="dim")
    grid.add_column(overflow="fold")
    for when, words in rows:
        grid.add_row(when, words)
    return grid


def _steps(turn: Turn, ruled: frozenset[str], width: int, canvas: Canvas) -> RenderableType:
    def rows() -> Iterator[tuple[str, Text]]:
        for step in turn.steps:
            claim = step.moment.claim
            words = Text(one_line(step.position.text))
            if hedged := softened(claim):
                words.append(f" ({', '.join(hedged)})", "italic")
            words.append(f", {one_line(claim.attribution)}")
            if step.change:
                status = ", ruled" if step.change.key in ruled else ""
                words.append(f"\n{step.change.relation}{status}: ", "bold red")
                words.append(one_line(step.change.why))
            yield _when(step.moment), words

    return _listed(rows(), width, canvas)


def _moments(content: Timeline, width: int, canvas: Canvas) -> RenderableType:
    def rows() -> Iterator[tuple[str, Text]]:
        for moment in content.moments:
            claim = moment.claim
            claimant = (one_line(claim.attribution), "yellow")
            sign = _SIGNS.get(content.states[claim.id], ("", ""))
            words = Text.assemble(sign, (f"{claim.question.debate}  ", "cyan"), claimant, ": ")
            words.append(one_line(claim.text))
            if hedged := softened(claim):
                words.append(f" ({', '.join(hedged)})", "italic")
            yield _when(moment), words.append(f"  {place(claim)}", "dim")

    return _listed(rows(), width, canvas)


def _when(moment: Moment) -> str:
    if not moment.when:
        return "undated"
    return one_line(moment.when) + ("" if moment.is_stated else " (p)")
