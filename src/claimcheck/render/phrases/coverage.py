"""Phrases for the coverage of sources: figures, and hints at spans that disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.analysis.covered import Cover, SourceCoverage
from claimcheck.analysis.gaps import Gap
from claimcheck.debates import Position
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import one_line

PARTLY_READ = (
    "only digits, dates in digits, quotations and registered names are found in its language"
)
SPANS = "dates, numbers, names, quotations, reports, causes"
"""The kinds of checkable spans, for readers."""
_MOST_POSITIONS = 3


class Figures(NamedTuple):
    """The numbers of checkable spans and sentences of some sources, and of those covered."""

    spans: int
    borne: int
    restated: int
    quoted: int
    uncovered: int
    sentences: int
    covered_sentences: int

    @property
    def covered(self) -> int:
        """The number of spans that are borne or restated."""
        return self.borne + self.restated

    @property
    def percent(self) -> float:
        """The share of covered spans in percent; 100 if there are none."""
        return 100 * self.covered / self.spans if self.spans else 100.0

    @property
    def percent_text(self) -> str:
        """The share in whole percent, rounded down, so that 100 % means all; "–" without spans."""
        return f"{int(self.percent)} %" if self.spans else "–"


def figures(coverages: Iterable[SourceCoverage]) -> Figures:
    """Return the figures of some sources together."""
    coverages = list(coverages)
    covers = Counter(covered.cover for coverage in coverages for covered in coverage.items)
    checkable = [s for coverage in coverages for s in coverage.sentences if s.is_checkable]
    return Figures(
        covers.total(),
        covers[Cover.BORNE],
        covers[Cover.RESTATED],
        covers[Cover.QUOTED],
        covers[Cover.UNCOVERED],
        len(checkable),
        sum(sentence.is_covered for sentence in checkable),
    )


def together(found: Iterable[Figures]) -> Figures:
    """Return the figures of several sources together."""
    columns = list(zip(*found, strict=True))
    return Figures(*map(sum, columns)) if columns else figures([])


def partly_read(coverage: SourceCoverage) -> str:
    """Return what is found in the language of a source, "" if it is read whole."""
    return "" if coverage.is_whole else PARTLY_READ


def coverage_line(found: Figures) -> str:
    """Return the coverage in one line, for the summary of a report or the head of an article."""
    if not found.spans:
        return "no checkable spans found"
    spans = count(found.spans, "checkable span")
    return f"{found.percent_text} of {spans} covered by claims{rest(found)}"


def rest(found: Figures) -> str:
    """Return the numbers of spans that are not covered, with a comma before; "" without any."""
    quoted = f", {found.quoted} only quoted" if found.quoted else ""
    return f", {found.uncovered} not{quoted}" if found.spans else ""


def hint(gap: Gap) -> str:
    """Return the question with which a span seems to disagree, in words, "" for none."""
    proposal = gap.disagreement
    if proposal is None:
        return ""
    return f"may disagree with {one_line(proposal.debate.id)}: {answers(proposal.opposing)}"


def answers(positions: Sequence[Position]) -> str:
    """Return answers of the ledger, each with its first source; those beyond a few are counted."""
    shown = [
        f"{one_line(position.text)} ({one_line(position.claims[0].source.id)})"
        for position in positions[:_MOST_POSITIONS]
    ]
    more = len(positions) - len(shown)
    return ", ".join([*shown, *([f"{more} more"] if more > 0 else [])])
