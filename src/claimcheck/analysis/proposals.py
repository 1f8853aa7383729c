"""Proposals: the questions of a ledger that a span of a text may answer, and how it would.

They are hints by words in common, never findings: no check and no exit code rests on one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from claimcheck.analysis.question_index import LEAST, QuestionIndex
from claimcheck.analysis.span_values import fits, read_span
from claimcheck.answers import Relation, Value
from claimcheck.answers.number import Number
from claimcheck.answers.person import Persons
from claimcheck.answers.place import Places
from claimcheck.book import Question
from claimcheck.debates import Debate, Position
from claimcheck.inventory import Item, Kind
from claimcheck.text.patterns import lazy
from claimcheck.text.stems import placed_stems, stems

# What a likely question takes, and one of a bare number or a place, which fit many.
_LEAST_LIKELY, _LEAST_OF_LOOSE = 0.6, 0.85
# A word of the sentence counts less the more words there are between it and the span.
_NEAR_WORDS, _FADING, _FARTHEST = 4, 0.9, 60
_PLACE_BEFORE = lazy(r"\b(?:in|at|near|over|off|outside|around)(?: the)? \Z")
_IN_PARENTHESES = lazy(r"\([^()]*\Z")
_BEFORE = 60


class Proposal(NamedTuple):
    """A question that a span may answer, with the score of the words in common, 0 to 1.5.

    It `shares_matter` if one of the words is of the matter asked, and no name. `values` are the
    answer that its words give, () if they cannot be read; `agreeing` and `opposing` are the
    positions that go with it and that contradict it.
    """

    debate: Debate
    score: float
    shares_matter: bool = False
    values: tuple[Value, ...] = ()
    agreeing: tuple[Position, ...] = ()
    opposing: tuple[Position, ...] = ()

    @property
    def question(self) -> Question:
        """The question, asked of its subject if it is one of many."""
        return self.debate.question

    @property
    def is_likely(self) -> bool:
        """Whether its words can be read, and enough of them are of the matter asked."""
        is_loose = any(isinstance(value, Number) and value.bare for value in self.values)
        is_loose = is_loose or isinstance(self.question.kind, Places)
        least = _LEAST_OF_LOOSE if is_loose else _LEAST_LIKELY
        return bool(self.values) and self.shares_matter and self.score >= least

    @property
    def disagrees(self) -> bool:
        """Whether it is likely, and every position that it can be compared with contradicts it."""
        return self.is_likely and bool(self.opposing) and not self.agreeing


class Proposer:
    """The questions of a ledger by the words in which they are asked and answered."""

    def __init__(self, debates: Iterable[Debate]) -> None:
        self._debates = list(debates)
        self._index = QuestionIndex(self._debates)
        self._fitting = {
            kind: {n for n, debate in enumerate(self._debates) if fits(debate.question, kind)}
            for kind in Kind
        }

    def propose(self, items: Sequence[Item], sentence: str, start: int) -> list[list[Proposal]]:
        """Return for each item of a sentence the questions that it may answer, the nearest first.

        `start` is the offset of the sentence. A question is proposed for the one item of its
        sentence that fits it best; an item that agrees with it fits better than any other.
        """
        placed = list(placed_stems(sentence))
        near = self._index.near(stem for stem, _ in placed)
        found = [self._nearest(item, sentence, start, placed, near) for item in items]
        best: dict[str, tuple[tuple[bool, float], int]] = {}
        for n, proposals in enumerate(found):
            for proposal in proposals:
                rank = (bool(proposal.agreeing), proposal.score)
                if rank > best.get(proposal.debate.id, ((False, -1.0), n))[0]:
                    best[proposal.debate.id] = (rank, n)
        return [
            [proposal for proposal in proposals if best[proposal.debate.id][1] == n]
            for n, proposals in enumerate(found)
        ]

    def _nearest(
        self,
        item: Item,
        sentence: str,
        start: int,
        placed: Sequence[tuple[str, int]],
        near: Set[int],
    ) -> list[Proposal]:
        at, end = item.start - start, item.end - start
        before = sentence[max(0, at - _BEFORE) : at]
        if item.kind is Kind.DATE and _IN_PARENTHESES.search(before):
            return []  # the day of what is cited there
        context = _context(placed, at, end)
        words = sentence[at:end]
        within = stems(words)
        found = []
        for number in (near | self._index.near(within)) & self._fitting[item.kind]:
            debate = self._debates[number]
            if not _may_be(debate.question, item.kind, before):
                continue
            score = self._index.score(number, context, within)
            if score >= LEAST:
                shares_matter = self._index.shares_matter(number, context)
                proposal = Proposal(debate, score, shares_matter)
                found.append(_with_relations(proposal, words, item.value))
        return sorted(found, key=lambda p: (not p.values, -p.score, p.debate.id))


def _context(placed: Sequence[tuple[str, int]], start: int, end: int) -> dict[str, float]:
    """Return the stems around a span of a sentence, each with its nearness, 1 within the span."""
    offsets = [at for _, at in placed]
    first, last = bisect_left(offsets, start), bisect_left(offsets, end)
    found: dict[str, float] = {}
    for n in range(max(0, first - _FARTHEST), min(len(placed), last + _FARTHEST)):
        distance = max(0, first - n, n - last + 1)
        nearness = _FADING ** max(0, distance - _NEAR_WORDS)
        stem = placed[n][0]
        found[stem] = max(nearness, found.get(stem, 0))
    return found


def _may_be(question: Question, kind: Kind, before: str) -> bool:
    if kind is Kind.NAME and isinstance(question.kind, Places):
        return _PLACE_BEFORE.search(before) is not None
    return True


def _with_relations(proposal: Proposal, words: str, value: str) -> Proposal:
    """Return a proposal with the answer that the words give, and the positions it meets."""
    question = proposal.question
    values = read_span(question, words, value)
    agreeing, opposing = [], []
    for position in proposal.debate.positions if values else ():
        related = _relations(question, values, position)
        if related & {Relation.SAME, Relation.COMPATIBLE}:
            agreeing.append(position)
        elif related == {Relation.CONTRADICTION} and not position.denies:
            opposing.append(position)
    return proposal._replace(values=values, agreeing=tuple(agreeing), opposing=tuple(opposing))


def _relations(question: Question, values: tuple[Value, ...], position: Position) -> set[Relation]:
    compare = question.kind.compare
    found = [compare(value, other) for value in values for other in position.answer.values]
    # Any other name is another person; only a likely misspelling is worth a hint.
    is_person = isinstance(question.kind, Persons)
    return {
        Relation.UNCLEAR
        if is_person and c.relation is Relation.CONTRADICTION and not c.misspelling
        else c.relation
        for c in found
    }
