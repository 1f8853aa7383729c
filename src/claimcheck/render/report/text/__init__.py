"""The report as text: per topic and question, the disputes with their sides and rulings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.filters import Filters, Selection
from claimcheck.pipeline import Outcome
from claimcheck.render.phrases.coverage import together
from claimcheck.render.phrases.filters import filter_line, nothing
from claimcheck.render.phrases.questions import Group, by_topic
from claimcheck.render.phrases.report import contents, head_lines
from claimcheck.render.report.text.page import Entry, Page, page_of
from claimcheck.render.terminal.canvas import Canvas


def report(selection: Selection, canvas: Canvas) -> str:
    """Return the report on a selection as text."""
    page = page_of(selection, canvas)
    return printed(page, selection.result, selection.filters, canvas)


def printed(page: Page, outcome: Outcome, filters: Filters, canvas: Canvas) -> str:
    """Return a page as text, with the head of the whole ledger."""
    first, *lines = head_lines(outcome, together(page.covered.values()))
    parts: list[Any] = [Text(first, style="bold"), *map(Text, lines)]
    if limited := filter_line(filters):
        parts.append(Text(limited))
    texts = [canvas.print(*parts)]
    for topic, groups in by_topic(page.entries, lambda entry: entry.heading):
        listed = contents((entry.id, entry.disputes) for g in groups for entry in g.entries)
        heading = _heading(page.topics[topic], canvas)
        texts.append(canvas.print("", heading, Text(listed, style="dim")))
        for group in groups:
            texts += _group(group, canvas)
    if not page.entries:
        texts.append(canvas.print("", Text(nothing(filters))))
    texts.append(canvas.print(*_unclear(page, canvas)))
    if page.sources:
        texts += [canvas.print("", _heading("Sources", canvas)), *page.sources.values()]
    return "".join(texts)


def _group(group: Group[Entry], canvas: Canvas) -> Iterator[str]:
    if group.subject:
        yield canvas.print("", Text(group.subject, style="bold underline"))
    for entry in group.entries:
        yield f"\n{entry.text}"


def _unclear(page: Page, canvas: Canvas) -> Iterator[Any]:
    if page.unclear:
        yield from ("", _heading("Answered differently, and not compared", canvas))
    for entry in page.unclear:
        yield Padding(Text(entry.text), (0, 0, 0, 2))


def _heading(title: str, canvas: Canvas) -> Text:
    line = "─" * (canvas.width - cell_len(title) - 1)
    return Text.assemble((title, "bold"), (f" {line}" if line else "", "dim"))
