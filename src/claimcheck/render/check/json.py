"""JSON of a check as one document: `claimcheck/check/v1`, whose schema is
`docs/schemas/check-v1.json`.

All values of claims are strings; files are relative to the root of the ledger, with `/`.
"""

from __future__ import annotations

from typing import Any

from claimcheck.analysis.ledger_diff import changes_since_base
from claimcheck.book import Claim
from claimcheck.debates import Case, Combination, Conflict
from claimcheck.diagnostics import Diagnostic, Severity, Span
from claimcheck.pipeline import Result
from claimcheck.render.check.summary import count_cases
from claimcheck.render.phrases.cases import status_word
from claimcheck.render.phrases.changes import summary
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas

SCHEMA = "claimcheck/check/v1"


def check_json(result: Result, canvas: Canvas) -> str:
    """Return a run as one JSON document, UTF-8, LF at its end."""
    document = {
        "schema": SCHEMA,
        **run_json(result),
        "diagnostics": [diagnostic_json(one) for one in result.diagnostics],
        "contradictions": [case_json(case) for case in result.cases],
    }
    return dump(document)


def run_json(result: Result) -> dict[str, Any]:
    """Return the outcome of a run: complete, failed, base and counts."""
    base = result.base
    return {
        "complete": result.complete,
        "failed": result.failed,
        "base": {"revision": base.name, "commit": base.commit, "changes": _since(result)}
        if base
        else None,
        "summary": _summary(result),
    }


def _since(result: Result) -> list[str]:
    """Return the changes since the base in short."""
    since = changes_since_base(result)
    return summary(since) if since else []


def _summary(result: Result) -> dict[str, int]:
    return {
        "claims": result.numbers.claims,
        "questions": result.numbers.questions,
        "sources": result.numbers.sources,
        **count_cases(result),
        "errors": result.number_of(Severity.ERROR),
        "warnings": result.number_of(Severity.WARNING),
        "notes": result.number_of(Severity.NOTE),
    }


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic with its place and its related places."""
    return {
        "code": str(diagnostic.code),
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "notes": list(diagnostic.notes),
        "key": diagnostic.about.contradiction or None,
        **_place(diagnostic.span),
        "related": [{"text": label.text, **_place(label.span)} for label in diagnostic.labels[1:]],
    }


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line, "column": span.column}


def case_json(case: Case) -> dict[str, Any]:
    """Return a contradiction or tension with its claims and rulings."""
    pair = case.conflict
    return {
        "key": pair.key,
        "id": pair.id,
        "relation": str(pair.relation),
        "status": status_word(case) or "new",
        "reason": case.reason or None,
        "topic": pair.topic,
        **on_json(pair),
        "dispute": case.dispute,
        "kinds": [str(tag) for tag in case.parties],
        "why": pair.why,
        "claims": [_claim(claim) for claim in pair.claims],
        "rulings": [
            {
                "finding": ruling.plain,
                "label": ruling.finding,
                "by": ruling.record.by,
                "on": ruling.record.on,
                "cited": ruling.is_cited,
                **_place(ruling.spans.of()),
            }
            for ruling in case.rulings
        ],
    }


def on_json(pair: Conflict) -> dict[str, Any]:
    """Return the question or balance of a contradiction, null for the other, and the subject."""
    is_balance = isinstance(pair, Combination)
    return {
        "question": None if is_balance else pair.on,
        "balance": pair.on if is_balance else None,
        "subject": pair.subject.name if pair.subject else None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "question": claim.question.id,
        "source": claim.source.id,
        "claimant": claim.attribution,
        "according_to": list(claim.record.according_to),
        "answer": claim.plain,
        "label": claim.text,
        "hedges": list(claim.hedges),
        "quote": claim.record.quote.strip(),
        **_place(claim.span),
    }
