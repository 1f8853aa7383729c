"""JSON of a check: `claimcheck/check/v1`, as one document or a line for each thing.

All values of claims are strings; files are relative to the root of the ledger, with `/`. The schema
is `docs/schemas/check-v1.json`; `check-lines-v1.json` is that of the lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimcheck.book import Claim
from claimcheck.debates import Case
from claimcheck.diagnostics import Diagnostic, Severity, Span
from claimcheck.pipeline import Result
from claimcheck.render.border import SHARP
from claimcheck.render.page import Page
from claimcheck.render.summary import count_cases
from claimcheck.render.wording import status_word

SCHEMA = "claimcheck/check/v1"
LINES_SCHEMA = "claimcheck/check-lines/v1"


def check_json(result: Result, page: Page) -> str:
    """Return a run as one JSON document, UTF-8, LF at its end."""
    document = {
        "schema": SCHEMA,
        **_run(result),
        "diagnostics": [_diagnostic(found) for found in result.diagnostics],
        "contradictions": [_case(case) for case in result.cases],
    }
    return dump(document)


def check_lines(result: Result, page: Page) -> str:
    """Return a run as JSON lines: first the run, then each diagnostic, then each contradiction."""
    return "".join(dump(line, indent=None) for line in _lines(result))


def _lines(result: Result) -> Iterator[dict[str, Any]]:
    yield {"kind": "run", "schema": LINES_SCHEMA, **_run(result)}
    for found in result.diagnostics:
        yield {"kind": "diagnostic", **_diagnostic(found)}
    for case in result.cases:
        yield {"kind": "contradiction", **_case(case)}


def dump(document: Any, indent: int | None = 2) -> str:
    """Return a document as strict JSON; bytes of file names that are not UTF-8 stay visible.

    No CI runner finds a command in it: `##[` is written with an escape, which means the same.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"
    text = SHARP.sub(r"\\u0023", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") if _has_bytes(text) else text


def _has_bytes(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _run(result: Result) -> dict[str, Any]:
    base = result.base
    return {
        "complete": result.complete,
        "failed": result.failed,
        "base": {"revision": base.name, "commit": base.commit} if base else None,
        "summary": _summary(result),
    }


def _summary(result: Result) -> dict[str, int]:
    return {
        "claims": len(result.book.claims),
        "questions": len(result.book.questions),
        "sources": len(result.book.sources),
        **count_cases(result),
        "errors": result.number_of(Severity.ERROR),
        "warnings": result.number_of(Severity.WARNING),
        "notes": result.number_of(Severity.NOTE),
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": str(diagnostic.code),
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "notes": list(diagnostic.notes),
        "key": diagnostic.subject.contradiction or None,
        **_place(diagnostic.span),
        "related": [{"text": label.text, **_place(label.span)} for label in diagnostic.labels[1:]],
    }


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line, "column": span.column}


def _case(case: Case) -> dict[str, Any]:
    pair = case.pair
    return {
        "key": pair.key,
        "id": pair.id,
        "relation": str(pair.relation),
        "status": status_word(case) or "new",
        "reason": case.reason or None,
        "topic": pair.positions[0].question.topic,
        "question": pair.question,
        "kinds": [str(tag) for tag in case.parties],
        "why": pair.why,
        "claims": [_claim(claim) for claim in pair.claims],
        "rulings": [
            {
                "finding": ruling.finding,
                "by": ruling.record.by,
                "on": ruling.record.on,
                "cited": ruling.is_cited,
                **_place(ruling.spans.of()),
            }
            for ruling in case.rulings
        ],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "source": claim.source.id,
        "claimant": claim.who,
        "answer": ("not " if claim.record.denies else "") + " + ".join(claim.record.answer),
        "quote": claim.record.quote.strip(),
        **_place(claim.span),
    }
