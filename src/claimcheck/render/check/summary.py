"""The summary: how many of what, in one line."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.debates import Status
from claimcheck.diagnostics import Severity, Trait
from claimcheck.pipeline import Result
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.text.quotes import QuoteProblem


def count_cases(result: Result) -> dict[str, int]:
    """Return how many contradictions have each status, how many tensions there are, and how many
    rulings and lines of the baseline are stale."""
    statuses = [case.status for case in result.cases]
    stale = sum(diagnostic.code.has(Trait.STALE) for diagnostic in result.diagnostics)
    return {str(status): statuses.count(status) for status in Status} | {"stale": stale}


def summary_line(result: Result) -> str:
    """Return one line about a run: contradictions by status, and what they were looked for in."""
    counts = count_cases(result)
    unruled = counts.pop("unruled")
    if unruled:  # then nothing is called new or known
        counts = {"unruled": unruled} | {n: counts[n] for n in counts if n not in ("new", "known")}
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
    bound = [*(claim.bound for claim in book.claims.values()), *cited]
    if lost := sum(isinstance(place, QuoteProblem) for place in bound):
        return f"{count(lost, 'quote')} lost"
    if unverified := sum(claim.bound is None for claim in book.claims.values()):
        return f"{count(unverified, 'quote')} unverified"
    return "every quote stands in its source"


def base_lines(result: Result) -> Iterator[str]:
    """Yield what a check was made against, and what should be known of it."""
    if base := result.base:
        number = count(len(base.unruled), "contradiction")
        yield f"base {one_line(base.name)} ({base.commit[:7]}): {number} unruled there"
        yield from map(one_line, base.remarks)


def verdict_line(result: Result) -> str:
    """Return what a check comes to, in a few words."""
    shown = (Severity.ERROR, Severity.WARNING)
    found = ", ".join(count(number, s) for s in shown if (number := result.number_of(s)))
    if not result.complete:
        return f"incomplete: {found}"
    return found or "no errors"
