"""Cases: the status of each contradiction or tension at the gate."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.answers import lies_within
from claimcheck.answers.date import holds
from claimcheck.book import Ruling, Side
from claimcheck.debates import Case, Pair, Position, Status, party_tags
from claimcheck.gate.base_revision import Base
from claimcheck.gate.baseline import Baseline


class Known(NamedTuple):
    """The known contradictions: the lines of the baseline, and the base, None without one."""

    baseline: Baseline = Baseline()
    base: Base | None = None


def case_of(pair: Pair, rulings: tuple[Ruling, ...], known: Known | None) -> Case:
    """Return the case of a contradiction or tension with the rulings that cover it.

    `known` is None if baseline or base cannot be read.
    """
    line = known.baseline.lines.get(pair.whole_id) if known else None
    case = Case(pair, Status.NEW, party_tags(pair), rulings, line.reason if line else "")
    if not case.is_contradiction:
        status = Status.TENSION
    elif case.is_ruled:
        status = Status.RULED
    elif known is None:
        status = Status.UNRULED
    else:
        is_known = line is not None or (known.base and pair.key in known.base.unruled)
        status = Status.KNOWN if is_known else Status.NEW
    return case._replace(status=status)


class Coverage:
    """The pairs of positions that a ruling covers; each position is held to its sides once."""

    def __init__(self, ruling: Ruling) -> None:
        self.ruling = ruling
        self._held: dict[int, frozenset[int]] = {}

    def covers(self, pair: Pair) -> bool:
        """Return whether two sides of the ruling hold the two positions of a pair.

        Positions that the same sides hold are not told apart by them.
        """
        a, b = map(self._sides, pair.positions)
        return bool(a and b) and a != b

    def _sides(self, position: Position) -> frozenset[int]:
        """Return the numbers of the sides that hold a position."""
        if position.number not in self._held:
            self._held[position.number] = sides_holding(self.ruling, position)
        return self._held[position.number]


def sides_holding(ruling: Ruling, position: Position) -> frozenset[int]:
    """Return the numbers, from 0, of a ruling's sides that hold a position, in scope and time."""
    if position.scope != (ruling.record.scope or "") or not _covers_time(ruling, position):
        return frozenset()
    return frozenset(n for n, side in enumerate(ruling.sides) if _holds(side, position))


def _covers_time(ruling: Ruling, position: Position) -> bool:
    """Return whether a ruling's `as_of` includes the position's; a position without one fits."""
    if position.as_of is None:
        return True
    return ruling.as_of is not None and holds(ruling.as_of.days, position.as_of.days)


def _holds(side: Side, position: Position) -> bool:
    """Return whether a side lists what a position says, or more; `within`, what says more, too.

    To deny less is to say less: who denies Russia denies Grozny.
    """
    kind, answer = position.question.kind, position.answer
    if position.denies:
        return side.denies is not None and lies_within(kind, answer, side.denies)
    listed = side.asserts.values if side.asserts else ()
    whole = side.within.values if side.within else ()
    return all(
        any(kind.within(given, value) for given in (*listed, *whole))
        or any(kind.within(value, given) for given in whole)
        for value in answer.values
    )
