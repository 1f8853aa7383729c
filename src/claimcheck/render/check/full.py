"""Diagnostics in full: each place with its line, then the notes and the help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.diagnostics import Diagnostic, Severity, Span
from claimcheck.load.lines import Lines
from claimcheck.pipeline import Outcome
from claimcheck.render.phrases.places import where
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line, visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
_GUTTER = 9


def full(outcome: Outcome, canvas: Canvas) -> str:
    """Return the diagnostics of a run, each with the lines of its labels."""
    shown = (canvas.print(*_parts(one, outcome.lines, canvas.width)) for one in outcome.shown)
    return "\n".join(shown) + "\n" if outcome.shown else ""


def _parts(diagnostic: Diagnostic, lines: Lines, width: int) -> Iterator[Any]:
    style = _STYLES[diagnostic.severity]
    kind = (f"{diagnostic.severity}[{diagnostic.code}]", style)
    yield Text.assemble(kind, ": ", (one_line(diagnostic.message), "bold"))
    for label in diagnostic.labels:
        place, remark = where(label.span), one_line(label.text)
        apart = len(place) + len(remark) + 4 > width
        head = Text(no_wrap=True).append(f"  {place}", "cyan")
        yield head if apart else head.append(f"  {remark}")
        if apart and remark:
            yield Padding(Text(remark), (0, 0, 0, 4))
        line = lines.at(label.span)
        if line:
            yield from _frame(line, label.span, style, width)
    for note in diagnostic.notes:
        yield Padding(Text(one_line(note)), (0, 0, 0, 4))
    if diagnostic.help:
        yield Padding(Text.assemble(("help: ", "green"), one_line(diagnostic.help)), (0, 0, 0, 4))


def _frame(line: str, span: Span, style: str, width: int) -> Iterator[Any]:
    """Yield a line with carets under its span; a line too long for the canvas is cut."""
    room = max(width - _GUTTER, 20)
    first, last = span.column - 1, span.column - 1 + max(span.length, 1)
    start = 0 if len(line) <= room or last <= room else max(0, first - room // 3)
    before = visible(line[start:first].replace("\t", " "))
    marked = visible(line[first:last])[: room - len(before)]
    after = visible(line[last:])[: max(room - len(before) - len(marked), 0)]
    text = Text(no_wrap=True).append(f"{span.line:>6} │ ", "dim")
    yield text.append(before).append(marked, style).append(after)
    carets = Text(no_wrap=True).append(" " * 6 + " │ " + " " * len(before), "dim")
    yield carets.append("^" * max(len(marked), 1), style)
