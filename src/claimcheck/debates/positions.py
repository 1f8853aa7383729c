"""Positions: the claims that give the same answer to a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from claimcheck.answers import Answer
from claimcheck.answers.date import Date
from claimcheck.book import Claim, Question

# Scope, `as_of` on a question that varies, polarity, and the keys of the answer.
Identity = tuple[str | tuple[str, ...], ...]


class Variant(NamedTuple):
    """The claims of a position that compare alike: the same values, and `only` or not.

    Values with the same key may still differ in precision: `3 million` and `3.0 million`.
    """

    answer: Answer
    only: bool
    claims: tuple[Claim, ...]

    @property
    def has_certain_fact(self) -> bool:
        return any(claim.is_certain_fact for claim in self.claims)


class Position(NamedTuple):
    """A position: the claims that give the same answer, of one scope, polarity and `as_of`, by id.

    `scope` is "" for none; `as_of` is set only on questions whose answers vary with time. `number`
    is its index among the positions of its debate, from 0.
    """

    question: Question
    answer: Answer
    denies: bool
    scope: str
    as_of: Date | None
    claims: tuple[Claim, ...]
    number: int

    @property
    def identity(self) -> Identity:
        """The position's part of a contradiction's key: no path, source or claimant."""
        as_of = (self.as_of.key if self.as_of else "",) if self.question.record.varies else ()
        polarity = "denies" if self.denies else "asserts"
        return (self.scope, *as_of, polarity, self.answer.key)

    @property
    def text(self) -> str:
        """The answer as its first claim gives it, with "not" for a denial."""
        return self.claims[0].text

    def variants(self) -> list[Variant]:
        """Return the claims grouped into variants, in the order of the first id of each."""
        if len(self.claims) == 1:
            return [Variant(self.answer, self.claims[0].record.only, self.claims)]
        grouped: dict[tuple[Answer, bool], list[Claim]] = {}
        for claim in self.claims:
            grouped.setdefault((claim.answer, claim.record.only), []).append(claim)
        return [Variant(answer, only, tuple(claims)) for (answer, only), claims in grouped.items()]


def positions_of(question: Question, claims: Iterable[Claim]) -> list[Position]:
    """Return the positions that the claims (sorted by id) take on a question, in a stable order.

    Retracted claims take none.
    """
    varies = question.record.varies
    grouped: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in claims:
        record = claim.record
        if not claim.retraction:
            as_of = claim.as_of.key if varies and claim.as_of else ""
            key = (record.scope or "", as_of, record.denies, claim.answer.key)
            grouped.setdefault(key, []).append(claim)
    return [
        Position(
            question,
            first.answer,
            denies,
            scope,
            first.as_of if as_of else None,
            tuple(group),
            number,
        )
        for number, ((scope, as_of, denies, _), group) in enumerate(
            sorted(grouped.items(), key=lambda item: item[0])
        )
        for first in group[:1]
    ]
