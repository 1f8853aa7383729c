"""Disputes: what the cases of a debate tie together, and the sides that their positions fall into.

A dispute is a connected component of the graph whose points are positions and whose edges are the
cases of one debate. Its sides are found greedily: the positions with the most opponents first, each
joins the first side that has none of its opponents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.debates.balance_debate import BalanceDebate
from claimcheck.debates.case import Case
from claimcheck.debates.combinations import Combination
from claimcheck.debates.debate import Debate
from claimcheck.debates.positions import Identity, Position
from claimcheck.model import MOST_SIDES

_TOGETHER = (Relation.SAME, Relation.COMPATIBLE)

Side = tuple[Position, ...]


class Dispute(NamedTuple):
    """Cases that share positions, by key, and the sides that these fall into.

    No two positions of a side are known to exclude each other. Those of a balance have a side each.
    `found` are the identities of the positions whose answers cited rulings on them find.
    """

    cases: tuple[Case, ...]
    sides: tuple[Side, ...]
    found: frozenset[Identity] = frozenset()

    @property
    def id(self) -> str:
        """The id of its first case by key: another only if a case with a lower key joins or ends.

        No order of files, claims or positions changes it.
        """
        return self.cases[0].conflict.id

    @property
    def is_balance(self) -> bool:
        """Whether it is about answers that do not add up."""
        return isinstance(self.cases[0].conflict, Combination)

    def finds(self, position: Position) -> bool:
        """Return whether a cited ruling finds the answer of a position."""
        return position.identity in self.found

    @property
    def positions(self) -> Side:
        """The positions of all sides."""
        return tuple(position for side in self.sides for position in side)


def disputes_of(debate: Debate | BalanceDebate) -> tuple[Dispute, ...]:
    """Return the disputes of a judged debate, in the order of their first positions."""
    return tuple(dispute_of_cases(debate, cases) for cases in _components(debate.cases))


def dispute_around(debate: Debate | BalanceDebate, case: Case) -> Dispute:
    """Return the dispute of a case that a ruling can explain as a whole.

    That is the case alone on a balance, and if its dispute has more sides than a ruling can list.
    """
    alone = Dispute((case,), tuple((position,) for position in case.conflict.positions))
    if isinstance(debate, BalanceDebate):
        return alone
    found = next(dispute for dispute in disputes_of(debate) if case in dispute.cases)
    return found if len(found.sides) <= MOST_SIDES else alone


def dispute_of_cases(debate: Debate | BalanceDebate, cases: tuple[Case, ...]) -> Dispute:
    """Return some cases of one dispute of a debate, with the sides of their positions."""
    cases = tuple(sorted(cases, key=lambda case: case.conflict.key))
    found = frozenset(p.identity for case in cases for p in _found(case))
    return Dispute(cases, _sides(debate, cases), found)


def dispute_ids(cases: Iterable[Case]) -> dict[str, str]:
    """Return the id of the dispute of each case of a debate, by the key of the case."""
    ids: dict[str, str] = {}
    for tied in _components(cases):
        first = min(tied, key=lambda case: case.conflict.key)
        ids.update((case.conflict.key, first.conflict.id) for case in tied)
    return ids


def sides_fitting(debate: Debate, dispute: Dispute, position: Position) -> tuple[int, ...]:
    """Return the numbers, from 0, of the sides whose other members a position is compatible with.

    Several: it decides nothing between them. None: it cannot be compared with all of any side, as
    an answer of another scope.
    """
    return tuple(n for n, side in enumerate(dispute.sides) if _fits(debate, position, side))


def positions_beside(debate: Debate, disputes: Iterable[Dispute]) -> Side:
    """Return the positions of a debate that take part in none of its disputes."""
    taking_part = {position.number for dispute in disputes for position in dispute.positions}
    return tuple(p for p in debate.positions if p.number not in taking_part)


def _found(case: Case) -> Iterator[Position]:
    """Yield the positions of a case whose answer its cited ruling finds."""
    if case.ruling and (answer := case.ruling.answer):
        for position in case.conflict.positions:
            if not position.denies and position.answer.key == answer.key:
                yield position


def _components(cases: Iterable[Case]) -> Iterator[tuple[Case, ...]]:
    """Yield the cases that lead to each other by shared positions, by their first position."""
    at: dict[tuple[str, int], list[Case]] = {}
    for case in cases:
        for position in _points(case):
            at.setdefault(position, []).append(case)
    seen: set[tuple[str, int]] = set()
    for start in sorted(at):
        if start in seen:
            continue
        seen.add(start)
        waiting, found = [start], {}
        while waiting:
            for case in at[waiting.pop()]:
                found[case.conflict.key] = case
                more = _points(case) - seen
                seen |= more
                waiting += more
        yield tuple(found.values())


def _points(case: Case) -> set[tuple[str, int]]:
    return {(position.question.id, position.number) for position in case.conflict.positions}


def _sides(debate: Debate | BalanceDebate, cases: Sequence[Case]) -> tuple[Side, ...]:
    """Return the sides of the positions of some cases, in the order of their first positions.

    Positions of one answer are on one side, whatever their time.
    """
    every = {(p.question.id, p.number): p for case in cases for p in case.conflict.positions}
    if isinstance(debate, BalanceDebate):
        return tuple((every[point],) for point in sorted(every))
    opponents = Counter(p.number for case in cases for p in case.conflict.positions)
    answers: dict[tuple[bool, object], list[Position]] = {}
    for position in sorted(every.values(), key=lambda p: (-opponents[p.number], p.number)):
        answers.setdefault((position.denies, position.answer.key), []).append(position)
    sides: list[list[Position]] = []
    for alike in answers.values():
        side = next((s for s in sides if not _exclude(debate, alike, s)), None)
        if side is None:
            sides.append(list(alike))
        else:
            side += alike
    return tuple(sorted((_in_order(side) for side in sides), key=lambda side: side[0].number))


def _in_order(side: Iterable[Position]) -> Side:
    return tuple(sorted(side, key=lambda position: position.number))


def _exclude(debate: Debate, some: Iterable[Position], others: Iterable[Position]) -> bool:
    """Return whether one of some positions is contrary to one of others."""
    return any(debate.pair(one, other).is_contrary for one, other in product(some, others))


def _fits(debate: Debate, position: Position, side: Side) -> bool:
    """Return whether a position is compatible with every member of a side other than itself."""
    others = [member for member in side if member.number != position.number]
    pairs = (debate.pair(member, position) for member in others)
    return bool(others) and all(pair.relation in _TOGETHER for pair in pairs)
