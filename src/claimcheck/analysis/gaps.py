"""Gaps: the checkable spans that no claim bears, with the questions that they may answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.analysis.covered import Covered, CoveredSentence, SourceCoverage
from claimcheck.analysis.proposals import Proposal, Proposer
from claimcheck.book import Source
from claimcheck.debates import Debate
from claimcheck.pipeline import Result
from claimcheck.text.quotes import Range


class Gap(NamedTuple):
    """A checkable span that no claim bears, its words, and the questions proposed for it.

    `sentence` is the range of its sentence.
    """

    source: Source
    sentence: Range
    covered: Covered
    words: str
    proposals: tuple[Proposal, ...]

    @property
    def disagreement(self) -> Proposal | None:
        """The nearest question whose answers all contradict the span: a hint, no finding."""
        return next((proposal for proposal in self.proposals[:1] if proposal.disagrees), None)


def proposer_of(result: Result) -> Proposer:
    """Return the proposer of a ledger's questions, those without claims among them."""
    unanswered = (
        Debate(question)
        for id, question in result.book.questions.items()
        if not question.record.of and id not in result.debates
    )
    return Proposer([*result.debates.values(), *unanswered])


def gaps_of(coverages: Iterable[SourceCoverage], proposer: Proposer) -> Iterator[Gap]:
    """Yield the gaps of some sources, in the order of their texts."""
    for coverage in coverages:
        for sentence in coverage.sentences:
            if not all(covered.is_covered for covered in sentence.items):
                yield from _gaps(coverage.source, sentence, proposer)


def _gaps(source: Source, sentence: CoveredSentence, proposer: Proposer) -> Iterator[Gap]:
    assert source.text
    start, end = sentence.sentence.start, sentence.sentence.end
    content = source.text.content
    items = [covered.item for covered in sentence.items]
    proposed = proposer.propose(items, content[start:end], start)
    for covered, proposals in zip(sentence.items, proposed, strict=True):
        if not covered.is_covered:
            words = " ".join(content[covered.item.start : covered.item.end].split())
            yield Gap(source, (start, end), covered, words, tuple(proposals))
