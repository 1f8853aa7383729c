"""Origins: the independent roots that a position goes back to.

Three articles that repeat one wire story are one origin (W3C PROV: derivation, delegation, primary
source). A claim goes back to its declared claimant, or to the last body that the claimant speaks
for; else to the origin that the claim names (`via`), else to the sources that its source repeats
(`derived_from`), else to the publisher of its source. Two claims whose quotes lie within one run
of words that two texts share have one origin, whatever the publisher.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.analysis.origins.shared import SHARED_WORDS, shared_words
from claimcheck.analysis.origins.trails import Evidence, Root, Trails
from claimcheck.book import Book, Claim
from claimcheck.debates import Debate, Position


class Origin(NamedTuple):
    """An independent origin of a position, and the claims that go back to it."""

    root: Root
    claims: tuple[Claim, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that carry it."""
        return tuple(sorted({claim.source.id for claim in self.claims}))

    @property
    def is_certain(self) -> bool:
        """Whether one of its claims is a certain fact; else all are hedges, demands or the like."""
        return any(claim.is_certain_fact for claim in self.claims)


class Carried(NamedTuple):
    """A position, and the origins that carry it."""

    position: Position
    origins: tuple[Origin, ...]


def carried(book: Book, debates: Iterable[Debate]) -> Iterator[Carried]:
    """Yield the positions of debates with their origins."""
    for debate in debates:
        for position in debate.positions:
            yield Carried(position, origins_of(book, position.claims))


def origins_of(book: Book, claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """Return the origins that claims of one position go back to, those with most claims first.

    A claim with several possible roots (a joint statement, a source that repeats two others) adds
    none if one of these is already counted. Roots that are the only one of some claim are counted
    first, then always the one that most of the remaining claims share.
    """
    trails = Trails(book, claims)
    known = {claim.id: claim for claim in claims}
    roots = {claim.id: trails.roots(claim) for claim in claims}
    for ids, root in shared_words([claim for claim in claims if trails.is_own(claim)]):
        every = {key: r for id in ids for key, r in roots[id].items()}
        common = {key: r for key, r in every.items() if all(key in roots[id] for id in ids)}
        roots |= dict.fromkeys(ids, common or {root.key: root} | every)
    found = [Origin(root, tuple(known[id] for id in ids)) for root, ids in _counted(roots)]
    return tuple(sorted(found, key=lambda origin: (-len(origin.claims), origin.root.name)))


def _counted(roots: Mapping[str, Mapping[str, Root]]) -> Iterator[tuple[Root, list[str]]]:
    """Yield the roots that account for all claims, each with the ids of its claims."""
    by_root: dict[str, dict[str, Root]] = {}
    for id, of_claim in roots.items():
        for key, root in of_claim.items():
            by_root.setdefault(key, {})[id] = root
    sure = {key for of_claim in roots.values() if len(of_claim) == 1 for key in of_claim}
    waiting = dict(roots)
    for key in sorted(sure, key=lambda key: (-len(by_root[key]), key)):
        ids = [id for id in by_root[key] if waiting.pop(id, None)]
        yield min(by_root[key].values()), ids
    while waiting:
        shared = Counter(key for of_claim in waiting.values() for key in of_claim)
        key = min(shared, key=lambda key: (-shared[key], key))
        ids = [id for id in by_root[key] if waiting.pop(id, None)]
        yield min(by_root[key].values()), ids


__all__ = ["SHARED_WORDS", "Carried", "Evidence", "Origin", "Root", "carried", "origins_of"]
