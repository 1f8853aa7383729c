"""Places: chains of places that lie within one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from claimcheck.answers.comparison import DOUBT, AnswerType, Comparison, Relation, Unreadable
from claimcheck.answers.fold import fold_name
from claimcheck.answers.place_registry import Registered, Registry
from claimcheck.text.patterns import lazy

EXPECTED = "a place, finest first: Aktau, or Aktau, Kazakhstan, or near Aktau"
MOST_PARTS = 20
_MOST_SPELLINGS = 100
# Countries of which one is also the name of a part of the other, or was a part of it.
_SHARED_NAMES = ({"georgia", "united states"}, {"ireland", "united kingdom"})
_NEAR = lazy(r"near\s+", re.IGNORECASE)
_BRACKETS = lazy(r"(.*\S)\s*\(([^()]+)\)")
_COORDINATE = lazy(r"[NSEW]?\s*[+-]?\d[\d.\s°º'′\"″]*[NSEW]?", re.IGNORECASE)


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


def _bare(text: str) -> str:
    """Return a text without the `near` at its start."""
    near = _NEAR.match(text.strip())
    return text.strip()[near.end() if near else 0 :]


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a comma chain, finest first; `near X` inside it only says where about."""
    bare = _bare(text)
    if brackets := _BRACKETS.fullmatch(bare):
        bare = f"{brackets[1]}, {brackets[2]}"
    first, *rest = (part.strip() for part in bare.split(","))
    return (first, *(part for part in rest if not _NEAR.match(part)))


