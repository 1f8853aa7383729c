"""Origins: how many independent sources a position goes back to.

Three articles that repeat one wire story are one origin (W3C PROV: derivation, delegation, primary
source). A claim goes back to the declared claimant who makes it, or to the body he speaks for;
else to where its source says it has it from (`via`), else to the sources that its source repeats
(`derived_from`), else to the publisher of its source. Two claims whose quotes stand within one
stretch that two texts share word by word have one origin, whoever printed it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.book import Book, Claim
from claimcheck.contradictions import Debate, Position
from claimcheck.origins.shared import SHARED_WORDS, shared_words
from claimcheck.origins.trails import Root, Trails


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
        """Whether it states a fact; else it only holds the answer possible, or demands it."""
        return any(claim.is_certain_fact for claim in self.claims)


class Carried(NamedTuple):
    """A position, and the origins that carry it."""

    position: Position
    origins: tuple[Origin, ...]


def carried(book: Book, debates: Iterable[Debate]) -> Iterator[Carried]:
    """Yield the positions of some questions with their origins."""
    for debate in debates:
        for position in debate.positions:
            yield Carried(position, origins_of(book, position.claims))


def origins_of(book: Book, claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """Return the origins that claims of one position go back to, the widest first.

    A claim that may go back to one of several (a joint statement, a source that repeats two others)
    adds none where one of these is counted already: counted are first those that some claim must
    go back to, then always the one that most claims share.
    """
    trails = Trails(book, claims)
    known = {claim.id: claim for claim in claims}
    waiting = {claim.id: trails.roots(claim) for claim in claims}
    for ids, root in shared_words([claim for claim in claims if trails.is_own(claim)]):
        roots = {root.key: root} | {key: r for id in ids for key, r in waiting[id].items()}
        waiting |= dict.fromkeys(ids, roots)
    origins: list[Origin] = []
    while waiting:
        root = _next_root(waiting.values())
        its = {id for id, roots in waiting.items() if root.key in roots}
        origins.append(Origin(root, tuple(known[id] for id in waiting if id in its)))
        waiting = {id: roots for id, roots in waiting.items() if id not in its}
    return tuple(sorted(origins, key=lambda origin: (-len(origin.claims), origin.root.name)))


def _next_root(waiting: Collection[Mapping[str, Root]]) -> Root:
    """Return the only root of some claim, if there is such, else the one most claims share."""
    sure = {key for roots in waiting if len(roots) == 1 for key in roots}
    counted = Counter(key for roots in waiting for key in roots if key in sure or not sure)
    key = min(counted, key=lambda key: (-counted[key], key))
    return min(roots[key] for roots in waiting if key in roots)


__all__ = ["SHARED_WORDS", "Carried", "Origin", "Root", "carried", "origins_of"]
