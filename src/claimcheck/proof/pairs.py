"""Pairs of a draft's answer with the positions of a debate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck import model
from claimcheck.answers import Relation
from claimcheck.book import Claim, Claimant, Source
from claimcheck.debates import Debate, Pair, Position, relate
from claimcheck.diagnostics import Spans
from claimcheck.proof.bearing import bears
from claimcheck.proof.bindings import Binding, Draft

_DRAFT = Claimant("the draft", "draft")
_OPPOSED = (Relation.CONTRADICTION, Relation.TENSION, Relation.CHANGE)


class Pairs(NamedTuple):
    """The pairs of a draft's position with those of a debate, by what they are to it."""

    bearing: list[Pair]
    agreeing: list[Pair]
    contrary: list[Pair]
    changed: list[Pair]
    others: list[Pair]


def pairs_of(draft: Draft, binding: Binding, debate: Debate, scope: str) -> Pairs:
    """Return the pairs of a draft's answer, in a scope, with the positions of a debate."""
    mine = _position(draft, binding, scope)
    found = Pairs([], [], [], [], [])
    related = [relate(mine, position) for position in debate.positions]
    for pair in related:
        position = pair.positions[1]
        if pair.relation in (Relation.SAME, Relation.COMPATIBLE):
            if bears(binding, position, scope):
                found.bearing.append(pair)
            elif not position.denies and position.scope == scope:
                found.agreeing.append(pair)
            else:
                found.others.append(pair)
        elif not pair.is_contrary:
            found.others.append(pair)
    for pair in related:
        if pair.is_contrary:
            is_past = _is_of_another_time(debate, pair.positions[1], found.bearing)
            (found.changed if is_past else found.contrary).append(pair)
    found.contrary.extend(_against_what_bears(debate, found))
    # What is less exact than the draft and also goes with what contradicts it speaks for neither.
    speaking = [pair for pair in found.agreeing if _is_against(debate, pair, found.contrary)]
    numbers = {pair.positions[1].number for pair in speaking}
    found.others.extend(p for p in found.agreeing if p.positions[1].number not in numbers)
    return found._replace(agreeing=speaking)


def _against_what_bears(debate: Debate, pairs: Pairs) -> list[Pair]:
    """Return the other positions that contradict one that bears an answer: `about 40` takes part in
    the dispute on 40."""
    known = {pair.positions[1].number for pair in (*pairs.bearing, *pairs.contrary)}
    found: dict[int, Pair] = {}
    for pair in pairs.bearing:
        for other in debate.pairs_with(pair.positions[1]):
            number = other.positions[1].number
            if other.relation is Relation.CONTRADICTION and number not in known:
                found.setdefault(number, other)
    return list(found.values())


def _is_against(debate: Debate, pair: Pair, contrary: Sequence[Pair]) -> bool:
    """Return whether a position is opposed to one that contradicts a draft, or none does."""
    own = pair.positions[1]
    related = [debate.pair(own, other.positions[1]).relation for other in contrary]
    return not related or any(relation in _OPPOSED for relation in related)


def _is_of_another_time(debate: Debate, position: Position, bearing: Iterable[Pair]) -> bool:
    """Return whether a position differs from all that bear an answer by a change, no dispute."""
    pairs = [debate.pair(position, other.positions[1]) for other in bearing]
    return bool(pairs) and all(pair.relation is Relation.CHANGE for pair in pairs)


def _position(draft: Draft, binding: Binding, scope: str) -> Position:
    """Return the position that a draft takes with an answer, as a certain fact."""
    question, answer = binding.question, binding.answer
    words = draft.text.content[slice(*binding.words)]
    record = model.Claim.model_construct(
        question=question.id,
        answer=tuple(value.text for value in answer.values),
        quote=words,
        scope=scope or None,
        denies=binding.denies,
    )
    spans = Spans(draft.text.path, (), ())
    source = Source("draft", model.Source.model_construct(id="draft", title="draft"), spans, None)
    claim = Claim("draft", record, spans, source, question, answer, (_DRAFT,), None, None)
    return Position(question, answer, binding.denies, scope, None, (claim,), -1)
