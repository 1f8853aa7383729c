"""The subjects of a ledger: those declared as such, and claimants and places that are subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimcheck import model
from claimcheck.answers.fold import fold_name, fold_words
from claimcheck.answers.place_registry import Registry
from claimcheck.book.registries import Problems, two_owners, unique
from claimcheck.diagnostics import Span
from claimcheck.load.records import Entry

_PLACE, _COUNTRY = "place", "country"
_PARTIES = ("person", "body")


class Subject(NamedTuple):
    """A subject: two are the same if their keys, folded names, are equal.

    `spellings` are the keys that it has by any of its `names`; `kinds` are folded, the main one
    first.
    """

    name: str
    key: str
    kinds: tuple[str, ...]
    spellings: tuple[str, ...]
    names: tuple[str, ...]


class Subjects:
    """The subjects of a ledger by kind and name; a name may be that of several, of other kinds.

    A declared claimant is a subject of the kinds `person` and `body`, or of the one that it
    declares; a registered place is one of the kind `place`, and of its own kind. Countries are
    known without being registered.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._by_spelling: dict[str, list[Subject]] = {}
        self._found: dict[tuple[str, str], Subject | None] = {}
        self._spelled: dict[str, list[str]] = {}

    def add(self, subject: Subject) -> None:
        """Add a subject under its spellings."""
        for spelling in subject.spellings:
            self._by_spelling.setdefault(spelling, []).append(subject)
        self._spelled.clear()

    def find(self, kind: str, name: str) -> Subject | None:
        """Return the subject of a kind that a name spells, None if there is none."""
        key = (kind, name)
        if key not in self._found:
            self._found[key] = self.find_once(kind, name)
        return self._found[key]

    def find_once(self, kind: str, name: str) -> Subject | None:
        """Return the subject that `find` returns, and forget it: for names that come once."""
        wanted = fold_words(kind)
        return next((s for s in self.named(name) if wanted in s.kinds), None)

    def spellings(self) -> set[str]:
        """Return the keys that declared subjects have by any of their names."""
        return set(self._by_spelling)

    def named(self, name: str) -> list[Subject]:
        """Return the subjects that a name spells, of any kind."""
        found = list(self._by_spelling.get(fold_name(name), ()))
        first, *others = name.split(",")
        key = self._registry.key(name)
        if others and not found and self._is_within(first, others):
            return self.named(first)  # Aktau, Kazakhstan
        country = self._registry.get(key)
        if country and not any(_PLACE in subject.kinds for subject in found):
            kinds = (_COUNTRY, _PLACE) if country.country else (_PLACE,)
            found.append(_subject(country.name, kinds, self._registry.spellings(key)))
        return found

    def _is_within(self, name: str, others: Sequence[str]) -> bool:
        """Return whether a registered place lies within all others named behind it."""
        line = self._registry.lineage(self._registry.key(name))
        return all(self._registry.key(other.strip()) in line[1:] for other in others)

    def names(self, kind: str = "") -> list[str]:
        """Return the names of the subjects of a kind, of all kinds without one, sorted."""
        return sorted({subject.name for subject in self._of(kind)})

    def spelled(self, kind: str) -> list[str]:
        """Return the names and aliases of the subjects of a kind, sorted."""
        if kind not in self._spelled:
            names = {name for subject in self._of(kind) for name in subject.names}
            self._spelled[kind] = sorted(names)
        return self._spelled[kind]

    def _of(self, kind: str) -> Iterator[Subject]:
        wanted = fold_words(kind)
        for same in self._by_spelling.values():
            yield from (s for s in same if not wanted or wanted in s.kinds)


def _subject(name: str, kinds: Sequence[str], spellings: Iterable[str]) -> Subject:
    names = tuple(dict.fromkeys((name, *spellings)))
    keys = tuple(dict.fromkeys(map(fold_name, names)))
    return Subject(name, fold_name(name), tuple(map(fold_words, kinds)), keys, names)


def read_subjects(
    entries: Sequence[Entry[model.Subject]],
    claimants: Sequence[Entry[model.Claimant]],
    places: Sequence[Entry[model.Place]],
    registry: Registry,
    problems: Problems,
) -> Subjects:
    """Return the subjects of a ledger; report names given twice, or to two of one kind."""
    own = unique(entries, "subject", lambda entry: fold_name(entry.name), problems).values()
    subjects = Subjects(registry)
    owners: dict[tuple[str, str], tuple[str, Span]] = {}
    for subject, spans in _all(own, lambda record: (record.kind,)):
        subjects.add(subject)
        for spelling, span in spans.items():
            place = (fold_name(spelling), subject.kinds[0])
            owner, first = owners.setdefault(place, (subject.key, span))
            if owner != subject.key:
                problems.append(two_owners(spelling, "subject", span, first))
    # Names that two claimants or two places share are reported by their own registries.
    for subject, spans in (*_all(claimants, _party_kinds), *_all(places, _place_kinds)):
        subjects.add(subject)
        for spelling, span in spans.items():
            for kind in subject.kinds:
                if taken := owners.get((fold_name(spelling), kind)):
                    problem = two_owners(spelling, "subject", span, taken[1])
                    help = (
                        "a declared claimant or place is a subject already: delete one of the two"
                    )
                    problems.append(problem._replace(help=help))
    return subjects


def _party_kinds(record: model.Claimant) -> tuple[str, ...]:
    return (record.kind,) if record.kind else _PARTIES


def _place_kinds(record: model.Place) -> tuple[str, ...]:
    return (record.kind, _PLACE) if record.kind else (_PLACE,)


def _all(
    entries: Iterable[Entry[Any]], kinds: Callable[[Any], tuple[str, ...]]
) -> Iterator[tuple[Subject, Mapping[str, Span]]]:
    """Yield the subject of each entry, with the span of each of its names."""
    for entry in entries:
        aliases = enumerate(entry.record.aliases)
        spans = {alias: entry.spans.of("aliases", n) for n, alias in aliases}
        spans[entry.name] = entry.spans.of()
        yield _subject(entry.name, kinds(entry.record), spans), spans
