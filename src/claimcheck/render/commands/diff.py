"""The changes since a revision, as text and as JSON (`claimcheck/diff/v1`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.ledger_diff import Changes, Edit
from claimcheck.book import Claim
from claimcheck.debates import Case
from claimcheck.render.phrases.places import where
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = "claimcheck/diff/v1"
_CLAIMS = ("added", "removed", "changed")
_CASES = {
    "opened": "bold red",
    "closed": "bold green",
    "softened": "bold yellow",
    "ruled": "bold green",
    "unruled": "bold red",
}


def changes_text(changes: Changes, canvas: Canvas) -> str:
    """Return the changes as text."""
    return canvas.print(*_parts(changes))


def _parts(changes: Changes) -> Iterator[Any]:
    yield Text(f"since {one_line(changes.revision)} ({changes.commit[:7]})", style="dim")
    yield Text(f"claims: {_numbers(changes, _CLAIMS)}", style="bold")
    for sign, style, claims in (("+", "green", changes.added), ("-", "red", changes.removed)):
        for claim in claims:
            yield Text.assemble((f"  {sign} ", style), *_claim(claim))
    for edit in changes.changed:
        yield from _edit(edit)
    yield ""
    yield Text(f"contradictions: {_numbers(changes, tuple(_CASES))}", style="bold")
    for name, style in _CASES.items():
        for case in getattr(changes, name):
            yield from _case(case, name, style)


def _numbers(changes: Changes, names: tuple[str, ...]) -> str:
    return " · ".join(f"{name} {len(getattr(changes, name))}" for name in names)


def _claim(claim: Claim) -> Iterator[Any]:
    yield (claim.id, "cyan")
    yield f"  {one_line(claim.statement)}"


def _edit(edit: Edit) -> Iterator[Any]:
    yield Text.assemble(("  ~ ", "yellow"), (edit.claim.id, "cyan"))
    for name, before, after in edit.fields:
        text = Text.assemble((f"{name}  ", "dim"), (one_line(before) or "–", "red"), " → ")
        yield Padding(text.append(one_line(after) or "–", "green"), (0, 0, 0, 6))


def _case(case: Case, name: str, style: str) -> Iterator[Any]:
    pair = case.pair
    status = f", {case.status}" if name == "opened" else ""
    yield Text.assemble(("  " + name, style), status, "  ", (pair.id, "cyan"))
    yield Padding(Text(one_line(pair.why)), (0, 0, 0, 6))
    for claim in pair.claims:
        yield Padding(
            Text.assemble(one_line(claim.statement), (f"  {where(claim.span)}", "dim")),
            (0, 0, 0, 6),
        )


def changes_json(changes: Changes, canvas: Canvas) -> str:
    """Return the changes as one JSON document; values are strings."""
    document = {
        "schema": SCHEMA,
        "revision": changes.revision,
        "commit": changes.commit,
        "claims": {
            "added": [_claim_json(claim) for claim in changes.added],
            "removed": [_claim_json(claim) for claim in changes.removed],
            "changed": [
                {
                    **_claim_json(edit.claim),
                    "fields": [
                        {"name": name, "before": before, "after": after}
                        for name, before, after in edit.fields
                    ],
                }
                for edit in changes.changed
            ],
        },
        "contradictions": {
            name: [_case_json(case) for case in getattr(changes, name)] for name in _CASES
        },
    }
    return dump(document)


def _claim_json(claim: Claim) -> dict[str, str]:
    return {
        "id": claim.id,
        "claimant": claim.attribution,
        "answer": claim.text,
        "file": claim.span.path,
    }


def _case_json(case: Case) -> dict[str, Any]:
    pair = case.pair
    return {
        "key": pair.key,
        "id": pair.id,
        "standing": str(case.status),
        "question": pair.question,
        "why": pair.why,
        "claims": [_claim_json(claim) for claim in pair.claims],
    }
