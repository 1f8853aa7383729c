"""The summary: counts of cases and records, in one line."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.analysis.ledger_diff import changes_since_base
from claimcheck.debates import Status
from claimcheck.diagnostics import Severity, Trait
from claimcheck.pipeline import Outcome, Result
from claimcheck.render.phrases.changes import summary
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import one_line


def count_cases(outcome: Outcome) -> dict[str, int]:
    """Return the number of cases by status, and of stale rulings and baseline lines as `stale`."""
    stale = sum(diagnostic.code.has(Trait.STALE) for diagnostic in outcome.diagnostics)
    return dict(zip(map(str, Status), outcome.numbers.cases.statuses, strict=True)) | {
        "stale": stale
    }


def summary_line(outcome: Outcome) -> str:
    """Return one line on a run: cases by status, size of the book, and state of its quotes."""
    counts = count_cases(outcome)
    unruled = counts.pop("unruled")
    if unruled:  # baseline or base is unreadable: no case is new or known
        counts = {"unruled": unruled} | {n: counts[n] for n in counts if n not in ("new", "known")}
    cases = " · ".join(f"{name} {number}" for name, number in counts.items())
    return f"{cases} — {sizes_line(outcome)}; {quotes_line(outcome)}"


def sizes_line(outcome: Outcome) -> str:
    """Return the numbers of claims, questions and sources of a ledger."""
    numbers = outcome.numbers
    return (
        f"{count(numbers.claims, 'claim')} on {count(numbers.questions, 'question')} "
        f"from {count(numbers.sources, 'source')}"
    )


def quotes_line(outcome: Outcome) -> str:
    """Return the state of the quotes of a ledger, of claims and rulings."""
    if not outcome.complete:
        return "not everything could be checked"
    if lost := outcome.numbers.lost:
        return f"{count(lost, 'quote')} lost"
    if unverified := outcome.numbers.unverified:
        return f"{count(unverified, 'quote')} unverified"
    return "every quote is in its source"


def base_lines(result: Result) -> Iterator[str]:
    """Yield the base of a check and the remarks on it; nothing without a base."""
    if base := result.base:
        number = count(base.unruled, "contradiction")
        yield f"base {one_line(base.name)} ({base.commit[:7]}): {number} unruled there"
        if since := changes_since_base(result):
            yield f"since then: {', '.join(summary(since))}"
            if not since.is_empty:
                yield f"claimcheck diff {one_line(base.name)} lists it"
        yield from map(one_line, base.remarks)


def verdict_line(outcome: Outcome) -> str:
    """Return the outcome of a check: the numbers of errors and warnings, in words."""
    shown = (Severity.ERROR, Severity.WARNING)
    numbers = ", ".join(count(number, s) for s in shown if (number := outcome.number_of(s)))
    if not outcome.complete:
        return f"incomplete: {numbers}"
    return numbers or "no errors"
