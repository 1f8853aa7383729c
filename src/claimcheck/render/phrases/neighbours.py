"""Phrases for the neighbours of a claim: the other positions on its question, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.analysis.claim_states import ClaimState, Neighbour
from claimcheck.answers import Relation
from claimcheck.book import Claim
from claimcheck.debates import Case, others_of
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.positions import limited
from claimcheck.render.terminal.sanitize import one_line

_MOST_NAMED = 3
_MEETS = {
    Relation.CONTRADICTION: "contradicts",
    Relation.TENSION: "is in tension with",
    Relation.CHANGE: "is a change from",
    Relation.UNCLEAR: "cannot be compared with",
}


def neighbours(claim_state: ClaimState) -> Iterator[str]:
    """Yield the relations of a claim to the other claims and positions, contradictions first."""
    for relation, words in _MEETS.items():
        for met in claim_state.of(relation):
            claims = met.pair.right if met.case else met.position.claims
            shown = f"{limited(met.position)} ({named(claims)})"
            yield f"{words} {shown}: {one_line(met.pair.why)}{_status(met.case)}"
    for case in claim_state.balance_cases:
        claims = others_of(case.conflict, claim_state.claim)
        yield f"does not add up with {named(claims)}: {one_line(case.conflict.why)}{_status(case)}"
    if claim_state.same:
        yield f"the same answer as {named(claim_state.same)}"
    if compatible := claim_state.of(Relation.COMPATIBLE):
        yield f"compatible with {', '.join(_position(met) for met in compatible[:_MOST_NAMED])}"
    if not claim_state.same and not claim_state.others:
        yield "the first answer to this question"


def _position(met: Neighbour) -> str:
    return f"{limited(met.position)} ({named(met.position.claims)})"


def named(claims: Iterable[Claim]) -> str:
    """Return the ids of the first claims, and the number of the rest."""
    ids = [claim.id + (f" ({', '.join(claim.hedges)})" if claim.hedges else "") for claim in claims]
    more = [count(len(ids) - _MOST_NAMED, "more claim")] if len(ids) > _MOST_NAMED else []
    return one_line(", ".join([*ids[:_MOST_NAMED], *more]))


def _status(case: Case | None) -> str:
    if case is None:
        return ""
    finding = f": {one_line(case.ruling.finding)}" if case.ruling else ""
    return f" — {case.conflict.id}, {case.status}{finding}"
