"""Claim states: the state of a claim among the positions on its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from claimcheck.analysis.origins import Origin, origins_of
from claimcheck.answers import Relation, goes_with
from claimcheck.book import Book, Claim
from claimcheck.debates import Case, Debate, Pair, Position
from claimcheck.pipeline import Result


class State(StrEnum):
    """The state of a claim that a reader should know first, the gravest first."""

    DISPUTED = "disputed"
    """It bears a contradiction without a cited ruling."""
    RULED = "ruled"
    """Cited rulings cover every contradiction that it bears."""
    TENSION = "tension"
    """It is contrary to another only in tension."""
    AGREED = "agreed"
    """Nothing contradicts it, and another origin states the same answer as a certain fact."""
    COMPATIBLE = "compatible"
    """Nothing contradicts it, and another origin states a compatible answer as a certain fact."""
    ALONE = "alone"
    """Nothing contradicts it, and no other origin states such an answer as a certain fact."""
    RETRACTED = "retracted"
    """It is retracted."""


class Speaker(NamedTuple):
    """The claimant of a claim, and the id of the source that reports it, "" for its own claim."""

    name: str
    source: str


def speakers_of(claims: Iterable[Claim]) -> tuple[Speaker, ...]:
    """Return the speakers of some claims, each once."""
    speakers = (Speaker(c.attribution, c.source.id if c.record.claimant else "") for c in claims)
    return tuple(dict.fromkeys(speakers))


@dataclass(frozen=True)
class Neighbour:
    """Another position on the question of a claim, and its pair, the claim's own on the left.

    `case` is the contradiction or tension between the two, None for none. The claims of one
    position share their neighbours.
    """

    position: Position
    pair: Pair
    case: Case | None

    @cached_property
    def bearing(self) -> frozenset[str]:
        """The ids of the claims on the left that bear the relation."""
        return frozenset(claim.id for claim in self.pair.left)

    @cached_property
    def opponents(self) -> tuple[Speaker, ...]:
        """The speakers of the claims on the right that bear the relation."""
        return speakers_of(self.pair.right)


class ClaimState(NamedTuple):
    """A claim with its state, its position, and the other positions on its question.

    A retracted claim takes no position. `origins` are those of the position, `voices` the claimants
    (names) that take it and the source (id) of each, each pair once.
    """

    claim: Claim
    debate: Debate
    state: State = State.RETRACTED
    position: Position | None = None
    others: tuple[Neighbour, ...] = ()
    origins: tuple[Origin, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()

    @property
    def balance_cases(self) -> list[Case]:
        """The cases of balances that rest on the claim."""
        return self.debate.balance_cases_of(self.claim)

    @property
    def same(self) -> list[Claim]:
        """The other claims that give the same answer."""
        return [c for c in self.position.claims if c is not self.claim] if self.position else []

    def of(self, *relations: str) -> list[Neighbour]:
        """Return the other positions whose relation to the claim's own is one of `relations`."""
        return [met for met in self.others if met.pair.relation in relations]


def bears(claim: Claim, met: Neighbour) -> bool:
    """Return whether a claim is one of those that set its position against another.

    A claim that is not a certain fact bears no contradiction, but counts all the same.
    """
    return claim.id in met.bearing or not claim.is_certain_fact


def claim_state_of(result: Result, claim: Claim) -> ClaimState:
    """Return the state of a claim in its ledger."""
    debate = result.debate_on(claim.question)
    own = [position for position in debate.positions if claim in position.claims]
    states = _claim_states(result.book, debate, own)
    return next((s for s in states if s.claim is claim), ClaimState(claim, debate))


def claim_states(book: Book, debate: Debate) -> Iterator[ClaimState]:
    """Yield the state of each claim of a debate; retracted claims last."""
    yield from _claim_states(book, debate, debate.positions)
    for claim in debate.retracted:
        yield ClaimState(claim, debate)


def _claim_states(
    book: Book, debate: Debate, positions: Iterable[Position]
) -> Iterator[ClaimState]:
    by_key = {case.conflict.key: case for case in debate.cases}
    for own in positions:
        others = tuple(
            Neighbour(pair.positions[1], pair, by_key.get(pair.key))
            for pair in debate.pairs_with(own)
        )
        origins = origins_of(book, own.claims)
        voices = tuple(dict.fromkeys((claim.attribution, claim.source.id) for claim in own.claims))
        supporting = _Supporting(book, own, others)
        for claim in own.claims:
            added = debate.balance_cases_of(claim)
            state = _state(claim, others, added, origins, supporting)
            yield ClaimState(claim, debate, state, own, others, origins, voices)


def _state(
    claim: Claim,
    others: Sequence[Neighbour],
    added: Sequence[Case],
    origins: Iterable[Origin],
    supporting: _Supporting,
) -> State:
    met = [(other.case, other) for other in others if other.case and bears(claim, other)]
    borne = [case for case, other in met if case.is_contradiction and claim.id in other.bearing]
    borne += [case for case in added if case.is_contradiction]
    if borne:
        return State.DISPUTED if any(case.is_unruled for case in borne) else State.RULED
    if met or added:
        return State.TENSION
    if any(origin.is_certain and claim not in origin.claims for origin in origins):
        return State.AGREED
    return State.COMPATIBLE if supporting.has_other_origin(claim) else State.ALONE


class _Supporting:
    """The positions whose answers go with that of a position, and their origins.

    Answers that only do not exclude each other, such as lists without a common member, do not.
    """

    def __init__(self, book: Book, own: Position, others: Iterable[Neighbour]) -> None:
        self._book, self._own, self._others = book, own, others

    def has_other_origin(self, claim: Claim) -> bool:
        """Return whether an origin without a claim states such an answer as a certain fact."""
        return any(
            claim not in origin.claims and any(c.is_certain_fact for c in theirs)
            for origin, theirs in self._origins
        )

    @cached_property
    def _origins(self) -> list[tuple[Origin, list[Claim]]]:
        """The origins of both positions together, each with its claims of the other."""
        return [
            (origin, [claim for claim in origin.claims if claim in met.position.claims])
            for met in self._others
            if self._goes_with(met)
            for origin in origins_of(self._book, (*self._own.claims, *met.position.claims))
        ]

    def _goes_with(self, met: Neighbour) -> bool:
        own, other = self._own, met.position
        relations = (Relation.COMPATIBLE, Relation.SAME)  # the same as of another time
        if met.pair.relation not in relations or own.denies or other.denies:
            return False
        kind = own.question.kind
        return own.scope == other.scope and goes_with(kind, own.answer, other.answer)
