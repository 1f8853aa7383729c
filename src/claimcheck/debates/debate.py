"""Debates: a question (of one subject) with its claims, their positions, and every pair of them
related once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from claimcheck.book import Book, Claim, Question, Ruling, Subject
from claimcheck.debates.case import Case
from claimcheck.debates.pairs import Pair, pairs_of
from claimcheck.debates.positions import Position, positions_of
from claimcheck.diagnostics import Code, Diagnostic, Spans, diagnostic, internal_error

# Pairs grow with the square of the positions; a question with more is not compared.
MOST_POSITIONS = 500


class Debate(NamedTuple):
    """A question with its claims, the positions they take, and each two positions related once.

    A question of many has a debate for each of its subjects.

    `pairs` holds every pair of positions once, in the order of the positions; it is empty if there
    are more than MOST_POSITIONS positions. `rulings` are those on the question. `cases` are the
    contradictions and tensions as judged by the gate, by key; empty before the gate. So are
    `balance_cases`, those of balances that rest on claims of this debate.
    """

    question: Question
    claims: tuple[Claim, ...] = ()
    positions: tuple[Position, ...] = ()
    pairs: tuple[Pair, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    cases: tuple[Case, ...] = ()
    balance_cases: tuple[Case, ...] = ()

    @property
    def id(self) -> str:
        """The id of the question, with its subject."""
        return self.question.debate

    @property
    def topic(self) -> str:
        """The id of the topic, "" for none."""
        return self.question.topic

    @property
    def subject(self) -> Subject | None:
        """The subject that the question is asked of, None for none."""
        return self.question.subject

    @property
    def spans(self) -> Spans:
        """The places of the question in its claim file."""
        return self.question.spans

    @property
    def is_compared(self) -> bool:
        """Whether its positions were related to each other."""
        return len(self.positions) <= MOST_POSITIONS

    @property
    def contrary(self) -> list[Pair]:
        """The contradictions and tensions, by key."""
        return sorted((pair for pair in self.pairs if pair.is_contrary), key=lambda pair: pair.key)

    @property
    def others(self) -> list[Pair]:
        """The pairs that are neither contradiction nor tension, in the order of the positions."""
        return [pair for pair in self.pairs if not pair.is_contrary]

    @property
    def retracted(self) -> list[Claim]:
        """The retracted claims, which take no position."""
        return [claim for claim in self.claims if claim.retraction]

    def balance_cases_of(self, claim: Claim) -> list[Case]:
        """Return the cases of balances that rest on a claim."""
        return [case for case in self.balance_cases if claim in case.conflict.claims]

    def pair(self, a: Position, b: Position) -> Pair:
        """Return the pair of two different positions of a compared debate, in either order."""
        first, second = sorted((a.number, b.number))
        # The pairs are those of (0, 1), (0, 2), …, (1, 2), …, as itertools.combinations gives them.
        before = first * (2 * len(self.positions) - first - 1) // 2
        return self.pairs[before + second - first - 1]

    def pairs_with(self, position: Position) -> Iterator[Pair]:
        """Yield the pairs of a position with every other, the position itself on the left."""
        for other in self.positions if self.is_compared else ():
            if other.number != position.number:
                yield self.pair(position, other).seen_from(position)


def make_debate(
    question: Question, claims: tuple[Claim, ...], rulings: tuple[Ruling, ...]
) -> Debate:
    """Return the debate on a question from its claims, sorted by id, and the rulings on it.

    A pure function of its arguments: the registries are part of the question's type.
    """
    positions = tuple(positions_of(question, claims))
    debate = Debate(question, claims, positions, rulings=rulings)
    return debate._replace(pairs=tuple(pairs_of(positions))) if debate.is_compared else debate


def make_debates(book: Book, problems: list[Diagnostic]) -> dict[str, Debate]:
    """Return the debate on each question that has claims, by its id, sorted.

    A debate that fails has no positions, and is among the problems.
    """
    rulings = book.rulings_by_debate()
    debates = {}
    for id, claims in sorted(book.by_debate.items()):
        question = claims[0].question
        try:
            debates[id] = make_debate(question, claims, tuple(rulings.get(id, ())))
        except Exception as error:  # noqa: BLE001 - no question may hide the findings on others
            problems.append(internal_error(error, question.spans.of()))
            debates[id] = Debate(question, claims)
    return debates


def too_many_positions(debates: Mapping[str, Debate]) -> Iterable[Diagnostic]:
    """Yield a diagnostic for each debate with more than MOST_POSITIONS positions."""
    for debate in debates.values():
        if not debate.is_compared:
            many = f"{len(debate.positions)} different answers"
            message = (
                f'question "{debate.question.debate}" has {many}, '
                f"more than the limit of {MOST_POSITIONS}"
            )
            span, help = debate.question.spans.of(), "ask several narrower questions"
            excess = diagnostic(Code.TOO_MANY_POSITIONS, message, span, help=help)
            yield excess._replace(about=debate.question.about)
