"""Origins: how many independent sources a position goes back to.

Three articles that repeat one wire story are one origin (W3C PROV: derivation, delegation, primary
source). A claim goes back to the declared claimant who makes it, or to the body he speaks for;
else to where its source says it has it from (`via`), else to the sources that its source repeats
(`derived_from`), else to the publisher of its source. Two claims whose words stand within one
stretch that two texts share word by word have one origin, whoever printed it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Source

# Two writers rarely find the same twelve words in a row by themselves.
SHARED_WORDS = 12
_WORD = re.compile(r"\w+")
# Characters to the left and right of a passage that hold as many words as may be shared with it.
_ROOM = 200
_PRINTS = "prints it"


class Root(NamedTuple):
    """What claims may go back to: a party by its key, its name, and how it is known.

    Members of a cycle, each of which has it from the next, are one root; `cycle` are their ids.
    """

    key: str
    name: str
    how: str
    cycle: tuple[str, ...] = ()


class Origin(NamedTuple):
    """An independent origin of a position, and the claims that go back to it."""

    root: Root
    claims: tuple[Claim, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that carry it."""
        return tuple(sorted({claim.source.id for claim in self.claims}))


def origins_of(book: Book, claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """Return the fewest origins that claims of one position go back to, the widest first.

    A claim that may go back to one of several (a joint statement, a source that repeats two others)
    adds none where one of these is counted already.
    """
    trails = _Trails(book, claims)
    known = {claim.id: claim for claim in claims}
    waiting = {claim.id: trails.roots(claim) for claim in claims}
    for ids, root in _shared_words([c for c in claims if trails.is_own(c)]):
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


class _Trails:
    """The ways back from the claims of one position."""

    def __init__(self, book: Book, claims: Sequence[Claim]) -> None:
        self._book = book
        self._own: dict[str, list[Claim]] = {}
        for claim in claims:
            if self.is_own(claim):
                self._own.setdefault(claim.source.id, []).append(claim)

    def is_own(self, claim: Claim) -> bool:
        """Say whether a claim is its source's own, or of people known through it alone."""
        printer = self._printer(claim.source)
        return all(c.source or c.name == printer for c in claim.claimants)

    def roots(self, claim: Claim) -> dict[str, Root]:
        """Return all that a claim may go back to, by key."""
        if self.is_own(claim):
            via = claim.record.via
            found = self._ends(self._named(via) if via else [claim.source.id])
        else:
            found = [self._party(c.name, "says it") for c in claim.claimants if not c.source]
        return {root.key: root for root in found}

    def _printer(self, source: Source) -> str:
        """Return the name of who answers for what a source says itself: its publisher, else it."""
        name = source.record.publisher or source.record.title
        return self._book.names.resolve(name) or name

    def _party(self, name: str, how: str) -> Root:
        """Return who answers for what somebody says: he, or the body that he speaks for."""
        body = self._book.names.body(name)
        return Root(fold_name(body), body, how)

    def _named(self, via: str) -> list[str | Root]:
        """Return the sources of the position that `via` names, or the party itself."""
        key = fold_name(self._book.names.resolve(via) or via)
        printers = {id: self._printer(self._book.sources[id]) for id in self._own}
        told = [
            id for id, printer in printers.items() if key in (fold_name(id), fold_name(printer))
        ]
        return [*told] or [self._party(via, "is named as where it is from")]

    def _onward(self, id: str) -> list[str | Root]:
        """Return where a source has it from; who prints it if nothing says so."""
        record = self._book.sources[id].record
        vias = [claim.record.via for claim in self._own.get(id, ()) if claim.record.via]
        steps: list[str | Root] = [step for via in vias for step in self._named(via)]
        steps = steps or [origin for origin in record.derived_from if origin in self._book.sources]
        steps = [step for step in steps if step != id]
        if not steps and record.publisher:
            return [self._party(record.publisher, _PRINTS)]
        return steps or [Root(f"{id}/", record.title, _PRINTS)]

    def _ends(self, first: Sequence[str | Root]) -> list[Root]:
        """Follow every step from the first ones; return where they end, a cycle as one end."""
        seen: dict[str, list[str | Root]] = {}
        ends: list[Root] = []
        waiting = list(first)
        while waiting:
            step = waiting.pop()
            if isinstance(step, Root):
                ends.append(step)
            elif step not in seen:
                seen[step] = self._onward(step)
                waiting += seen[step]
        return ends or [_cycle({id: [str(s) for s in steps] for id, steps in seen.items()})]


def _cycle(steps: Mapping[str, Sequence[str]]) -> Root:
    """Return the cycle that steps which never end run into, from its least member on."""
    trail: list[str] = []
    at = min(steps)
    while at not in trail:
        trail.append(at)
        at = min(steps[at])
    cycle = trail[trail.index(at) :]
    least = cycle.index(min(cycle))
    ring = (*cycle[least:], *cycle[:least])
    name = " → ".join((*ring, ring[0]))
    return Root(f"cycle {name}", name, "each has it from the next", ring)


def _shared_words(claims: Sequence[Claim]) -> Iterator[tuple[list[str], Root]]:
    """Yield the ids of claims whose words stand in a stretch that texts share, and its root."""
    first: dict[tuple[str, ...], Claim] = {}
    joined: dict[str, str] = {}

    def lead(id: str) -> str:
        while joined.get(id, id) != id:
            id = joined[id]
        return id

    for claim in claims if len({claim.source.id for claim in claims}) > 1 else ():
        for stretch in _stretches(claim):
            other = first.setdefault(stretch, claim)
            if other.source.id != claim.source.id:
                one, two = sorted((lead(other.id), lead(claim.id)))
                joined[one] = joined[two] = one
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.id in joined:
            groups.setdefault(lead(claim.id), []).append(claim)
    for id, group in groups.items():
        name = " and ".join(sorted({claim.source.id for claim in group}))
        # The space sorts it before the other roots that the claims then share.
        root = Root(f" words {id}", name, "have these words in common")
        yield [claim.id for claim in group], root


def _stretches(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Yield every run of words, as many as count as shared, that touches the claim's passage."""
    text, passage = claim.source.text, claim.passage
    if text is None or passage is None:
        return
    start = max(0, passage.start - _ROOM)
    around = text.content[start : passage.end + _ROOM]
    found = list(_WORD.finditer(around))
    words = [match[0].casefold() for match in found]
    for n, last in enumerate(found[SHARED_WORDS - 1 :]):
        if found[n].start() + start < passage.end and passage.start < last.end() + start:
            yield tuple(words[n : n + SHARED_WORDS])
