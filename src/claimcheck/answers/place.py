"""Places: chains of places that lie within one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable
from claimcheck.answers.fold import fold_name
from claimcheck.answers.hierarchy import lineage

EXPECTED = "a place, finest first: Aktau, or Aktau, Kazakhstan, or near Aktau"
MOST_PARTS = 20
_MOST_SPELLINGS = 100
_NEAR = re.compile(r"near\s+", re.IGNORECASE)


@dataclass(slots=True)
class Registered:
    """A registered place: the key of the place it lies within ("" for none), and its overlaps."""

    name: str
    within: str = ""
    country: bool = False
    overlaps: set[str] = field(default_factory=set)


class Place(NamedTuple):
    """A chain of place keys, outermost first; `near` means beside the last of them."""

    key: str
    text: str
    chain: tuple[str, ...]
    names: tuple[str, ...]
    near: bool = False

    @property
    def region(self) -> tuple[str, ...]:
        """The chain of places that certainly contain it: near X lies somewhere in X's parent."""
        return self.chain[:-1] if self.near else self.chain


class Registry:
    """The registered places by key (the folded name); an alias has the key of its place."""

    def __init__(self) -> None:
        self.places: dict[str, Registered] = {}
        self._aliases: dict[str, str] = {}
        self._spellings: dict[str, list[str]] = {}

    def add(self, name: str, within: str = "", country: bool = False) -> Registered:
        place = Registered(name, fold_name(within) if within else "", country)
        self.places[fold_name(name)] = place
        return place

    def alias(self, alias: str, name: str) -> None:
        self._aliases[fold_name(alias)] = fold_name(name)
        self._spellings.setdefault(fold_name(name), []).append(fold_name(alias))

    def spellings(self, key: str) -> list[str]:
        """Return the folded names of a place, given by key: its own, then its aliases."""
        return [key, *self._spellings.get(key, ())]

    def key(self, name: str) -> str:
        folded = fold_name(name)
        return self._aliases.get(folded, folded)

    def lineage(self, key: str) -> list[str]:
        """Return the keys of a place and of those it lies within, finest first; a cycle ends it."""
        return lineage(key, self._parent)

    def _parent(self, key: str) -> str:
        place = self.places.get(key)
        return self._aliases.get(place.within, place.within) if place else ""

    def overlap(self, one: str, other: str) -> bool:
        """Return whether two places, given by key, are registered as overlapping."""
        return any(
            self.key(name) == q
            for p, q in ((one, other), (other, one))
            if p in self.places
            for name in self.places[p].overlaps
        )

    @classmethod
    def of_chains(cls, chains: Iterable[str]) -> Registry:
        """Build the registry of an ad-hoc comparison from comma chains that end in countries."""
        registry = cls()
        for chain in sorted(chains):
            parts = _parts(chain)
            for part, parent in zip(parts, [*parts[1:], ""], strict=True):
                known = registry.places.get(fold_name(part))
                if len(parts) > 1 and (known is None or (parent and not known.within)):
                    registry.add(part, parent, country=not parent)
        return registry


def _parts(text: str) -> list[str]:
    bare = _NEAR.sub("", text.strip(), count=1) if _NEAR.match(text.strip()) else text
    return [part.strip() for part in bare.split(",")]


