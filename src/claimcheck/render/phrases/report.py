"""Phrases for the head of a report: disputes first, then what was checked and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.analysis.covered import SourceCoverage
from claimcheck.analysis.filters import Selection
from claimcheck.book import Book
from claimcheck.debates import BalanceDebate, Debate
from claimcheck.load.edition import Edition
from claimcheck.pipeline import Result
from claimcheck.render.check.summary import count_cases, quotes_line, sizes_line
from claimcheck.render.phrases.coverage import SPANS, figures, rest
from claimcheck.render.phrases.disputes import disputes_line, number_of_disputes, state_lines
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.questions import Group
from claimcheck.render.terminal.sanitize import one_line

_TITLE = "Who contradicts whom"
_NOT_CHECKED = "whether a quote bears its answer, and whether a source is right"


def title(edition: Edition | None) -> str:
    """Return the title of a report: the name of its ledger, if that is known."""
    return edition.name if edition else _TITLE


def edition_line(edition: Edition) -> str:
    """Return the revision of a ledger and the day of the report in one line."""
    printed = f"printed {edition.day}"
    if edition.problem:
        return f"ledger at an unknown revision ({one_line(edition.problem)}); {printed}"
    if not edition.commit:
        return f"ledger without a revision in git; {printed}"
    changed = f" and {count(edition.changed, 'changed file')}" if edition.changed else ""
    return f"ledger at revision {edition.commit[:7]} of {edition.committed}{changed}; {printed}"


def head_lines(selection: Selection, coverages: Iterable[SourceCoverage]) -> list[str]:
    """Return the head of a report on a ledger in lines, the disputes first."""
    result = selection.result
    stale = count_cases(result)["stale"]
    lines = [
        disputes_line(result.cases),
        *state_lines(result.cases, stale),
        f"checked: {sizes_line(result)}{_asked(result)}; {quotes_line(result)}",
        _not_checked(selection.book),
        _covered(coverages),
    ]
    return [line for line in lines if line]


def _covered(coverages: Iterable[SourceCoverage]) -> str:
    found = figures(coverages)
    if not found.spans:
        return "covered by claims: no checkable spans found"
    spans = f"{count(found.spans, 'checkable span')} ({SPANS})"
    return f"covered by claims: {found.percent_text} of {spans}{rest(found)}"


def _asked(result: Result) -> str:
    """Return how often questions of many subjects are asked, "" if each is asked once."""
    number = len(result.debates)
    of_subjects = any(debate.subject for debate in result.debates.values())
    return f" (asked {number} times, of each subject)" if of_subjects else ""


def _not_checked(book: Book) -> str:
    """Return the limits of a check: meaning, truth, and the quotes of sources without a text."""
    missing = sum(source.text is None for source in book.sources.values())
    without = f"; the quotes of {count(missing, 'source')} without an archived text"
    return f"not checked: {_NOT_CHECKED}{without if missing else ''}"


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
