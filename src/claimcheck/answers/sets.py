"""Answers as lists of values: a single value is a list of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Value

# Each type has its own class of values; this module uses only their `key` and `text`.
AnyType = AnswerType[Any]
_MOST_COMPARED = 1_000


class Answer(NamedTuple):
    """The values a claim gives, sorted by key; `key` holds their keys."""

    values: tuple[Value, ...]
    key: tuple[str, ...]

    @property
    def text(self) -> str:
        return " + ".join(value.text for value in self.values)


class Listed(NamedTuple):
    """An answer and whether its source says that the list is complete."""

    answer: Answer
    only: bool = False


def read_answer(kind: AnyType, texts: Sequence[str]) -> Answer:
    """Read the values of an answer without duplicates. Raises Unreadable."""
    values = {value.key: value for value in map(kind.read, texts)}
    key = tuple(sorted(values))
    return Answer(tuple(values[k] for k in key), key)


def shown(kind: AnyType, answer: Answer) -> str:
    """Return an answer as it is shown to people, several values joined by " + "."""
    return " + ".join(map(kind.shown, answer.values))


def standard_form(kind: AnyType, answer: Answer) -> str:
    """Return an answer in the form of a standard, such as EDTF, "" if written so or if none."""
    forms = " + ".join(kind.standard_form(value) or value.text for value in answer.values)
    return "" if forms == answer.text else forms


def compare_answers(kind: AnyType, a: Listed, b: Listed, many: bool = False) -> Comparison:
    """Compare two answers: single values, or with `many` lists (partial unless marked `only`)."""
    if not many:
        return kind.compare(a.answer.values[0], b.answer.values[0])
    return _compare_lists(kind, a, b)


def _compare_lists(kind: AnyType, a: Listed, b: Listed) -> Comparison:
    left, right = a.answer, b.answer
    if left.key == right.key:
        return Comparison(Relation.SAME, "both give the same list", left.text, right.text)
    for one, other in ((a, b), (b, a)):
        if one.only and (missing := _missing(kind, one.answer, other.answer)):
            why = f"{one.answer.text} is marked as a complete list, and lacks {missing.text}"
            return Comparison(Relation.CONTRADICTION, why, left.text, right.text)
    if pair := _apart(kind, left, right):
        why = f"the desk declares that {pair[0].text} and {pair[1].text} exclude each other"
        return Comparison(Relation.CONTRADICTION, why, pair[0].text, pair[1].text)
    if related := _counterparts(kind, left, right):
        x, y = related
        shared = x.text if x.key == y.key else f"{x.text} and {y.text}"
        return Comparison(Relation.COMPATIBLE, f"the lists share {shared}", x.text, y.text)
    if kind.is_closed:
        why = f"{left.text} and {right.text} are neither within nor apart"
        return Comparison(Relation.UNCLEAR, why, left.text, right.text)
    why = "both lists may be partial, and neither denies the other"
    return Comparison(Relation.COMPATIBLE, why, left.text, right.text)


def _counterparts(kind: AnyType, a: Answer, b: Answer) -> tuple[Value, Value] | None:
    """Return a value of each list that agree, the same one if the lists share any, or None.

    Of long lists without a shared value, only those of a closed type are searched for values that
    agree without being the same: no other relation depends on it.
    """
    by_key = {value.key: value for value in b.values}
    if shared := next((x for x in a.values if x.key in by_key), None):
        return shared, by_key[shared.key]
    if not kind.is_closed and len(a.values) * len(b.values) > _MOST_COMPARED:
        return None
    pairs = ((x, y) for x in a.values for y in b.values)
    return next(((x, y) for x, y in pairs if _related(kind, x, y)), None)


def _related(kind: AnyType, x: Value, y: Value) -> bool:
    return kind.compare(x, y).relation in (Relation.SAME, Relation.COMPATIBLE)


def goes_with(kind: AnyType, a: Answer, b: Answer) -> bool:
    """Return whether a value of each answer agree: the same, or compatible with each other."""
    return _counterparts(kind, a, b) is not None


def _missing(kind: AnyType, complete: Answer, other: Answer) -> Value | None:
    """Return a member of `other` that is certainly not in the complete list, or None."""
    for y in other.values:
        relations = {kind.compare(x, y).relation for x in complete.values}
        if kind.is_closed and not relations & {Relation.SAME, Relation.COMPATIBLE}:
            return y
        if relations == {Relation.CONTRADICTION}:
            return y
    return None


def _apart(kind: AnyType, a: Answer, b: Answer) -> tuple[Value, Value] | None:
    """Return two members that exclude each other and have no counterpart across, or None."""
    if not kind.has_exclusions:
        return None
    for x in a.values:
        for y in b.values:
            if (
                kind.apart(x, y)
                and not any(_related(kind, x, z) for z in b.values)
                and not any(_related(kind, z, y) for z in a.values)
            ):
                return x, y
    return None


def lies_within(kind: AnyType, a: Answer, b: Answer) -> bool:
    """Return whether every value of `a` lies within some value of `b`."""
    return all(any(kind.within(x, y) for y in b.values) for x in a.values)


def touches(kind: AnyType, asserted: Answer, denied: Answer) -> Value | None:
    """Return an asserted value that lies within a denied one, or None."""
    for x in asserted.values:
        if any(kind.within(x, y) for y in denied.values):
            return x
    return None
