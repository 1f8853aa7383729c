"""The result of a scan: figures and first findings as text, all findings as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.render.phrases.numbers import count, few
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.scan import Figures, Finding, Result, Side, Tally

_MARKS = {"contradiction": ("✗", "red"), "tension": ("~", "yellow")}
_LONGEST = 60  # characters of a source's name


def scan_text(result: Result, canvas: Canvas, limit: int) -> str:
    """Return the figures of each question as a table, then the first findings, at most `limit`."""
    figures = result.figures()
    shown = list(result.contrary(limit))
    if not result.tally.rows:
        return canvas.print(Text("no rows"))
    return canvas.print(*_parts(figures, shown))


def _parts(figures: list[Figures], shown: list[Finding]) -> Iterator[Any]:
    total = sum(one.contradictions + one.tensions for one in figures)
    if figures:
        yield _table(figures)
    if not total:
        yield Text("no contradictions")
    question = None
    for finding in shown:
        if finding.question != question:
            question = finding.question
            yield from ("", Text(_head(finding), style="bold"))
        yield from _finding(finding)
    if total > len(shown):
        more = f"{total - len(shown):,} more: --limit N, or all with -o FILE.jsonl or FILE.parquet"
        yield from ("", Text(more))
    unclear = [one for one in figures if one.unclear]
    if unclear:
        yield from ("", Text("unclear, for example:", style="bold"))
    for one in unclear:
        yield Padding(Text(f"{one_line(one.on)}: {one_line(one.why or '')}"), (0, 0, 0, 2))


def _table(figures: Iterable[Figures]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("question", overflow="fold")
    for head in ("contradictions", "tensions", "unclear", "subjects"):
        table.add_column(head, justify="right", no_wrap=True)
    for on, *numbers, _ in figures:
        table.add_row(one_line(on), *[f"{number:,}" for number in numbers])
    return table


def _head(finding: Finding) -> str:
    on = finding.question.partition("/")[0]
    return one_line(f"{on} · {finding.subject}" if finding.subject else on)


def _finding(finding: Finding) -> Iterator[Any]:
    mark, style = _MARKS[finding.relation]
    line = Text.assemble((f"{mark} ", style), one_line(finding.why))
    yield Padding(line, (0, 0, 0, 2))
    yield Padding(Text(one_line(finding.contradiction or ""), style="dim"), (0, 0, 0, 4))
    on = finding.question.partition("/")[0]
    for side in finding.sides:
        named = "" if side.question == on else f"{side.question}: "
        yield Padding(Text(f"{named}{_side(side)}"), (0, 0, 0, 4))


def _side(side: Side) -> str:
    answer = one_line(side.answer)
    names = [_short(name) for name in side.examples]
    sources = f"{count(side.sources, 'source')}: {few(names, side.sources, len(names))}"
    return f"{answer} — {count(side.rows, 'row')}" + (f", {sources}" if names else "")


def _short(name: str) -> str:
    shown = one_line(name[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def scan_lines(result: Result) -> Iterator[str]:
    """Yield each finding as a JSON line."""
    for finding in result.findings():
        sides = [side._asdict() for side in finding.sides]
        yield dump({**finding._asdict(), "sides": sides}, indent=None)


def tally_lines(tally: Tally) -> Iterator[str]:
    """Yield what a scan read, then what it did not compare and why, each with a line of help."""
    retracted = f", {tally.retracted:,} of them retracted" if tally.retracted else ""
    yield f"{count(tally.rows, 'row')}{retracted}"
    for fault in tally.faults:
        reasons = "; ".join(map(one_line, fault.messages))
        like = ", for example" if len(fault.messages) > 1 else ""
        rows = count(fault.rows, "row")
        on = f" of {fault.question}" if fault.question else ""
        yield f"[{fault.code}] {rows}{on} not compared{like}: {reasons}"
        yield from _help(fault.help)
    if tally.cut:
        yield f"[invalid-value] {count(tally.cut, 'line')} of CSV not read"
        yield from _help(
            "write UTF-8, as many cells as columns; an open quote takes in what follows"
        )
    for id in tally.too_large:
        yield f"[too-many-positions] {one_line(id)}: too many answers on one subject to compare"
        yield from _help("ask several narrower questions")
    for file in tally.unread:
        yield f"[{file.code}] {one_line(file.path)} not read: {one_line(file.message)}"
        yield from _help(file.help)


def _help(help: str) -> Iterator[str]:
    if help:
        yield f"  {one_line(help)}"
