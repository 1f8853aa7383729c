"""The baseline as a listing: the accepted contradictions with their reasons, and stale lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.debates import Case, Status
from claimcheck.diagnostics import Code
from claimcheck.pipeline import Result
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import where
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line


def listing(result: Result, canvas: Canvas) -> str:
    """Return the accepted contradictions of a ledger, each with its two sides; then stale lines."""
    accepted = [case for case in result.cases if case.reason and case.is_unruled]
    stale = [d for d in result.diagnostics if d.code is Code.STALE_BASELINE]
    parts: list[Any] = [part for case in accepted for part in _case(case)]
    parts += [Text(f"stale: {one_line(d.message)}", style="red") for d in stale]
    new = sum(case.status is Status.NEW for case in result.cases)
    parts.append(Text(f"known {len(accepted)} · stale {len(stale)} · new {new}", style="bold"))
    return canvas.print(*parts)


def _case(case: Case) -> Iterator[Any]:
    pair = case.conflict
    ask = one_line(pair.ask)
    yield Text.assemble((pair.id, "bold cyan"), f"  {ask}")
    for claims in pair.sides:
        first = claims[0]
        more = f" and {count(len(claims) - 1, 'more claim')}" if claims[1:] else ""
        words = one_line(first.statement) + more
        text = Text.assemble(words, (f"  {where(first.span)}", "dim"))
        yield Padding(text, (0, 0, 0, 4))
    yield Padding(Text.assemble(("reason: ", "yellow"), one_line(case.reason)), (0, 0, 1, 4))
