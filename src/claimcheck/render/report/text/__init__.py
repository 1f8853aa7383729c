"""The report as text: per topic and question, the disputes with their sides and rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.filters import Selection
from claimcheck.book import Source
from claimcheck.render.phrases.filters import filter_line, nothing
from claimcheck.render.phrases.questions import Group, by_topic
from claimcheck.render.phrases.report import contents, head_lines, unclear_lines
from claimcheck.render.report.text.debates import balance_parts, debate_parts
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line


def report(selection: Selection, canvas: Canvas) -> str:
    """Return the report on a selection as text."""
    first, *lines = head_lines(selection, Coverer(selection.book).cover_all())
    parts: list[Any] = [Text(first, style="bold"), *map(Text, lines)]
    if limited := filter_line(selection.filters):
        parts.append(Text(limited))
    for title, groups in by_topic(selection.debates, selection.balances, selection.book):
        parts += ["", _heading(title, canvas), Text(contents(groups), style="dim")]
        for group in groups:
            parts += _group(selection, group, canvas)
    if not (selection.debates or selection.balances):
        parts += ["", Text(nothing(selection.filters))]
    if unclear := list(unclear_lines(selection.unclear)):
        parts += ["", _heading("Answered differently, and not compared", canvas)]
        parts += [Padding(Text(line), (0, 0, 0, 2)) for line in unclear]
    if selection.sources:
        parts += ["", _heading("Sources", canvas), *_sources(selection.sources)]
    return canvas.print(*parts)


def _group(selection: Selection, group: Group, canvas: Canvas) -> Iterator[Any]:
    if group.subject:
        yield from ("", Text(group.subject, style="bold underline"))
    for debate in group.debates:
        yield from ("", *debate_parts(selection.book, debate, canvas, selection.filters.all))
    for balance in group.balances:
        yield from ("", *balance_parts(balance, selection.filters.all))


def _heading(title: str, canvas: Canvas) -> Text:
    line = "─" * (canvas.width - cell_len(title) - 1)
    return Text.assemble((title, "bold"), (f" {line}" if line else "", "dim"))


def _sources(sources: Iterable[Source]) -> Iterator[Any]:
    for source in sources:
        record = source.record
        archived = record.text or "no archived text"
        details = [record.publisher, record.published, source.standing, archived]
        text = Text.assemble((source.id, "cyan"), "  ", one_line(record.title))
        text.append("\n" + " · ".join(one_line(word) for word in details if word), style="dim")
        yield Padding(text, (0, 0, 0, 2))
