"""JSON of a check: `claimcheck/check/v1`. All values of claims are strings."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.book import Claim
from claimcheck.diagnostics import Severity, Span
from claimcheck.gate import Case
from claimcheck.pipeline import Result
from claimcheck.render.page import Page
from claimcheck.render.summary import count_cases

SCHEMA = "claimcheck/check/v1"


def check_json(result: Result, page: Page) -> str:
    """Return a run as one JSON document, UTF-8, LF at its end."""
    document = {
        "schema": SCHEMA,
        "complete": result.complete,
        "summary": _summary(result),
        "diagnostics": [
            {
                "code": diagnostic.code,
                "severity": str(severity),
                "message": diagnostic.message,
                "help": diagnostic.help,
                "notes": list(diagnostic.notes),
                **_place(diagnostic.span),
                "related": [
                    {"text": label.text, **_place(label.span)} for label in diagnostic.labels[1:]
                ],
            }
            for severity, diagnostic in result.diagnostics
        ],
        "contradictions": [_case(case) for case in result.cases],
    }
    return dump(document)


def dump(document: Any) -> str:
    """Return a document as strict JSON; bytes of file names that are not UTF-8 stay visible."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8") if _has_bytes(text) else text


def _has_bytes(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _summary(result: Result) -> dict[str, int]:
    return {
        "claims": len(result.book.claims),
        "questions": len(result.book.questions),
        "sources": len(result.book.sources),
        **count_cases(result.cases),
        "errors": result.number_of(Severity.ERROR),
        "warnings": result.number_of(Severity.WARNING),
        "notes": result.number_of(Severity.NOTE),
    }


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line, "column": span.column}


def _case(case: Case) -> dict[str, Any]:
    pair = case.pair
    return {
        "key": pair.key,
        "id": pair.id,
        "relation": str(pair.relation),
        "status": str(case.status),
        "topic": pair.positions[0].question.topic,
        "question": pair.question,
        "kinds": [str(kind) for kind in case.kinds],
        "why": pair.why,
        "claims": [_claim(claim) for claim in (*pair.left, *pair.right)],
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
