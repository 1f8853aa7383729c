"""Bearing: whether a position of a ledger says what a draft says."""

from __future__ import annotations

from claimcheck.answers import Listed, Relation, Value, compare_answers, lies_within
from claimcheck.answers.date import Date
from claimcheck.answers.days import holds
from claimcheck.answers.number import Number
from claimcheck.answers.place import Place
from claimcheck.debates import Position
from claimcheck.proof.bindings import Binding


def bears(binding: Binding, position: Position, scope: str) -> bool:
    """Return whether a position says what a draft says in a scope, or more."""
    if position.scope != scope:
        return False
    if binding.denies:
        return _denies(binding, position)
    theirs = position.answer.values
    return not position.denies and all(
        any(_implies(binding, other, mine) for other in theirs) for mine in binding.answer.values
    )


def is_narrower(binding: Binding, position: Position) -> bool:
    """Return whether a draft says more than a position: a day of its month, a part of its range."""
    kind, theirs = binding.question.kind, position.answer.values
    return not binding.denies and all(
        any(kind.within(mine, other) or _is_loosely(mine, other) for other in theirs)
        for mine in binding.answer.values
    )


def _implies(binding: Binding, other: Value, mine: Value) -> bool:
    kind = binding.question.kind
    if kind.within(other, mine) or _is_loosely(other, mine):
        return True
    is_compatible = kind.compare(other, mine).relation is Relation.COMPATIBLE
    return is_compatible and (_is_rounded(other, mine) or _is_beside(other, mine))


def _is_loosely(other: Value, mine: Value) -> bool:
    """Return whether a vague number or date holds another: `about 40` holds 38."""
    if isinstance(mine, Number) and isinstance(other, Number):
        return mine.unit == other.unit and mine.ranges.exact.holds(other.ranges.exact)
    return isinstance(mine, Date) and isinstance(other, Date) and holds(mine.days, other.days)


def _is_rounded(other: Value, mine: Value) -> bool:
    """Return whether a plain number is written less exactly, or in another unit: 10 % for 9.6 %."""
    if not (isinstance(mine, Number) and isinstance(other, Number)):
        return False
    theirs, own = other.ranges, mine.ranges
    is_plain = not (theirs.is_bound or theirs.is_vague or own.is_bound)
    return is_plain and (own.fine >= theirs.fine or mine.written != other.written)


def _is_beside(other: Value, mine: Value) -> bool:
    """Return whether a place near another holds it: `near Aktau` holds Aktau."""
    if not (isinstance(mine, Place) and isinstance(other, Place)):
        return False
    return mine.near and other.chain[: len(mine.chain)] == mine.chain


def _denies(binding: Binding, position: Position) -> bool:
    """Return whether a position denies what a draft denies, or asserts what excludes it."""
    kind, many = binding.question.kind, binding.question.record.many
    if position.denies:
        return lies_within(kind, binding.answer, position.answer)
    one, other = Listed(binding.answer), Listed(position.answer)
    return compare_answers(kind, one, other, many).relation is Relation.CONTRADICTION
