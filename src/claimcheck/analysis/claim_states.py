"""Where a claim stands: its position, the others on its question, and how they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from claimcheck.analysis.origins import Origin, origins_of
from claimcheck.book import Book, Claim
from claimcheck.debates import Case, Debate, Pair, Position
from claimcheck.pipeline import Result


class State(StrEnum):
    """What a reader should know of a claim first, the gravest first."""

    DISPUTED = "disputed"
    """It bears a contradiction that no ruling explains."""
    RULED = "ruled"
    """Rulings explain every contradiction that it bears."""
    TENSION = "tension"
    """It meets another only in tension."""
    AGREED = "agreed"
    """Nothing contradicts it, and another origin gives the same answer."""
    ALONE = "alone"
    """Nothing contradicts it, and no other origin gives the same answer."""
    RETRACTED = "retracted"
    """It was taken back."""


class Neighbour(NamedTuple):
    """Another position on the question of a claim: how the claim's own stands to it.

    `case` is the contradiction or tension between the two, if there is one.
    """

    position: Position
    pair: Pair
    case: Case | None


class ClaimState(NamedTuple):
    """A claim among the claims on its question: its position, and how that meets the others.

    A retracted claim takes no position. `origins` are those of the position, `voices` who takes it
    in which source (a name and an id), each once.
    """

    claim: Claim
    debate: Debate
    state: State = State.RETRACTED
    position: Position | None = None
    others: tuple[Neighbour, ...] = ()
    origins: tuple[Origin, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()

    @property
    def same(self) -> list[Claim]:
        """The other claims that give the same answer."""
        return [c for c in self.position.claims if c is not self.claim] if self.position else []

    def of(self, *relations: str) -> list[Neighbour]:
        """Return the other positions that stand in some relation to the claim's own."""
        return [met for met in self.others if met.pair.relation in relations]


def bears(claim: Claim, met: Neighbour) -> bool:
    """Say whether a claim is of those that set its position against another.

    What is not a certain fact bears no contradiction, and is at odds with it all the same.
    """
    return claim in met.pair.left or not claim.is_certain_fact


def claim_state_of(result: Result, claim: Claim) -> ClaimState:
    """Return where a claim stands in its ledger."""
    debate = result.debate_on(claim.question)
    own = [position for position in debate.positions if claim in position.claims]
    found = _claim_states(result.book, debate, own)
    return next((s for s in found if s.claim is claim), ClaimState(claim, debate))


def claim_states(book: Book, debate: Debate) -> Iterator[ClaimState]:
    """Yield where each claim of a debate stands; retracted ones last."""
    yield from _claim_states(book, debate, debate.positions)
    for claim in debate.retracted:
        yield ClaimState(claim, debate)


def _claim_states(
    book: Book, debate: Debate, positions: Iterable[Position]
) -> Iterator[ClaimState]:
    by_key = {case.pair.key: case for case in debate.cases}
    for own in positions:
        others = tuple(
            Neighbour(pair.positions[1], pair, by_key.get(pair.key))
            for pair in debate.pairs_with(own)
        )
        origins = origins_of(book, own.claims)
        voices = tuple(dict.fromkeys((claim.who, claim.source.id) for claim in own.claims))
        for claim in own.claims:
            state = _state(claim, others, origins)
            yield ClaimState(claim, debate, state, own, others, origins, voices)


def _state(claim: Claim, others: Iterable[Neighbour], origins: Iterable[Origin]) -> State:
    met = [(other.case, other) for other in others if other.case and bears(claim, other)]
    borne = [case for case, other in met if case.is_contradiction and claim in other.pair.left]
    if borne:
        return State.DISPUTED if any(case.is_unruled for case in borne) else State.RULED
    if met:
        return State.TENSION
    agreed = any(origin.is_certain and claim not in origin.claims for origin in origins)
    return State.AGREED if agreed else State.ALONE
