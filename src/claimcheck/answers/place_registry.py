"""The registered places of a ledger, with the countries that every ledger knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimcheck.answers.countries import countries, country_keys
from claimcheck.answers.exonyms import are_names_of_one_city
from claimcheck.answers.fold import fold_name, is_latin
from claimcheck.answers.hierarchy import lineage
from claimcheck.answers.name_words import are_forms, consonants


@dataclass(slots=True)
class Registered:
    """A registered place: the key of the place it lies within ("" for none), and its overlaps.

    One that is not declared is known only from the comma chains of an ad-hoc comparison.
    """

    name: str
    within: str = ""
    country: bool = False
    overlaps: set[str] = field(default_factory=set)
    is_declared: bool = True


def place_key(name: str) -> str:
    """Return the folded name of a place; `Springfield, Missouri` keeps its comma."""
    return ", ".join(fold_name(part) for part in name.split(","))


class Registry:
    """The registered places by key (the folded name); an alias has the key of its place.

    Countries and territories are known without being registered. A name of one that a ledger
    registers otherwise is the ledger's.
    """

    def __init__(self) -> None:
        self.places: dict[str, Registered] = {}
        self._aliases: dict[str, str] = {}
        self._spellings: dict[str, list[str]] = {}
        self._countries: dict[str, str] = {}

    def add(self, name: str, within: str = "", country: bool = False) -> Registered:
        """Register a place; `Springfield, Missouri` is within Missouri."""
        key = place_key(name)
        within = within or name.partition(",")[2].strip()
        place = Registered(name, place_key(within) if within else "", country)
        self.places[key] = place
        known = country_keys().get(key, "")
        if known and (country or not within):
            self._countries[known] = key
        if known:
            place.overlaps.update(countries()[known].overlaps)
        return place

    def alias(self, alias: str, name: str) -> None:
        """Give a registered place another name."""
        key = place_key(name)
        self._aliases[fold_name(alias)] = key
        self._spellings.setdefault(key, []).append(fold_name(alias))
        known = country_keys().get(fold_name(alias), "")
        if known and self.places[key].country:
            self._countries.setdefault(known, key)

    def get(self, key: str) -> Registered | None:
        """Return the place of a key, of the ledger or a country; None if it is not registered."""
        return self.places.get(key) or _country(key)

    def spellings(self, key: str) -> list[str]:
        """Return the folded names of a place, given by key: its own, then its aliases."""
        known = country_keys().get(key, "")
        country = countries()[known].spellings if known and self.key(known) == key else ()
        return list(dict.fromkeys((key, *self._spellings.get(key, ()), *country)))

    def key(self, name: str) -> str:
        """Return the key of the place that a name spells, its folded form if there is none."""
        key = place_key(name)
        folded = fold_name(name)
        if key in self.places:
            return key
        if folded in self._aliases:
            return self._aliases[folded]
        known = country_keys().get(folded, folded)
        return self._countries.get(known, known)

    def finest_first(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Return the parts of a chain in order: a country in front of a place is written last."""
        countries = [self._is_known_country(part) for part in parts]
        is_reversed = len(parts) > 1 and countries[0] and not any(countries[1:])
        return tuple(reversed(parts)) if is_reversed else tuple(parts)

    def _is_known_country(self, name: str) -> bool:
        place = self.get(self.key(name))
        return place is not None and place.country and place.is_declared

    def lineage(self, key: str) -> list[str]:
        """Return the keys of a place and of those it lies within, finest first; a cycle ends it."""
        return lineage(key, self._parent)

    def _parent(self, key: str) -> str:
        place = self.get(key)
        return self.key(place.within) if place and place.within else ""

    def overlap(self, one: str, other: str) -> bool:
        """Return whether two places, given by key, are registered as overlapping."""
        return any(
            self.key(name) == q
            for p, q in ((one, other), (other, one))
            if (place := self.get(p))
            for name in place.overlaps
        )

    def may_be_one(self, one: str, other: str) -> bool:
        """Return whether two names may be one place, as Kiev and Kyiv, or Peking and Beijing.

        Two places that a ledger declares are two.
        """
        p, q = self.get(one), self.get(other)
        if p and q and p.is_declared and q.is_declared:
            return False
        names = [place.name if place else key for place, key in ((p, one), (q, other))]
        if is_latin(names[0]) != is_latin(names[1]):
            return True
        if are_names_of_one_city(*map(fold_name, names)):
            return True
        a, b = fold_name(names[0]).split(), fold_name(names[1]).split()
        if set(a) < set(b) or set(b) < set(a):  # Kharkiv and Kharkiv Oblast
            return True
        if len(a) == len(b) and all(x == y or are_forms(x, y) for x, y in zip(a, b, strict=True)):
            return True
        return consonants("".join(a)) == consonants("".join(b))

    @classmethod
    def of_chains(cls, chains: Iterable[tuple[str, ...]]) -> Registry:
        """Build the registry of an ad-hoc comparison from the parts of comma chains."""
        registry = cls()
        for parts in sorted(map(registry.finest_first, chains)):
            for part, parent in zip(parts, [*parts[1:], ""], strict=True):
                key = registry.key(part)
                known = registry.get(key)
                if len(parts) > 1 and (known is None or (parent and _is_open(known))):
                    place = registry.add(part, parent, country=not parent)
                    place.is_declared = False
        return registry


def _is_open(known: Registered) -> bool:
    """Return whether the place around a place may still be registered."""
    return not known.within and not known.is_declared


@cache
def _country(key: str) -> Registered | None:
    country = countries().get(key)
    if country is None:
        return None
    overlaps = set(country.overlaps)
    return Registered(country.name, country.within, not country.within, overlaps)
