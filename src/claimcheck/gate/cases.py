"""Cases: contradictions and tensions before the gate, and whether a ruling covers one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from claimcheck.answers import Relation, lies_within
from claimcheck.answers.date import holds
from claimcheck.book import Ruling, Side
from claimcheck.contradictions import Kind, Pair, Position
from claimcheck.gate.baseline import Line


class Status(StrEnum):
    """What is known of a contradiction, in the order of the summary."""

    NEW = "new"
    RULED = "ruled"
    KNOWN = "known"
    UNRULED = "unruled"
    """Not ruled; whether it was known cannot be told."""


class Case(NamedTuple):
    """A contradiction or tension before the gate: its status, parties and the rulings on it.

    `line` is its line in the baseline, if it has one.
    """

    pair: Pair
    status: Status
    kinds: tuple[Kind, ...]
    rulings: tuple[Ruling, ...]
    line: Line | None = None

    @property
    def is_contradiction(self) -> bool:
        """Whether it is one; else it is a tension, which asks for no ruling."""
        return self.pair.relation is Relation.CONTRADICTION

    @property
    def is_unruled(self) -> bool:
        """Whether it is a contradiction without a cited ruling."""
        return self.is_contradiction and self.status is not Status.RULED

    @property
    def standing(self) -> str:
        """Its status, or "tension"."""
        return str(self.status) if self.is_contradiction else "tension"


STANDINGS = ("new", "ruled", "known", "tension", "unruled")


def covers(ruling: Ruling, pair: Pair) -> bool:
    """Say whether the two sides of a ruling hold the two positions, each its own."""
    (a, b), (left, right) = pair.positions, ruling.sides
    scope = ruling.record.scope or ""
    if any(side.scope != scope or not _is_of_the_time(ruling, side) for side in (a, b)):
        return False
    held = [(_holds(side, a), _holds(side, b)) for side in (left, right)]
    if held == [(True, True), (True, True)]:
        return False  # sides that hold the same things tell nothing apart
    (left_a, left_b), (right_a, right_b) = held
    return (left_a and right_b) or (left_b and right_a)


def _is_of_the_time(ruling: Ruling, position: Position) -> bool:
    """Say whether a ruling speaks of the time a position held; of no time, if none is given."""
    if position.as_of is None:
        return True
    return ruling.as_of is not None and holds(ruling.as_of.days, position.as_of.days)


def _holds(side: Side, position: Position) -> bool:
    answers = side.denies if position.denies else side.asserts
    return answers is not None and lies_within(position.question.kind, position.answer, answers)
