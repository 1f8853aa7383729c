"""Cases: the status of each contradiction or tension at the gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.answers import lies_within
from claimcheck.answers.days import holds
from claimcheck.book import Balance, Ruling, Side
from claimcheck.debates import Case, Conflict, Position, Status, party_tags
from claimcheck.gate.known import KnownPairs


def case_of(pair: Conflict, rulings: tuple[Ruling, ...], known: KnownPairs | None) -> Case:
    """Return the case of a contradiction or tension with the rulings that cover it.

    `known` is None if baseline or base cannot be read.
    """
    lines = known.lines.get(pair.key, ()) if known else ()
    ids = tuple(line.id for line in lines)
    reason = lines[0].reason if lines else ""
    case = Case(pair, Status.NEW, party_tags(pair), rulings, reason, ids)
    if not case.is_contradiction:
        status = Status.TENSION
    elif case.is_ruled:
        status = Status.RULED
    elif known is None:
        status = Status.UNRULED
    else:
        status = Status.KNOWN if lines or pair.key in known.unruled else Status.NEW
    return case._replace(status=status)


Held = Mapping[tuple[str, int], frozenset[int]]
"""The sides of a ruling that hold each position, by its question and number."""


def covers(held: Held, pair: Conflict) -> bool:
    """Return whether sides of a ruling hold the positions of a pair or combination.

    Sides that hold all positions alike do not distinguish them.
    """
    sides = [held[position.question.id, position.number] for position in pair.positions]
    return all(sides) and len(set(sides)) > 1


def sides_holding(ruling: Ruling, position: Position) -> frozenset[int]:
    """Return the numbers, from 0, of a ruling's sides that hold a position, in scope and time."""
    scope = ruling.record.scope or (
        ruling.on.record.scope if isinstance(ruling.on, Balance) else ""
    )
    wanted = scope if scope in position.question.record.scopes else ""
    if position.scope != wanted or not _covers_time(ruling, position):
        return frozenset()
    return frozenset(n for n, side in enumerate(ruling.sides) if _holds(side, position))


def unused_answers(side: Side, held: Sequence[Position]) -> list[str]:
    """Return the answers that a side lists and none of the positions that it holds gives."""
    found = []
    for denies, answer in ((False, side.asserts), (True, side.denies), (False, side.within)):
        given = [(p, v) for p in held if p.denies is denies for v in p.answer.values]
        for listed in answer.values if answer else ():
            # What says more than a listed answer is held only by `within`, what denies less always.
            is_used = any(
                p.question.kind.within(listed, value)
                or ((denies or answer is side.within) and p.question.kind.within(value, listed))
                for p, value in given
            )
            if not is_used:
                found.append(f"not {listed.text}" if denies else listed.text)
    return found


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
    if side.question and side.question.id != position.question.id:
        return False
    if position.denies:
        return side.denies is not None and lies_within(kind, answer, side.denies)
    listed = side.asserts.values if side.asserts else ()
    whole = side.within.values if side.within else ()
    return all(
        any(kind.within(given, value) for given in (*listed, *whole))
        or any(kind.within(value, given) for given in whole)
        for value in answer.values
    )
