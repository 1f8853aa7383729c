"""The changes since a revision, as text, Markdown and JSON (`claimcheck/diff/v1`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.ledger_diff import Changes, Group, grouped
from claimcheck.analysis.record_changes import Field, Noun, RecordChange
from claimcheck.book import Claim
from claimcheck.debates import Case
from claimcheck.render.check.json import on_json
from claimcheck.render.check.step_summary import escape
from claimcheck.render.phrases.changes import CASES, PLURALS, field_lines, statement, summary, title
from claimcheck.render.phrases.numbers import few
from claimcheck.render.phrases.places import where
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = "claimcheck/diff/v1"
_STYLES = {
    "opened": "bold red",
    "unruled": "bold red",
    "softened": "bold yellow",
    "closed": "bold green",
    "ruled": "bold green",
}
_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
_MOST_IDS = 20


def changes_text(changes: Changes, canvas: Canvas) -> str:
    """Return the changes as text: a summary, then contradictions, then records by noun."""
    return canvas.print(*_parts(changes))


def _parts(changes: Changes) -> Iterator[Any]:
    yield Text(f"since {one_line(changes.revision)} ({changes.commit[:7]})", style="dim")
    yield Text(" · ".join(summary(changes)), style="bold")
    if any(getattr(changes, name) for name in CASES):
        yield from ("", Text("contradictions", style="bold"))
    for name in CASES:
        for case in getattr(changes, name):
            yield from _case(case, name)
    for noun in Noun:
        if records := changes.of(noun):
            yield from ("", Text(PLURALS[noun], style="bold"))
            for group in grouped(records):
                yield from _group(group)


def _case(case: Case, name: str) -> Iterator[Any]:
    pair = case.conflict
    status = f", {case.status}" if name == "opened" else ""
    yield Text.assemble((f"  {name}", _STYLES[name]), status, "  ", (pair.id, "cyan"))
    yield _indented(Text(one_line(pair.why)))
    for claim in pair.claims:
        yield _indented(Text.assemble(one_line(claim.statement), (f"  {where(claim.span)}", "dim")))


def _group(group: Group) -> Iterator[Any]:
    record = group.records[0]
    sign, style = _SIGNS[record.change]
    head = Text.assemble((f"  {sign} ", style), (one_line(title(group)), "cyan"))
    if record.change != "changed":
        head.append(f"  {one_line(statement(record))}".rstrip())
    elif len(group.records) == 1 and record.noun is not Noun.SETTING:
        head.append(f"  {where(record.span)}", "dim")
    yield head
    for name, before, after in field_lines(group):
        text = Text.assemble((f"{name}  ", "dim"), (one_line(before), "red"), " → ")
        yield _indented(text.append(one_line(after), "green"))
    if len(group.records) > 1:
        yield _indented(Text(_ids(group.records), style="dim"))


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 6))


def _ids(records: Iterable[RecordChange]) -> str:
    """Return the ids of some records; those beyond a few are counted."""
    ids = [one_line(record.id) for record in records]
    return few(ids, len(ids), _MOST_IDS)


def changes_markdown(changes: Changes, canvas: Canvas) -> str:
    """Return the changes as Markdown, for the description or a comment of a pull request."""
    parts = [
        f"## Changes of the ledger since {escape(changes.revision)} ({changes.commit[:7]})",
        f"**{escape(' · '.join(summary(changes)))}**",
    ]
    if cases := [(name, case) for name in CASES for case in getattr(changes, name)]:
        parts.append("### Contradictions")
        parts.append("\n".join(_case_item(case, name) for name, case in cases))
    for noun in Noun:
        if records := changes.of(noun):
            parts.append(f"### {PLURALS[noun].capitalize()}")
            parts.append("\n".join(_group_item(group) for group in grouped(records)))
    return "\n\n".join(parts) + "\n"


def _case_item(case: Case, name: str) -> str:
    pair = case.conflict
    status = f", {case.status}" if name == "opened" else ""
    items = [f"- **{name}{status}** {escape(pair.id)}: {escape(pair.why)}"]
    items += [f"  - {escape(c.statement)} ({escape(where(c.span))})" for c in pair.claims]
    return "\n".join(items)


def _group_item(group: Group) -> str:
    record = group.records[0]
    words = f": {escape(statement(record))}" if record.change != "changed" else ""
    items = [f"- {record.change} **{escape(title(group))}**{words}"]
    for name, before, after in field_lines(group):
        items.append(f"  - {escape(name)}: {escape(before)} → {escape(after)}")
    if len(group.records) > 1:
        items.append(f"  - {escape(_ids(group.records))}")
    return "\n".join(items)


def changes_json(changes: Changes, canvas: Canvas) -> str:
    """Return the changes as one JSON document; values are strings."""
    others = [record for record in changes.records if record.noun is not Noun.CLAIM]
    document = {
        "schema": SCHEMA,
        "revision": changes.revision,
        "commit": changes.commit,
        "summary": summary(changes),
        "claims": {
            change: [_claim_change(record) for record in changes.of(Noun.CLAIM, change)]
            for change in _SIGNS
        },
        "contradictions": {
            name: [_case_json(case) for case in getattr(changes, name)]
            for name in ("opened", "closed", "softened", "ruled", "unruled")
        },
        "records": [
            {
                "noun": str(record.noun),
                "id": record.id,
                "change": record.change,
                "file": record.span.path,
                "fields": _fields(record.fields),
            }
            for record in others
        ],
    }
    return dump(document)


def _claim_change(record: RecordChange) -> dict[str, Any]:
    claim = record.before if record.now is None else record.now
    fields = {"fields": _fields(record.fields)} if record.change == "changed" else {}
    return {**_claim_json(claim), **fields}


def _fields(fields: Iterable[Field]) -> list[dict[str, str]]:
    return [field._asdict() for field in fields]


def _claim_json(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "claimant": claim.attribution,
        "answer": claim.plain,
        "label": claim.text,
        "hedges": list(claim.hedges),
        "file": claim.span.path,
    }


def _case_json(case: Case) -> dict[str, Any]:
    pair = case.conflict
    return {
        "key": pair.key,
        "id": pair.id,
        "standing": str(case.status),
        **on_json(pair),
        "why": pair.why,
        "claims": [_claim_json(claim) for claim in pair.claims],
    }