class Places(AnswerType[Place]):
    """The type `place`, bound to a registry."""

    name = "place"
    expected = EXPECTED

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def read(self, text: str) -> Place:
        """Return the place of a comma chain, finest first. Raises Unreadable for an empty part."""
        parts = self._parts(text)
        if not all(parts):
            raise Unreadable(f'"{text}" is not a place', EXPECTED)
        if text.rstrip().endswith("?"):
            raise Unreadable(f'"{text}" gives a doubt', DOUBT)
        if len(parts) > MOST_PARTS:
            raise Unreadable(
                f"a place of {len(parts)} parts, more than the limit of {MOST_PARTS}", EXPECTED
            )
        if all(_COORDINATE.fullmatch(part) for part in parts):
            raise Unreadable(f'"{text}" gives coordinates', "the name of the place at that point")
        keys = [self.registry.key(part) for part in parts]
        is_known = len(keys) > 1 or self._is_declared(keys[0])
        finest_first, identifying = self._resolve(keys) if is_known else (keys, keys)
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

    def _parts(self, text: str) -> tuple[str, ...]:
        """Return the parts of a text: one if it is a registered name; brackets are a comma."""
        bare = _bare(text)
        if "," not in bare and self.registry.get(self.registry.key(bare)):
            return (bare,)
        return self.registry.finest_first(parts_of(text))

    def _resolve(self, keys: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the whole chain, finest first, and the keys of it that identify the place.

        A registered place is identified by its name, unless the chain says more than its registered
        parents or places it elsewhere: then it may be another place of that name.
        """
        first, rest = keys[0], keys[1:]
        if not rest:
            return self.registry.lineage(first), [first]
        above, identifying = self._resolve(rest)
        named = next(
            (k for k in (f"{first}, {key}" for key in above) if k in self.registry.places), ""
        )
        key = named or first
        if key == above[0] and self._is_country(key):
            return above, identifying
        line = self.registry.lineage(key) if self._is_declared(key) else [key]
        if len(line) > 1 and (line[1:] == above or above[0] in line[1:]):
            return line, [key]
        return [key, *above], [key] if named else [first, *identifying]

    def _is_declared(self, key: str) -> bool:
        """Return whether a name alone identifies a place: in an ad-hoc comparison, chains do."""
        place = self.registry.get(key)
        return place is not None and place.is_declared

    def _display(self, key: str, names: dict[str, str]) -> str:
        place = self.registry.get(key)
        if place is None or (key in names and "," in place.name):
            return names.get(key, key)
        return place.name

    def spellings(self, value: Place) -> Iterable[str]:
        near = "near " if value.near else ""
        parts = value.key.removeprefix(near).split(", ")
        chains = islice(product(*map(self.registry.spellings, parts)), _MOST_SPELLINGS)
        unregistered = self._unregistered(self._parts(value.text))
        # A place in a chain of its own had the key of its registered namesake.
        namesake = [parts[:1]] if len(parts) > 1 and self.registry.get(parts[0]) else []
        return dict.fromkeys(
            near + ", ".join(chain) for chain in (*chains, *unregistered, *namesake)
        )

    def _unregistered(self, parts: Sequence[str]) -> Iterator[list[str]]:
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
        if a.chain == b.chain and a.near == b.near:
            return Relation.COMPATIBLE, f"{a.text} and {b.text} may be one place"
        if x[: len(y)] == y or y[: len(x)] == x:
            return Relation.COMPATIBLE, _containment(a, b)
        if found := self._namesakes(a, b):
            return found
        if x[-1] == y[-1] and {x[0], y[0]} in _SHARED_NAMES:
            return Relation.UNCLEAR, f"{a.text} and {b.text} may be one place in two chains"
        depth = next(n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q)
        if reason := self._overlapping(a, b, depth):
            return Relation.UNCLEAR, reason
        if why := self._apart(a, b, depth):
            return Relation.CONTRADICTION, why
        if self.registry.may_be_one(x[depth], y[depth]):
            why = f"{a.names[depth]} and {b.names[depth]} may be one place under two names"
            return Relation.UNCLEAR, f"{why}; an alias under places makes them one"
        unknown = [place for place in (a, b) if not self.registry.get(place.region[depth])]
        advice = _advice(unknown[0], depth) if unknown else _advice(a)
        return Relation.UNCLEAR, f"how {a.text} and {b.text} lie is not known; {advice}"

    def _is_country(self, key: str) -> bool:
        place = self.registry.get(key)
        return place is not None and place.country

    def _namesakes(self, a: Place, b: Place) -> tuple[Relation, str] | None:
        """Return the relation of two chains that may be of one place, None if they are not."""
        x, y = a.region, b.region
        short, long = sorted((x, y), key=len)
        if set(x) == set(y) and x != y:
            return Relation.UNCLEAR, f"{a.text} and {b.text} give one chain in two orders"
        if _is_subsequence(short, long) and short[-1] == long[-1]:
            if len(short) == 1 and self._is_country(short[-1]):
                why = f"{a.text} and {b.text} may be a country and a place of the same name"
                return Relation.UNCLEAR, why
            return Relation.COMPATIBLE, f"{a.text} and {b.text} may be one place"
        if _is_subsequence(short, long):
            return Relation.COMPATIBLE, _containment(a, b)
        return None

    def _overlapping(self, a: Place, b: Place, depth: int) -> str:
        """Return which parts of two chains that diverge at `depth` overlap, "" if none do."""
        for n, m in product(range(depth, len(a.region)), range(depth, len(b.region))):
            if self.registry.overlap(a.region[n], b.region[m]):
                return f"{a.names[n]} and {b.names[m]} overlap, or one may be part of the other"
        return ""

    def _apart(self, a: Place, b: Place, depth: int) -> str:
        """Return why two chains that diverge at `depth` exclude each other, "" if they do not."""
        left, right = self._country(a.region), self._country(b.region)
        pairs = []
        if left is not None and right is not None:
            pairs.append((a.region[left], b.region[right], "two countries"))
        if depth and self.registry.get(a.region[depth - 1]):
            pairs.append((a.region[depth], b.region[depth], f"two parts of {a.names[depth - 1]}"))
        for one, other, kind in pairs:
            p, q = self.registry.get(one), self.registry.get(other)
            if p and q and p is not q and not self.registry.may_be_one(one, other):
                phrases = [_phrase(a, one, p), _phrase(b, other, q)]
                if kind == "two countries" and not (p.is_declared and q.is_declared):
                    return f"{phrases[0]} and {phrases[1]} are two places"
                inside = "in " if any(" in " in phrase for phrase in phrases) else ""
                return f"{phrases[0]} and {phrases[1]} are {inside}{kind}"
        return ""

    def _country(self, chain: tuple[str, ...]) -> int | None:
        return next((depth for depth, key in enumerate(chain) if self._is_country(key)), None)

    def within(self, a: Place, b: Place) -> bool:
        if a.key == b.key:
            return True
        if b.near:
            return False
        return a.region[: len(b.chain)] == b.chain


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    keys = iter(long)
    return all(key in keys for key in short)


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


def _advice(place: Place, at: int = -1) -> str:
    return f'register "{place.names[at]}" under places'
