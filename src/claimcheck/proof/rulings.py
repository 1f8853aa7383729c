"""Rulings on the dispute that a draft takes part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.answers import Listed, Relation, compare_answers
from claimcheck.book import Ruling
from claimcheck.debates import Debate, Position
from claimcheck.proof.bindings import Binding


def rulings_on(debate: Debate, positions: Iterable[Position]) -> list[Ruling]:
    """Return the cited rulings on the contradictions of some positions, each once."""
    keys = {position.identity for position in positions}
    found = {
        id(ruling): ruling
        for case in debate.cases
        if any(position.identity in keys for position in case.conflict.positions)
        for ruling in case.rulings
        if ruling.is_cited
    }
    return list(found.values())


def finds_against(
    binding: Binding, ruling: Ruling, bearing: Sequence[Position], contrary: Sequence[Position]
) -> bool:
    """Return whether a ruling finds that neither side holds, or an answer that is not the draft's.

    That is one which contradicts it, or that of a contrary position and of none that bears it.
    """
    if binding.denies:
        return False
    if ruling.plain == "neither":
        return bool(bearing)
    if ruling.answer is None:
        return False
    question, key = binding.question, ruling.answer.key
    one, other = Listed(binding.answer), Listed(ruling.answer)
    comparison = compare_answers(question.kind, one, other, question.record.many)
    if comparison.relation is Relation.CONTRADICTION:
        return True
    is_theirs = any(p.answer.key == key and not p.denies for p in contrary)
    return is_theirs and all(p.answer.key != key for p in bearing)
