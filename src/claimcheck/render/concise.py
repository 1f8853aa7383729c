"""One finding a line: `file:line:col: code message`."""

from __future__ import annotations

from claimcheck.diagnostics import Span
from claimcheck.pipeline import Result
from claimcheck.render.border import one_line
from claimcheck.render.page import Page


def concise(result: Result, page: Page) -> str:
    """Return the diagnostics of a run, a line each, in a stable order."""
    lines = [
        f"{where(diagnostic.span)}: {diagnostic.code} {one_line(diagnostic.message)}"
        for _, diagnostic in result.diagnostics
    ]
    return "".join(line + "\n" for line in lines)


def where(span: Span) -> str:
    """Return a place as `path:line:col`."""
    return f"{one_line(span.path)}:{span.line}:{span.column}"
