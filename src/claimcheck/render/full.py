"""Findings for people: every place with its line, the facts, and the mend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.diagnostics import Diagnostic, Label, Severity
from claimcheck.load.disk import MOST_TEXT_BYTES, Refused, read_text
from claimcheck.pipeline import Result
from claimcheck.render.border import one_line, visible
from claimcheck.render.concise import where
from claimcheck.render.page import Page

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
_LONGEST_LINE = 160


def full(result: Result, page: Page) -> str:
    """Return the diagnostics of a run, each with the lines it speaks of."""
    shown = (
        page.print(*_lines(severity, diagnostic, result.config.root))
        for severity, diagnostic in result.diagnostics
    )
    return "\n".join(shown) + "\n" if result.diagnostics else ""


def _lines(severity: Severity, diagnostic: Diagnostic, root: Path) -> Iterator[Any]:
    from rich.padding import Padding
    from rich.text import Text

    style = _STYLES[severity]
    yield Text.assemble(
        (f"{severity}[{diagnostic.code}]", style), ": ", (one_line(diagnostic.message), "bold")
    )
    for label in diagnostic.labels:
        place = Text(f"  {where(label.span)}", style="cyan", overflow="ignore", no_wrap=True)
        yield place + Text(f"  {one_line(label.text)}" if label.text else "", style="default")
        yield from _frame(label, root, style)
    for note in diagnostic.notes:
        yield Padding(Text(one_line(note)), (0, 0, 0, 4))
    if diagnostic.help:
        yield Padding(Text.assemble(("mend: ", "green"), one_line(diagnostic.help)), (0, 0, 0, 4))


def _frame(label: Label, root: Path, style: str) -> Iterator[Any]:
    """Yield the line of a label with carets under its span, if the line can be read and shown."""
    from rich.text import Text

    span = label.span
    try:
        lines = read_text(root, span.path, MOST_TEXT_BYTES).split("\n")
    except Refused:
        return
    if span.line > len(lines):
        return
    line = lines[span.line - 1]
    # Of a long line, the part around the span.
    start = max(0, span.column - 20) if len(line) > _LONGEST_LINE else 0
    before = visible(line[start : span.column - 1].replace("\t", " "))
    marked = visible(line[span.column - 1 : span.column - 1 + max(span.length, 1)])[:_LONGEST_LINE]
    after = visible(line[span.column - 1 + max(span.length, 1) :])[:40]
    gutter = f"{span.line:>6} │ "
    text = Text(no_wrap=True, overflow="ellipsis")
    yield text.append(gutter, "dim").append(before).append(marked, style).append(after)
    yield Text(" " * 6 + " │ " + " " * len(before), "dim", no_wrap=True, overflow="crop").append(
        "^" * max(len(marked), 1), style
    )
