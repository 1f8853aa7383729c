"""Disputes: the positions of a debate that its cases tie together, and their sides."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.debates.case import Case
from claimcheck.debates.combinations import Combination
from claimcheck.debates.debate import Debate
from claimcheck.debates.positions import Position
from claimcheck.model import MOST_SIDES


class Dispute(NamedTuple):
    """Cases that share positions, and the sides that these fall into.

    The positions of a side do not exclude each other.
    """

    cases: tuple[Case, ...]
    sides: tuple[tuple[Position, ...], ...]

    @property
    def is_balance(self) -> bool:
        """Whether it is about answers that do not add up."""
        return isinstance(self.cases[0].conflict, Combination)

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of all sides."""
        return tuple(position for side in self.sides for position in side)


def dispute_around(debate: Debate, case: Case) -> Dispute:
    """Return the dispute of a case of a judged debate, over positions of its scope."""
    scope = case.conflict.positions[0].scope
    cases = [c for c in debate.cases if all(p.scope == scope for p in c.conflict.positions)]
    tied = _tied(cases, case)
    sides = _sides(debate, tied)
    return Dispute(tied, sides) if len(sides) <= MOST_SIDES else Dispute((case,), _alone(case))


def _alone(case: Case) -> tuple[tuple[Position, ...], ...]:
    """Return the two positions of a case as sides: no ruling lists as many as its dispute has."""
    return tuple((position,) for position in case.conflict.positions)


def _sides(debate: Debate, cases: Iterable[Case]) -> tuple[tuple[Position, ...], ...]:
    """Return the sides of the positions of some cases; those of one answer are on one side."""
    answers: dict[tuple[bool, object], list[Position]] = {}
    for number in sorted({number for case in cases for number in _numbers(case)}):
        position = debate.positions[number]
        answers.setdefault((position.denies, position.answer.key), []).append(position)
    sides: list[list[Position]] = []
    for alike in answers.values():
        side = next((s for s in sides if _joins(debate, alike, s)), None)
        if side is None:
            sides.append(alike)
        else:
            side += alike
    return tuple(map(tuple, sides))


def _tied(cases: Iterable[Case], first: Case) -> tuple[Case, ...]:
    """Return the cases that lead to the `first` by shared positions, in their order."""
    cases, reached = list(cases), set(_numbers(first))
    by_position: dict[int, list[Case]] = {}
    for case in cases:
        for number in _numbers(case):
            by_position.setdefault(number, []).append(case)
    waiting = list(reached)
    while waiting:
        for case in by_position.get(waiting.pop(), ()):
            more = _numbers(case) - reached
            reached |= more
            waiting += more
    return tuple(case for case in cases if _numbers(case) <= reached)


def _numbers(case: Case) -> frozenset[int]:
    return frozenset(position.number for position in case.conflict.positions)


def _joins(debate: Debate, positions: Iterable[Position], side: Iterable[Position]) -> bool:
    """Return whether positions belong to a side: each is compatible with each member."""
    pairs = (debate.pair(member, position) for member, position in product(side, positions))
    return all(pair.relation in (Relation.SAME, Relation.COMPATIBLE) for pair in pairs)
