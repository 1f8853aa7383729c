"""Diagnostics in words alone, for screen readers and narrow terminals: no frames or columns."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.diagnostics import Diagnostic, Label
from claimcheck.load.lines import Lines
from claimcheck.pipeline import Outcome
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

_LONGEST = 200


def plain(outcome: Outcome, canvas: Canvas) -> str:
    """Return the diagnostics of a run, each as sentences, one per line; the terminal wraps them."""
    shown = ("\n".join(_sentences(one, outcome.lines)) for one in outcome.shown)
    return "".join(f"{words}\n\n" for words in shown)


def _sentences(diagnostic: Diagnostic, lines: Lines) -> Iterator[str]:
    yield f"{diagnostic.severity} {diagnostic.code}: {one_line(diagnostic.message)}"
    for label in diagnostic.labels:
        yield _place(label, lines)
    for note in diagnostic.notes:
        yield f"note: {one_line(note)}"
    if diagnostic.help:
        yield f"help: {one_line(diagnostic.help)}"


def _place(label: Label, lines: Lines) -> str:
    """Return the place of a label, its text, and the words in its span."""
    span, line = label.span, lines.at(label.span)
    words = line[span.column - 1 : span.column - 1 + span.length] if span.length > 1 else line
    words = one_line(words[:_LONGEST])
    remark = f", {one_line(label.text)}" if label.text else ""
    where = f"in {one_line(span.path)}, line {span.line}, column {span.column}{remark}"
    return f"{where}: {words}" if words else where
