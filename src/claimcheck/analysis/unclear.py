"""Unclear questions: several sources answer them differently, and nothing compares the answers."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers import Relation
from claimcheck.debates import Debate, Pair


def is_unclear(debate: Debate) -> bool:
    """Return whether a debate has no case, but an unclear pair of answers from two sources."""
    return not debate.cases and any(map(_is_between_sources, unclear_pairs(debate)))


def unclear_pairs(debate: Debate) -> Iterator[Pair]:
    """Yield the pairs of answers that cannot be compared."""
    return (pair for pair in debate.pairs if pair.relation is Relation.UNCLEAR)


def _is_between_sources(pair: Pair) -> bool:
    return len({claim.source.id for claim in pair.claims}) > 1
