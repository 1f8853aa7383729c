"""Markdown: the summary of a step on GitHub, shown on the page of the workflow run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.book import Claim
from claimcheck.diagnostics import Diagnostic, Label
from claimcheck.pipeline import Result
from claimcheck.render.check.fingerprints import worst_first
from claimcheck.render.check.summary import base_lines, summary_line, verdict_line
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import where
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

# GitHub refuses a summary above 1 MiB as a whole.
MOST_BYTES = 900 * 1024
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~@!&$]|:(?=[\w+-]+:)")
# GitHub turns this into a link by itself.
_LINK = re.compile(r"(www|:)(?=\.|//)")
_LONGEST = 2000


def markdown(result: Result, canvas: Canvas) -> str:
    """Return the summary of a check: new contradictions with both sides, then other diagnostics."""
    return step_summary(result, MOST_BYTES)


def step_summary(result: Result, most: int) -> str:
    """Return the summary of a check in at most `most` bytes of UTF-8, cut between rows.

    "" if its head alone is longer.
    """
    lines = [summary_line(result), *base_lines(result)]
    parts = [f"## claimcheck: {verdict_line(result)}\n", *(f"\n{escape(line)}\n" for line in lines)]
    room = most - len("".join(parts).encode()) - _ROOM_FOR_MORE
    left = 0
    for row in _rows(result):
        room -= len(row.encode())
        if room < 0:
            left += 1
        else:
            parts.append(row)
    if left:
        parts.append(f"\n{count(left, 'more diagnostic')}: see the log.\n")
    text = "".join(parts)
    return text if len(text.encode()) <= most else ""


def _rows(result: Result) -> Iterator[str]:
    """Yield the rows of both tables, the first of each with the table's head."""
    ordered = worst_first(result.diagnostics)
    new = [diagnostic for diagnostic in ordered if diagnostic.is_contradiction]
    others = [diagnostic for diagnostic in ordered if not diagnostic.is_contradiction]
    yield from _table(_NEW, _new_rows(result, new))
    yield from _table(_OTHER, map(_other_row, others))


def _table(head: str, rows: Iterable[str]) -> Iterator[str]:
    for row in rows:
        yield head + row
        head = ""


_NEW = "\n| new contradiction | brought by | meets | ways out |\n|---|---|---|---|\n"
_OTHER = "\n| diagnostic | where | what | help |\n|---|---|---|---|\n"
_ROOM_FOR_MORE = 100


def _new_rows(result: Result, new: Iterable[Diagnostic]) -> Iterator[str]:
    pairs = {case.conflict.key: case.conflict for case in result.cases}
    for diagnostic in new:
        about = diagnostic.about
        pair = pairs[about.contradiction]
        contradiction = f"**{escape(pair.ask)}**<br>{escape(pair.id)}<br>{escape(pair.why)}"
        claims = (result.book.claims[id] for id in about.claims)
        brings, *others = map(_side, diagnostic.labels, claims)
        meets = "<br><br>".join(others)
        out = f"correct the claim that is wrong, or<br>`claimcheck rule {pair.id}`"
        yield _row([contradiction, brings, meets, out])


def _side(label: Label, claim: Claim) -> str:
    quote = one_line(claim.record.quote)
    statement = f"{escape(label.text)}<br>“{escape(quote)}”"
    return f"{statement}<br>{escape(claim.id)}<br>{escape(where(label.span))}"


def _other_row(diagnostic: Diagnostic) -> str:
    message = "<br>".join(escape(line) for line in (diagnostic.message, *diagnostic.notes))
    cells = [f"{diagnostic.severity}: {diagnostic.code}", escape(where(diagnostic.span)), message]
    return _row([*cells, escape(diagnostic.help)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def escape(text: str) -> str:
    """Return text for the cell of a table, without markup, link, image, mention or issue."""
    line = one_line(text)
    if len(line) > _LONGEST:
        line = line[:_LONGEST] + "…"
    return _LINK.sub(r"\1<!-- -->", _SPECIAL.sub(_entity, line))


def _entity(match: re.Match[str]) -> str:
    entity = f"&#{ord(match[0])};"
    # The comment separates the sign from the name or number after it.
    return entity + "<!-- -->" if match[0] in "@#" else entity
