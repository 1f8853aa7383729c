"""Phrases for places: in claim files and in archived texts."""

from __future__ import annotations

from claimcheck.book import Citation, Claim, Source
from claimcheck.diagnostics import Span
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.text.quotes import Passage, QuoteAmbiguous


def where(span: Span) -> str:
    """Return a span as `path:line:column`."""
    return one_line(span.name)


def in_text(source: Source, passage: Passage) -> str:
    """Return the place of a passage in the text of its source, as `path:line:column`.

    In a text with pages, the page and its line follow.
    """
    page = page_of(source, passage)
    return where(source.span(passage.start)) + (f", {page}" if page else "")


def place(of: Claim | Citation) -> str:
    """Return the place of a quote as `id:line:column`, with the id of its source.

    In a text with pages, the page and its line follow; then the place that the editor gives.
    For a quote that is not bound: `id: quote unverified`, `id: QUOTE NOT FOUND` or how often it is.
    """
    source, bound, at = of.source, of.bound, of.record.at
    also = [f"at {one_line(at)}"] if at else []
    if isinstance(bound, Passage) and source.text:
        line, column = source.text.line_column(bound.start)
        page = page_of(source, bound)
        return ", ".join((f"{source.id}:{line}:{column}", *([page] if page else []), *also))
    state = "QUOTE NOT FOUND" if bound else "quote unverified"
    if isinstance(bound, QuoteAmbiguous):
        state = f"QUOTE FOUND {len(bound.at)} TIMES"
    return ", ".join((f"{source.id}: {state}", *also))


def page_of(source: Source, passage: Passage) -> str:
    """Return the page and line of a passage in words, "" in a text without form feeds."""
    assert source.text
    page, line = source.text.page_line(passage.start)
    return f"page {page}, line {line}" if page else ""
