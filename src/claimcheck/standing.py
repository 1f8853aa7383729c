"""Where a claim stands: its position, the others on its question, and how they meet."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.book import Claim
from claimcheck.contradictions import Debate, Pair, Position, debate_on, relate
from claimcheck.gate import Case
from claimcheck.pipeline import Result


class Met(NamedTuple):
    """Another position on the question of a claim: how the claim's own stands to it.

    `case` is the contradiction or tension between the two, if there is one.
    """

    position: Position
    pair: Pair
    case: Case | None


class Standing(NamedTuple):
    """A claim among the claims on its question: who gives the same answer, and who another."""

    claim: Claim
    debate: Debate
    same: tuple[Claim, ...]
    others: tuple[Met, ...]

    def of(self, *relations: str) -> list[Met]:
        """Return the other positions that stand in some relation to the claim's own."""
        return [met for met in self.others if met.pair.relation in relations]


def standing_of(result: Result, claim: Claim) -> Standing:
    """Return where a claim stands in its ledger; a retracted one takes no position."""
    debate = debate_on(result.book, claim.question)
    own = next((p for p in debate.positions if claim in p.claims), None)
    if own is None:
        return Standing(claim, debate, (), ())
    cases = {case.pair.key: case for case in result.cases}
    met = []
    for other in debate.positions:
        if other is not own:
            pair = relate(own, other)
            met.append(Met(other, pair, cases.get(pair.key) if pair.is_contrary else None))
    return Standing(claim, debate, tuple(c for c in own.claims if c is not claim), tuple(met))
