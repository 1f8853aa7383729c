"""Phrases for the head of a report: disputes first, then what was checked and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.debates import Debate
from claimcheck.load.edition import Edition
from claimcheck.pipeline import Numbers, Outcome
from claimcheck.render.check.summary import count_cases, quotes_line, sizes_line
from claimcheck.render.phrases.coverage import SPANS, Figures, rest
from claimcheck.render.phrases.disputes import disputes_line, state_lines
from claimcheck.render.phrases.numbers import count
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


def head_lines(outcome: Outcome, covered: Figures) -> list[str]:
    """Return the head of a report on a ledger in lines, the disputes first.

    `covered` are the figures of the coverage of all its texts.
    """
    cases, stale = outcome.numbers.cases, count_cases(outcome)["stale"]
    return [
        disputes_line(cases),
        *state_lines(cases, stale),
        f"checked: {sizes_line(outcome)}{_asked(outcome.numbers)}; {quotes_line(outcome)}",
        _not_checked(outcome.numbers),
        _covered(covered),
    ]


def _covered(found: Figures) -> str:
    if not found.spans:
        return "covered by claims: no checkable spans found"
    spans = f"{count(found.spans, 'checkable span')} ({SPANS})"
    return f"covered by claims: {found.percent_text} of {spans}{rest(found)}"


def _asked(numbers: Numbers) -> str:
    """Return how often questions of many subjects are asked, "" if each is asked once."""
    return f" (asked {numbers.debates} times, of each subject)" if numbers.of_subjects else ""


def _not_checked(numbers: Numbers) -> str:
    """Return the limits of a check: meaning, truth, and the quotes of sources without a text."""
    missing = numbers.without_text
    without = f"; the quotes of {count(missing, 'source')} without an archived text"
    return f"not checked: {_NOT_CHECKED}{without if missing else ''}"


def contents(debates: Iterable[tuple[str, int]]) -> str:
    """Return the debates of a topic that have disputes in one line, with the number of these.

    Each debate is its id and the number of its disputes.
    """
    disputed = [(id, number) for id, number in debates if number]
    if not disputed:
        return "no disputes"
    named = ", ".join(one_line(id) for id, _ in disputed)
    return f"{count(sum(number for _, number in disputed), 'dispute')}: {named}"


def unclear_lines(debates: Iterable[Debate]) -> Iterator[str]:
    """Yield each unclear question with the numbers of its answers and sources."""
    for debate in debates:
        ask, id = one_line(debate.question.ask), one_line(debate.id)
        yield f"{ask} {answers_and_sources(debate)} ({id})"


def answers_and_sources(debate: Debate) -> str:
    """Return the numbers of answers to a question and of their sources."""
    sources = len({claim.source.id for p in debate.positions for claim in p.claims})
    return f"{count(len(debate.positions), 'answer')} from {count(sources, 'source')}"