class Places(AnswerType[Place]):
    """The type `place`, bound to a registry."""

    name = "place"
    expected = EXPECTED

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def read(self, text: str) -> Place:
        """Return the place of a comma chain, finest first. Raises Unreadable for an empty part."""
        parts = _parts(text)
        if not all(parts):
            raise Unreadable(f'"{text}" is not a place', EXPECTED)
        if len(parts) > MOST_PARTS:
            raise Unreadable(
                f"a place of {len(parts)} parts, more than the limit of {MOST_PARTS}", EXPECTED
            )
        keys = [self.registry.key(part) for part in parts]
        finest_first, identifying = self._resolve(keys)
        near = bool(_NEAR.match(text.strip()))
        names = dict(zip(keys, parts, strict=True))
        chain = tuple(reversed(finest_first))
        return Place(
            key=("near " if near else "") + ", ".join(identifying),
            text=text,
            chain=chain,
            names=tuple(self._display(key, names) for key in chain),
            near=near,
        )

    def _resolve(self, keys: list[str]) -> tuple[list[str], list[str]]:
        """Return the whole chain, finest first, and the keys of it that identify the place."""
        first, rest = keys[0], keys[1:]
        if first in self.registry.places:
            lineage = self.registry.lineage(first)
            # "Aktau, Mangystau" is Aktau if both are known to lie in one place, such as a country.
            if all(set(self.registry.lineage(key)) & set(lineage) for key in rest):
                return lineage, [first]
        if not rest:
            return [first], [first]
        above, identifying = self._resolve(rest)
        return [first, *above], [first, *identifying]

    def _display(self, key: str, names: dict[str, str]) -> str:
        place = self.registry.places.get(key)
        return place.name if place else names.get(key, key)

    def spellings(self, value: Place) -> Iterable[str]:
        near = "near " if value.near else ""
        parts = value.key.removeprefix(near).split(", ")
        chains = islice(product(*map(self.registry.spellings, parts)), _MOST_SPELLINGS)
        unregistered = self._unregistered(_parts(value.text))
        return dict.fromkeys(near + ", ".join(chain) for chain in (*chains, *unregistered))

    def _unregistered(self, parts: list[str]) -> Iterator[list[str]]:
        """Yield what identifies a chain if its first part, or its first few, are not registered."""
        written = [fold_name(part) for part in parts]
        for n in range(1, len(parts)):
            rest = [self.registry.key(part) for part in parts[n:]]
            yield [*written[:n], *self._resolve(rest)[1]]
        yield written

    def compare(self, a: Place, b: Place) -> Comparison:
        relation, why = self._relate(a, b)
        return Comparison(relation, why, a.text, b.text)

    def _relate(self, a: Place, b: Place) -> tuple[Relation, str]:
        if a.key == b.key:
            return Relation.SAME, "both name the same place"
        x, y = a.region, b.region
        if not x or not y:
            near = a if not x else b
            if a.chain == b.chain:
                return Relation.COMPATIBLE, f"{a.text} and {b.text} are beside each other"
            return Relation.UNCLEAR, f"what {near.text} lies in is not known; {_advice(near)}"
        if x[: len(y)] == y or y[: len(x)] == x:
            return Relation.COMPATIBLE, _containment(a, b)
        depth = next(n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q)
        if why := self._apart(a, b, depth):
            return Relation.CONTRADICTION, why
        if x[-1] == y[-1] and min(len(x), len(y)) == 1:
            return Relation.COMPATIBLE, f"{a.text} and {b.text} may be one place"
        unknown = a if x[depth] not in self.registry.places else b
        return Relation.UNCLEAR, f"how {a.text} and {b.text} lie is not known; {_advice(unknown)}"

    def _apart(self, a: Place, b: Place, depth: int) -> str:
        """Return why two chains that diverge at `depth` exclude each other, "" if they do not."""
        if any(self.registry.overlap(x, y) for x in a.region[depth:] for y in b.region[depth:]):
            return ""
        left, right = self._country(a.region), self._country(b.region)
        pairs = []
        if left is not None and right is not None:
            pairs.append((a.region[left], b.region[right], "two countries"))
        if depth and a.region[depth - 1] in self.registry.places:
            pairs.append((a.region[depth], b.region[depth], f"two parts of {a.names[depth - 1]}"))
        for one, other, kind in pairs:
            p, q = self.registry.places.get(one), self.registry.places.get(other)
            if p and q and p is not q:
                phrases = [_phrase(a, one, p), _phrase(b, other, q)]
                inside = "in " if any(" in " in phrase for phrase in phrases) else ""
                return f"{phrases[0]} and {phrases[1]} are {inside}{kind}"
        return ""

    def _country(self, chain: tuple[str, ...]) -> int | None:
        for depth, key in enumerate(chain):
            place = self.registry.places.get(key)
            if place and place.country:
                return depth
        return None

    def within(self, a: Place, b: Place) -> bool:
        if a.key == b.key:
            return True
        return not b.near and a.region[: len(b.chain)] == b.chain


def _phrase(place: Place, key: str, known: Registered) -> str:
    name = f"near {place.names[-1]}" if place.near else place.names[-1]
    return known.name if place.region[-1] == key and not place.near else f"{name} in {known.name}"


def _containment(a: Place, b: Place) -> str:
    if a.near or b.near:
        near, other = (a, b) if a.near else (b, a)
        if len(other.chain) <= len(near.region):
            return f"{near.text} lies within {other.text}"
        return f"{near.text} is somewhere in {near.names[-2]}, which leaves room for {other.text}"
    inner, outer = (a, b) if len(a.chain) > len(b.chain) else (b, a)
    return f"{inner.text} lies within {outer.text}"


def _advice(place: Place) -> str:
    return f'register "{place.names[-1]}" under places'
