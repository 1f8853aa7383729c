"""Phrases for places: in claim files and in archived texts."""

from __future__ import annotations

from claimcheck.book import Source
from claimcheck.diagnostics import Span
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.text.quotes import Passage


def where(span: Span) -> str:
    """Return a span as `path:line:column`."""
    return one_line(span.name)


def in_text(source: Source, passage: Passage) -> str:
    """Return the place of a passage in the text of its source, as `path:line:column`."""
    return where(source.span(passage.start))


def place(source: Source, bound: object) -> str:
    """Return the place of a quote as `id:line:column`, with the id of its source.

    For a quote that is not bound: `id: quote unverified` or `id: QUOTE NOT FOUND`.
    """
    if isinstance(bound, Passage) and source.text:
        line, column = source.text.line_column(bound.start)
        return f"{source.id}:{line}:{column}"
    return f"{source.id}: {'quote unverified' if bound is None else 'QUOTE NOT FOUND'}"
