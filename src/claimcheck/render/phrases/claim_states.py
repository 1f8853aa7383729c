"""Phrases for the states of claims: signs, and the positions that a claim meets."""

from __future__ import annotations

from claimcheck.analysis.claim_states import ClaimState, Neighbour, State, bears
from claimcheck.answers import Relation
from claimcheck.book import Claim
from claimcheck.render.phrases.claims import speakers_text
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.positions import hedges_of

_MEETS = {
    Relation.CONTRADICTION: "contradicts",
    Relation.TENSION: "in tension with",
    Relation.CHANGE: "at another time",
}
SIGNS = {
    State.DISPUTED: "✗",
    State.RULED: "§",
    State.TENSION: "≈",
    State.AGREED: "=",
    State.COMPATIBLE: "+",
    State.ALONE: "·",
    State.RETRACTED: "‡",
    "cited": "*",
}
_MOST_MET, _MOST_NAMED = 8, 4


def also(claim_state: ClaimState) -> str:
    """Return the other claimants of the same answer with their sources, and a count of origins.

    "" if there are no others.
    """
    own = (claim_state.claim.attribution, claim_state.claim.source.id)
    others = [voice for voice in claim_state.voices[: _MOST_NAMED + 1] if voice != own]
    if not others:
        return ""
    shown = [f"{name} in {id}" for name, id in others[:_MOST_NAMED]]
    if more := len(claim_state.voices) - 1 - len(shown):
        shown.append(f"{more} more")
    soft = sum(not origin.is_certain for origin in claim_state.origins)
    of_these = f", {soft} without stating it as a fact" if soft else ""
    return f"{', '.join(shown)} – {count(len(claim_state.origins), 'origin')} in all{of_these}"


def met(claim_state: ClaimState) -> list[Neighbour]:
    """Return the first positions that a claim contradicts, is in tension with or changes from."""
    found = (met for relation in _MEETS for met in claim_state.of(relation))
    return [met for met in found if bears(claim_state.claim, met)][:_MOST_MET]


def meets(claim: Claim, met: Neighbour) -> str:
    """Return the relation of a claim to another position, that position, and its claimants."""
    other, relation = met.position, met.pair.relation
    if claim.id not in met.bearing:  # a hedged claim bears no contradiction
        relation = Relation.TENSION
    only = f", {other.as_of.text}" if other.as_of else ""
    hedges = f", only {hedges_of(other)}" if hedges_of(other) else ""
    return f"{_MEETS[relation]} {other.text} ({speakers_text(met.opponents)}{only}{hedges})"
