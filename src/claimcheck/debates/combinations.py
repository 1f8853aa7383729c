"""Combinations: positions on the questions of a balance, at most one on each, related by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from claimcheck.answers import Relation
from claimcheck.book import Balance, Claim, Subject
from claimcheck.debates.pairs import SHORT, Pair, key_of
from claimcheck.debates.positions import Identity, Position

VERSION = "claimcheck/balance/v1"


class Combination(NamedTuple):
    """Positions on questions of a balance, their relation by it, and the arithmetic in words.

    `sides` are the claims of each position that bear the relation. `key` is 16 hex digits, as that
    of a pair, "" unless they do not add up.
    """

    balance: Balance
    positions: tuple[Position, ...]
    relation: Relation
    why: str
    sides: tuple[tuple[Claim, ...], ...]
    key: str = ""

    @property
    def is_contrary(self) -> bool:
        """Whether it is a contradiction or a tension."""
        return self.relation in (Relation.CONTRADICTION, Relation.TENSION)

    @property
    def on(self) -> str:
        """The id of the balance."""
        return self.balance.id

    @property
    def debate(self) -> str:
        """The id of the balance, with its subject."""
        return self.balance.debate

    @property
    def topic(self) -> str:
        """The id of the topic, "" for none."""
        return self.balance.topic

    @property
    def subject(self) -> Subject | None:
        """The subject that its questions are asked of, None for none."""
        return self.balance.subject

    @property
    def ask(self) -> str:
        """What must hold, in words."""
        return self.balance.ask

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all sides that bear the relation."""
        return tuple(claim for side in self.sides for claim in side)

    @property
    def whole_id(self) -> str:
        """The balance and the whole key, as in the baseline."""
        return f"{self.on}~{self.key}"

    @property
    def id(self) -> str:
        """The id shown to readers: the balance and the first digits of the key."""
        return f"{self.on}~{self.key[:SHORT]}"

    def key_parts(self, subject: str, identities: Iterable[Identity]) -> list[Any]:
        """Return the parts of its key if its subject and positions had these identities."""
        about = (self.on, subject) if subject else (self.on,)
        questions = (position.question.id for position in self.positions)
        return [VERSION, *about, sorted(zip(questions, identities, strict=True))]

    def key_with(self, subject: str, identities: Iterable[Identity]) -> str:
        """Return its key if its subject and positions had these identities."""
        return key_of(self.key_parts(subject, identities))


Conflict = Pair | Combination
"""What a case is about: two positions on a question, or several that a balance relates."""


def others_of(conflict: Conflict, claim: Claim) -> tuple[Claim, ...]:
    """Return the claims of the sides of a conflict that a claim is not on."""
    return tuple(c for side in conflict.sides if claim not in side for c in side)
