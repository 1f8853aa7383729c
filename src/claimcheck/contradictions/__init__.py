"""Contradictions: question → positions → pairs of positions that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.book import Book, Claim, Question
from claimcheck.contradictions.pairs import VERSION, Pair, pairs_of, relate
from claimcheck.contradictions.parties import WORDING, Kind, kinds_of
from claimcheck.contradictions.positions import Position, positions_of
from claimcheck.diagnostics import Diagnostic, problem

# Positions are compared two by two; beyond this a question is no question any more.
MOST_POSITIONS = 500


class Debate(NamedTuple):
    """A question with all its claims and the positions they take."""

    question: Question
    claims: tuple[Claim, ...]
    positions: tuple[Position, ...]


class Findings(NamedTuple):
    """The contradictions and tensions of a book, in a fixed order, and what was not compared."""

    contradictions: tuple[Pair, ...]
    problems: tuple[Diagnostic, ...]


def debates(book: Book) -> Iterator[Debate]:
    """Yield every question that has claims, with its positions, in the order of question ids."""
    grouped: dict[str, list[Claim]] = {}
    for claim in book.claims:
        grouped.setdefault(claim.question.id, []).append(claim)
    for id in sorted(grouped):
        question, claims = book.questions[id], tuple(grouped[id])
        yield Debate(question, claims, tuple(positions_of(question, claims)))


def debate_on(book: Book, question: Question) -> Debate:
    """Return one question with all its claims and their positions."""
    claims = tuple(claim for claim in book.claims if claim.question.id == question.id)
    return Debate(question, claims, tuple(positions_of(question, claims)))


def find_contradictions(book: Book) -> Findings:
    """Return every contradiction and tension of a book."""
    found: list[Pair] = []
    problems: list[Diagnostic] = []
    for debate in debates(book):
        if len(debate.positions) > MOST_POSITIONS:
            message = (
                f'question "{debate.question.id}" has {len(debate.positions)} different answers, '
                f"more than the limit of {MOST_POSITIONS}"
            )
            span = debate.question.spans.of()
            help = "ask several narrower questions"
            problems.append(problem("too-many-positions", message, span, help=help))
            continue
        found.extend(pair for pair in pairs_of(debate.positions) if pair.is_contrary)
    found.sort(key=lambda pair: (pair.question, pair.key))
    return Findings(tuple(found), tuple(problems))


__all__ = [
    "MOST_POSITIONS",
    "VERSION",
    "WORDING",
    "Debate",
    "Findings",
    "Kind",
    "Pair",
    "Position",
    "debate_on",
    "debates",
    "find_contradictions",
    "kinds_of",
    "pairs_of",
    "positions_of",
    "relate",
]
