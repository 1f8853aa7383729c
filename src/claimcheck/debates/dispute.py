"""Disputes: the positions of a debate that unruled cases tie together, and their sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.debates.case import Case
from claimcheck.debates.debate import Debate
from claimcheck.debates.positions import Position


class Dispute(NamedTuple):
    """Cases without a cited ruling that share positions, and the sides that these fall into.

    The positions of a side do not exclude each other, or a ruling explains that they do.
    """

    cases: tuple[Case, ...]
    sides: tuple[tuple[Position, ...], ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of all sides."""
        return tuple(position for side in self.sides for position in side)


def dispute_around(debate: Debate, case: Case) -> Dispute:
    """Return the dispute of an unruled case of a judged debate, over positions of its scope."""
    scope = case.pair.positions[0].scope
    unruled = [
        other
        for other in debate.cases
        if not other.is_ruled and all(p.scope == scope for p in other.pair.positions)
    ]
    tied = _tied(unruled, case) or (case,)
    numbers = {position.number for other in tied for position in other.pair.positions}
    apart = {_numbers(other) for other in tied}
    sides: list[list[Position]] = []
    for position in (debate.positions[number] for number in sorted(numbers)):
        side = next((s for s in sides if _joins(debate, position, s, apart)), None)
        if side is None:
            sides.append([position])
        else:
            side.append(position)
    return Dispute(tied, tuple(map(tuple, sides)))


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
    return frozenset(position.number for position in case.pair.positions)


def _joins(
    debate: Debate, position: Position, side: Iterable[Position], apart: set[frozenset[int]]
) -> bool:
    """Return whether a position belongs to a side: compatible, or ruled, with each member."""
    for member in side:
        numbers = frozenset((member.number, position.number))
        pair = debate.pair(member, position)
        if numbers in apart or not (pair.is_contrary or pair.relation is Relation.COMPATIBLE):
            return False
    return True
