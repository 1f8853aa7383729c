"""The summary: how many of what, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.answers import Relation
from claimcheck.diagnostics import Severity
from claimcheck.gate import Case, Status
from claimcheck.pipeline import Result
from claimcheck.quotes import QuoteProblem
from claimcheck.render.page import count


def count_cases(cases: Iterable[Case]) -> dict[str, int]:
    """Return how many contradictions have each status, and how many tensions there are."""
    counts = {str(status): 0 for status in Status} | {"tension": 0}
    for case in cases:
        tense = case.pair.relation is Relation.TENSION
        counts["tension" if tense else str(case.status)] += 1
    return counts


def summary_line(result: Result) -> str:
    """Return one line about a run: contradictions by status, and what they were looked for in."""
    counts = count_cases(result.cases)
    cases = " · ".join(f"{name} {number}" for name, number in counts.items())
    book = result.book
    sizes = (
        f"{count(len(book.claims), 'claim')} on {count(len(book.questions), 'question')} "
        f"from {count(len(book.sources), 'source')}"
    )
    return f"{cases} — {sizes}; {_quotes(result)}"


def _quotes(result: Result) -> str:
    claims = result.book.claims
    lost = sum(isinstance(claim.bound, QuoteProblem) for claim in claims)
    unverified = sum(claim.bound is None for claim in claims)
    if not result.complete:
        return "not everything could be checked"
    lost += sum(
        isinstance(citation.bound, QuoteProblem)
        for ruling in result.book.rulings
        for citation in ruling.citations
    )
    if lost:
        return f"{count(lost, 'quote')} lost"
    if unverified:
        return f"{count(unverified, 'quote')} unverified"
    return "every quote stands in its source"


def verdict_line(result: Result) -> str:
    """Return what a check comes to, in a few words."""
    severities = [severity for severity, _ in result.diagnostics]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    found = ", ".join(
        count(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number
    )
    if not result.complete:
        return f"incomplete: {found}"
    return found or "no errors"
