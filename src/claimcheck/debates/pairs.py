"""Pairs of positions: their relation, and the key of a contradiction or tension."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from claimcheck.answers import Comparison, Listed, Relation, compare_answers, touches
from claimcheck.answers.days import only_touch, overlap
from claimcheck.book import Claim, Subject
from claimcheck.debates.positions import Identity, Position, Variant

VERSION = "claimcheck/contradiction/v1"
SHORT = 6
"""The digits of a key in the id that readers are shown."""


KEY_DIGITS = 16
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def key_text(parts: Any) -> str:
    """Return the text whose SHA-256 is a key, in its first KEY_DIGITS hex digits; or a part."""
    return _JSON.encode(parts)


def key_of(parts: Sequence[Any]) -> str:
    """Return the key of what can be written as JSON."""
    return hashlib.sha256(key_text(parts).encode()).hexdigest()[:KEY_DIGITS]


class Pair(NamedTuple):
    """Two positions on one question, their relation, and the reason in words.

    `left` and `right` are the claims that bear the relation: of a contradiction that rests on a
    complete list, for instance, only those marked `only`. `key` is 16 hex digits that stay the same
    as long as the contradiction or tension does, "" for other pairs.
    """

    positions: tuple[Position, Position]
    relation: Relation
    why: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    key: str = ""

    @property
    def is_contrary(self) -> bool:
        """Whether it is a contradiction or a tension."""
        return self.relation in (Relation.CONTRADICTION, Relation.TENSION)

    @property
    def on(self) -> str:
        """The id of the question."""
        return self.positions[0].question.id

    @property
    def topic(self) -> str:
        """The id of the topic, "" for none."""
        return self.positions[0].question.topic

    @property
    def subject(self) -> Subject | None:
        """The subject that the question is asked of, None for none."""
        return self.positions[0].question.subject

    @property
    def ask(self) -> str:
        """The question in words."""
        return self.positions[0].question.ask

    @property
    def sides(self) -> tuple[tuple[Claim, ...], ...]:
        """The claims of each position that bear the relation."""
        return self.left, self.right

    @property
    def debate(self) -> str:
        """The id of the debate: that of the question, with the subject of one of many."""
        return self.positions[0].question.debate

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of both sides that bear the relation, those on the left first."""
        return (*self.left, *self.right)

    @property
    def whole_id(self) -> str:
        """The question and the whole key, as in the baseline."""
        return f"{self.on}~{self.key}"

    @property
    def id(self) -> str:
        """The id shown to readers: the question and the first digits of the key."""
        return f"{self.on}~{self.key[:SHORT]}"

    def key_parts(self, subject: str, identities: Iterable[Identity]) -> list[Any]:
        """Return the parts of its key if its subject and positions had these identities."""
        about = (self.on, subject) if subject else (self.on,)
        return [VERSION, *about, sorted(identities)]

    def key_with(self, subject: str, identities: Iterable[Identity]) -> str:
        """Return its key if its subject and positions had these identities."""
        return key_of(self.key_parts(subject, identities))

    def seen_from(self, position: Position) -> Pair:
        """Return the pair with `position`, one of its two, and its claims on the left."""
        a, b = self.positions
        if a.number == position.number:
            return self
        return self._replace(positions=(b, a), left=self.right, right=self.left)


def pairs_of(positions: Sequence[Position]) -> Iterator[Pair]:
    """Yield every two positions on a question, related, in their order."""
    for a, b in combinations(positions, 2):
        yield relate(a, b)


def relate(a: Position, b: Position) -> Pair:
    """Return the pair of two positions on one question, with their relation."""
    if a.scope and b.scope and a.scope != b.scope:
        why = f"{a.scope} and {b.scope} are different scopes and are not compared"
        return Pair((a, b), Relation.COMPATIBLE, why, a.claims, b.claims)
    compared = [(_compare(a, x, b, y), x, y) for x in a.variants() for y in b.variants()]
    contrary = [item for item in compared if item[0].relation is Relation.CONTRADICTION]
    if not contrary:
        unclear = [c for c, _, _ in compared if c.relation is Relation.UNCLEAR]
        comparison = (unclear or [c for c, _, _ in compared])[0]
        return Pair((a, b), comparison.relation, comparison.why, a.claims, b.claims)
    return _contrary(a, b, contrary)


def _contrary(
    a: Position, b: Position, contrary: list[tuple[Comparison, Variant, Variant]]
) -> Pair:
    """Return the pair of contradictory answers, its relation softened by scope, time and hedges."""
    firm = [c for c in contrary if c[1].has_certain_fact and c[2].has_certain_fact]
    bearing = firm or contrary
    comparison = bearing[0][0]
    left, right = _claims(x for _, x, _ in bearing), _claims(y for _, _, y in bearing)
    if firm:  # a claim that is no certain fact bears no contradiction
        left, right = (tuple(c for c in side if c.is_certain_fact) for side in (left, right))
    relation, why = Relation.CONTRADICTION, comparison.why
    if a.scope != b.scope:
        relation, why = Relation.UNCLEAR, f"{why}, but only one of them gives a scope"
    elif a.as_of and b.as_of and not comparison.misspelling and at_other_times(a, b):
        relation = Relation.CHANGE
        why = f"{why}, but one held as of {a.as_of.text} and one as of {b.as_of.text}"
    elif not firm:
        relation, why = Relation.TENSION, f"{why}, but {softness(left, right)}"
    pair = Pair((a, b), relation, why, left, right)
    if not pair.is_contrary:
        return pair
    subject = pair.subject.key if pair.subject else ""
    return pair._replace(key=pair.key_with(subject, (a.identity, b.identity)))


def _claims(variants: Iterator[Variant]) -> tuple[Claim, ...]:
    by_id = {claim.id: claim for variant in variants for claim in variant.claims}
    return tuple(by_id[id] for id in sorted(by_id))


def _compare(a: Position, x: Variant, b: Position, y: Variant) -> Comparison:
    question = a.question
    if a.denies and b.denies:
        why = "two denials do not exclude each other"
        return Comparison(Relation.COMPATIBLE, why, x.answer.text, y.answer.text)
    if not (a.denies or b.denies):
        one, other = Listed(x.answer, x.only), Listed(y.answer, y.only)
        return compare_answers(question.kind, one, other, question.record.many)
    asserted, denied = (y.answer, x.answer) if a.denies else (x.answer, y.answer)
    value = touches(question.kind, asserted, denied)
    if value is None:
        why = f"{asserted.text} is not what is denied"
        return Comparison(Relation.COMPATIBLE, why, x.answer.text, y.answer.text)
    why = f"{value.text} is asserted by one and denied by the other"
    return Comparison(Relation.CONTRADICTION, why, x.answer.text, y.answer.text)


def at_other_times(a: Position, b: Position) -> bool:
    """Return whether two positions held at times that are disjoint, or only touch."""
    assert a.as_of and b.as_of
    return not overlap(a.as_of.days, b.as_of.days) or only_touch(a.as_of.days, b.as_of.days)


def softness(*sides: tuple[Claim, ...]) -> str:
    """Return why contrary positions are only in tension: the hedges of the sides that have some."""
    soft = [side[0] for side in sides if not any(claim.is_certain_fact for claim in side)]
    shown = " and ".join(f"{_hedge(claim)} ({claim.claimants[0].name})" for claim in soft)
    many = "both sides are" if len(sides) == 2 else f"{len(soft)} of them are"
    return f"{'one side is' if len(soft) == 1 else many} only {shown}"


def _hedge(claim: Claim) -> str:
    record = claim.record
    return f"a {record.act}" if record.act != "fact" else record.certainty
