"""One diagnostic per line: `file:line:col: code message`."""

from __future__ import annotations

from claimcheck.diagnostics import Diagnostic
from claimcheck.pipeline import Outcome
from claimcheck.render.phrases.places import where
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line


def concise(outcome: Outcome, canvas: Canvas) -> str:
    """Return the diagnostics of a run, a line each, in a stable order."""
    return "".join(line_of(diagnostic) + "\n" for diagnostic in outcome.shown)


def line_of(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as one line."""
    return f"{where(diagnostic.span)}: {diagnostic.code} {one_line(diagnostic.message)}"
