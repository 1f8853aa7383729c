"""Phrases for origins: how many carry a position, and how each is known."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.analysis.origins import Evidence, Origin
from claimcheck.render.phrases.claims import hedged
from claimcheck.render.phrases.numbers import count, few
from claimcheck.render.terminal.sanitize import one_line

_MOST_NAMED = 3
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


def _name(origin: Origin) -> str:
    """Return the name of an origin; of claimants known by their source only, as it reports them."""
    name = one_line(origin.root.name)
    reported = [
        c for c in origin.claims if c.record.claimant and all(w.source for w in c.claimants)
    ]
    names = dict.fromkeys(one_line(claim.attribution) for claim in reported)
    if len(reported) < len(origin.claims) or name in names:
        return name
    return f"{few(list(names), len(names), _MOST_NAMED)}, as {name} reports"


def _origin(origin: Origin) -> str:
    """Return the name of an origin, with how it is known and its hedges in brackets."""
    evidence = _EVIDENCE.get(origin.root.evidence)
    remarks = [evidence] if evidence else []
    if all(claim.bound is None for claim in origin.claims):
        remarks.append("unverified")
    if not origin.is_certain:
        remarks.append(f"only {hedged(origin.claims)}")
    name = _name(origin)
    return f"{name} ({', '.join(remarks)})" if remarks else name
