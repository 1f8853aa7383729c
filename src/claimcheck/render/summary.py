"""The summary: how many of what, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.diagnostics import Severity
from claimcheck.gate import STANDINGS, Case
from claimcheck.pipeline import Result
from claimcheck.quotes import QuoteProblem
from claimcheck.render.page import count


def count_cases(cases: Iterable[Case]) -> dict[str, int]:
    """Return how many contradictions have each status, and how many tensions there are."""
    standings = [case.standing for case in cases]
    return {standing: standings.count(standing) for standing in STANDINGS}


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
    if not result.complete:
        return "not everything could be checked"
    book = result.book
    cited = (citation.bound for ruling in book.rulings for citation in ruling.citations)
    bound = [*(claim.bound for claim in book.claims), *cited]
    if lost := sum(isinstance(place, QuoteProblem) for place in bound):
        return f"{count(lost, 'quote')} lost"
    if unverified := sum(claim.bound is None for claim in book.claims):
        return f"{count(unverified, 'quote')} unverified"
    return "every quote stands in its source"


def verdict_line(result: Result) -> str:
    """Return what a check comes to, in a few words."""
    shown = (Severity.ERROR, Severity.WARNING)
    found = ", ".join(count(number, s) for s in shown if (number := result.number_of(s)))
    if not result.complete:
        return f"incomplete: {found}"
    return found or "no errors"
