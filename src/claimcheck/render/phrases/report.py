"""Phrases for the head of a report: disputes first, then what was checked and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.analysis.covered import SourceCoverage
from claimcheck.analysis.filters import Selection
from claimcheck.debates import BalanceDebate, Debate
from claimcheck.render.check.summary import count_cases, quotes_line, sizes_line
from claimcheck.render.phrases.coverage import coverage_line, figures
from claimcheck.render.phrases.disputes import disputes_line, number_of_disputes, states_line
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.questions import Group
from claimcheck.render.terminal.sanitize import one_line

NOT_CHECKED = "not checked: whether a quote bears its answer, and whether a source is right"


def head_lines(selection: Selection, coverages: Iterable[SourceCoverage]) -> list[str]:
    """Return the head of a report on a ledger in lines, the disputes first."""
    result = selection.result
    stale = count_cases(result)["stale"]
    lines = [
        disputes_line(result.cases),
        states_line(result.cases, stale),
        f"checked: {sizes_line(result)}; {quotes_line(result)}",
        NOT_CHECKED,
        coverage_line(figures(coverages)),
    ]
    return [line for line in lines if line]


def contents(groups: Iterable[Group]) -> str:
    """Return the questions of a topic that have disputes in one line, with their number."""
    every: list[Debate | BalanceDebate] = []
    for group in groups:
        every += [*group.debates, *group.balances]
    named = [one_line(debate.id) for debate in every if debate.cases]
    if not named:
        return "no disputes"
    number = number_of_disputes(case for debate in every for case in debate.cases)
    return f"{count(number, 'dispute')}: {', '.join(named)}"


def unclear_lines(debates: Iterable[Debate]) -> Iterator[str]:
    """Yield each unclear question with the numbers of its answers and sources."""
    for debate in debates:
        ask, id = one_line(debate.question.ask), one_line(debate.id)
        yield f"{ask} {answers_and_sources(debate)} ({id})"


def answers_and_sources(debate: Debate) -> str:
    """Return the numbers of answers to a question and of their sources."""
    sources = len({claim.source.id for p in debate.positions for claim in p.claims})
    return f"{count(len(debate.positions), 'answer')} from {count(sources, 'source')}"
