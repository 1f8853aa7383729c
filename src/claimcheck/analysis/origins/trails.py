"""Trails: the steps upstream from the claims of one position to their roots."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Source
from claimcheck.book.cycles import find_cycles


class Evidence(IntEnum):
    """The way in which a root is known; of several, the first is kept."""

    CYCLE = auto()
    """Each source of a cycle repeats the next."""
    SHARED_WORDS = auto()
    """The texts have a run of words in common."""
    NAMED = auto()
    """The source names it as the origin."""
    PUBLISHER = auto()
    """It publishes the claim as its own."""
    CLAIMANT = auto()
    """It makes the claim."""


class Root(NamedTuple):
    """A root that claims may go back to: a party by its key, its name, and the evidence for it.

    Sources of a cycle, each of which repeats the next, are one root; `cycle` are their ids.
    """

    key: str
    name: str
    evidence: Evidence
    cycle: tuple[str, ...] = ()


# One step upstream: the id of a source, or a root, where the trail ends.
Step = str | Root


class Trails:
    """The trails from the claims of one position to their roots."""

    def __init__(self, book: Book, claims: Sequence[Claim]) -> None:
        self._book = book
        self._own: dict[str, list[Claim]] = {}
        for claim in claims:
            if self.is_own(claim):
                self._own.setdefault(claim.source.id, []).append(claim)
        self._named: dict[str, list[str]] = {}
        for id in self._own:
            for name in (id, self._printer(book.sources[id])):
                self._named.setdefault(fold_name(name), []).append(id)

    def is_own(self, claim: Claim) -> bool:
        """Return whether a claim is its source's own, or of claimants local to its source."""
        printer = self._printer(claim.source)
        return all(c.source or c.name == printer for c in claim.claimants)

    def roots(self, claim: Claim) -> dict[str, Root]:
        """Return the roots that a claim may go back to, by key."""
        if self.is_own(claim):
            found = self._ends(self._back(claim))
        else:
            found = [
                self._party(c.name, Evidence.CLAIMANT) for c in claim.claimants if not c.source
            ]
        return {root.key: root for root in found}

    def _printer(self, source: Source) -> str:
        """Return the name behind a source's own claims."""
        return self._book.names.resolve(source.voice) or source.voice

    def _party(self, name: str, evidence: Evidence) -> Root:
        """Return the root of a name: the last body that it speaks for, else itself."""
        body = self._book.names.line(name)[-1]
        return Root(fold_name(body), body, evidence)

    def _back(self, claim: Claim) -> Sequence[Step]:
        """Return the next steps upstream of a claim that is its source's own."""
        via, id = claim.record.via, claim.source.id
        steps = [step for step in self._via(via) if step != id] if via else []
        return steps or self._printed(id)

    def _via(self, via: str) -> Sequence[Step]:
        """Return the sources that `via` names, preferably those of the position; else the party."""
        key = self._book.names.key(via)
        if ids := self._named.get(key):
            return ids
        return [via] if via in self._book.sources else [self._party(via, Evidence.NAMED)]

    def _printed(self, id: str) -> Sequence[Step]:
        """Return the sources that a source repeats; if none, the root of its publisher."""
        source = self._book.sources[id]
        record = source.record
        if derived := [origin for origin in record.derived_from if origin in self._book.sources]:
            return derived
        standing = record.standing
        if standing and standing.state == "superseded" and standing.by in self._book.sources:
            return [str(standing.by)]  # what takes its place
        if record.publisher:
            return [self._party(record.publisher, Evidence.PUBLISHER)]
        return [Root(f"{id}/", source.voice, Evidence.PUBLISHER)]

    def _onward(self, id: str) -> Sequence[Step]:
        """Return the next steps upstream of a source."""
        steps = [step for claim in self._own.get(id, ()) for step in self._back(claim)]
        return steps or self._printed(id)

    def _ends(self, first: Sequence[Step]) -> list[Root]:
        """Follow every step from the first ones; return the roots they end in, or else the cycles.

        A cycle that a step leads out of does not count.
        """
        seen: dict[str, Sequence[Step]] = {}
        ends: list[Root] = []
        waiting = list(first)
        while waiting:
            step = waiting.pop()
            if isinstance(step, Root):
                ends.append(step)
            elif step not in seen:
                seen[step] = self._onward(step)
                waiting += seen[step]
        links = {id: [str(step) for step in seen[id]] for id in sorted(seen)}
        return ends or [_cycle_root(cycle.names) for cycle in find_cycles(links) if cycle.is_end]


def _cycle_root(names: tuple[str, ...]) -> Root:
    """Return the root of a cycle of sources, each of which repeats the next."""
    name = " → ".join((*names, names[0]))
    return Root(f"cycle {name}", name, Evidence.CYCLE, names)
