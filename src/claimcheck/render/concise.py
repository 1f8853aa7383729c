"""One finding a line: `file:line:col: code message`."""

from __future__ import annotations

from claimcheck.diagnostics import Diagnostic, Span
from claimcheck.pipeline import Result
from claimcheck.render.border import one_line
from claimcheck.render.page import Page


def concise(result: Result, page: Page) -> str:
    """Return the diagnostics of a run, a line each, in a stable order."""
    return "".join(line_of(diagnostic) + "\n" for diagnostic in result.shown)


def line_of(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as one line."""
    return f"{where(diagnostic.span)}: {diagnostic.code} {one_line(diagnostic.message)}"


def where(span: Span) -> str:
    """Return a place as `path:line:col`."""
    return one_line(span.name)
