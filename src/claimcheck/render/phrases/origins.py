"""Phrases for origins: how many carry a position, and how each is known."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.analysis.origins import Evidence, Origin
from claimcheck.render.phrases.claims import hedges
from claimcheck.render.phrases.numbers import count
from claimcheck.render.terminal.sanitize import one_line

_EVIDENCE = {
    Evidence.NAMED: "named as its origin",
    Evidence.CYCLE: "each has it from the next",
    Evidence.SHARED_WORDS: "have these words in common",
}


def origins_line(origins: Sequence[Origin]) -> str:
    """Return the independent origins of a position, counted and named; "" for a single claim."""
    sources = {id for origin in origins for id in origin.sources}
    claims = sum(len(origin.claims) for origin in origins)
    if claims == 1:
        return ""
    many = f"{count(len(origins), 'origin')} in {count(len(sources), 'source')}"
    return f"{many}: {'; '.join(_origin(origin) for origin in origins)}"


def _origin(origin: Origin) -> str:
    """Return the name of an origin, with how it is known and its hedges in brackets."""
    evidence = _EVIDENCE.get(origin.root.evidence)
    remarks = [evidence] if evidence else []
    if all(claim.bound is None for claim in origin.claims):
        remarks.append("unverified")
    if not origin.is_certain:
        remarks.append(f"only {' and '.join(hedges(origin.claims[0]))}")
    name = one_line(origin.root.name)
    return f"{name} ({', '.join(remarks)})" if remarks else name
