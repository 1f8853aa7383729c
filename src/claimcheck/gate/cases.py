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


def covers(ruling: Ruling, pair: Pair) -> bool:
    """Return whether each side of a ruling holds one position of a pair, in its scope and time."""
    (a, b), (left, right) = pair.positions, ruling.sides
    scope = ruling.record.scope or ""
    if any(one.scope != scope or not _covers_time(ruling, one) for one in (a, b)):
        return False
    held = [(_holds(side, a), _holds(side, b)) for side in (left, right)]
    if held == [(True, True), (True, True)]:
        return False  # sides that hold both positions distinguish nothing
    (left_a, left_b), (right_a, right_b) = held
    return (left_a and right_b) or (left_b and right_a)


def _covers_time(ruling: Ruling, position: Position) -> bool:
    """Return whether a ruling's `as_of` includes the position's; a position without one fits."""
    if position.as_of is None:
        return True
    return ruling.as_of is not None and holds(ruling.as_of.days, position.as_of.days)


def _holds(side: Side, position: Position) -> bool:
    answers = side.denies if position.denies else side.asserts
    return answers is not None and lies_within(position.question.kind, position.answer, answers)
