"""Persons and bodies: names, their words, and the claimants they speak for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable
from claimcheck.answers.fold import fold_name
from claimcheck.answers.hierarchy import lineage

EXPECTED = "the name of a person or body, such as Nikol Pashinyan"
_TITLES = {
    *("president", "prime", "minister", "foreign", "deputy", "vice", "secretary", "general"),
    *("ambassador", "chairman", "chairwoman", "chair", "chancellor", "senator", "governor"),
    *("spokesman", "spokeswoman", "spokesperson", "mayor", "judge", "king", "queen", "prince"),
    *("princess", "pope", "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord"),
    *("lady", "the"),
}
_MOST_EDITS = 2
_SHORTEST_MISSPELLED = 4


class Person(NamedTuple):
    """A name: as written (`text`), as declared (`name`), and its folded words without titles."""

    key: str
    text: str
    words: tuple[str, ...]
    name: str


class Names:
    """The declared claimants by folded name: their aliases, and the claimant each speaks for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        self._speaks_for: dict[str, str] = {}

    def add(self, name: str, aliases: tuple[str, ...] = (), speaks_for: str = "") -> None:
        self._aliases[name] = aliases
        for spelling in (name, *aliases):
            self._names[fold_name(spelling)] = name
        if speaks_for:
            self._speaks_for[fold_name(name)] = speaks_for

    def resolve(self, text: str) -> str | None:
        """Return the declared name that `text` spells, or None."""
        return self._names.get(fold_name(text))

    def key(self, text: str) -> str:
        """Return the folded form of the declared name that `text` spells, else of `text` itself."""
        return fold_name(self.resolve(text) or text)

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the aliases of a declared name."""
        return self._aliases.get(name, ())

    def principals(self, name: str) -> list[str]:
        """Return the keys of the names `name` speaks for, nearest first; a cycle ends the list."""
        return lineage(self.key(name), self._principal)[1:]

    def _principal(self, key: str) -> str:
        principal = self._speaks_for.get(key, "")
        return self.key(principal) if principal else ""

    def line(self, name: str) -> list[str]:
        """Return the declared name, and the names of those it speaks for, nearest first."""
        line = [self.resolve(name) or " ".join(name.split())]
        for _ in self.principals(name):
            principal = self._speaks_for[fold_name(line[-1])]
            line.append(self.resolve(principal) or principal)
        return line


class Persons(AnswerType[Person]):
    """The type `person`, bound to the claimants a ledger declares."""

    name = "person"
    expected = EXPECTED

    def __init__(self, names: Names | None = None) -> None:
        self.names = names or Names()

    def read(self, text: str) -> Person:
        """Return the person a text names. Raises Unreadable if it has no letter or digit."""
        name = self.names.resolve(text) or " ".join(text.split())
        key = fold_name(name)
        if not any(c.isalnum() for c in key):
            raise Unreadable(f'"{text}" is not a name', EXPECTED)
        words = key.split()
        titles = next((n for n, word in enumerate(words) if word not in _TITLES), 0)
        return Person(key=key, text=text, words=tuple(words[titles:]), name=name)

    def spellings(self, value: Person) -> Iterable[str]:
        names = (value.key, value.text, *self.names.aliases(value.name))
        return dict.fromkeys(map(fold_name, names))

    def compare(self, a: Person, b: Person) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, "both name the same person or body", a.text, b.text)
        if a.key in self.names.principals(b.name) or b.key in self.names.principals(a.name):
            speaker, body = (a, b) if b.key in self.names.principals(a.name) else (b, a)
            why = f"{speaker.text} speaks for {body.text}"
            return Comparison(Relation.COMPATIBLE, why, a.text, b.text)
        if _may_be_one(a.words, b.words):
            why = f"{a.text} and {b.text} can be one name, written more or less fully"
            return Comparison(Relation.COMPATIBLE, why, a.text, b.text)
        why = f"{a.text} and {b.text} are different names"
        misspelling = _is_misspelling(a.words, b.words)
        if misspelling:
            why += "; it looks like a misspelling"
        return Comparison(Relation.CONTRADICTION, why, a.text, b.text, misspelling=misspelling)

    def within(self, a: Person, b: Person) -> bool:
        # The full name implies the surname and the initials, but not the reverse.
        return a.key == b.key or (_may_be_one(a.words, b.words) and _spells_out(a.words, b.words))


def look_alike(a: Person, b: Person) -> bool:
    """Return whether two names may be one, written more or less fully or misspelled."""
    return a.key != b.key and (_may_be_one(a.words, b.words) or _is_misspelling(a.words, b.words))


def _may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether every word of the shorter name occurs in the longer; initials match.

    Unless the shorter name is one word, both must contain the family name: either's last word.
    """
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    remaining = list(long)
    shared = set()
    for word in sorted(short, key=len, reverse=True):
        match = word if word in remaining else _initial(word, remaining)
        if match is None:
            return False
        remaining.remove(match)
        if match == word:
            shared.add(word)
    return len(short) == 1 or short[-1] in shared or long[-1] in shared


def _spells_out(full: tuple[str, ...], brief: tuple[str, ...]) -> bool:
    """Return whether each word of a brief name, or that it is an initial of, is in a full one."""
    remaining = list(full)
    for word in sorted(brief, key=len, reverse=True):
        match = word if word in remaining else None
        if match is None and len(word) == 1:
            match = next((other for other in remaining if other[0] == word), None)
        if match is None:
            return False
        remaining.remove(match)
    return True


def _initial(word: str, among: list[str]) -> str | None:
    """Return the first word that `word` is an initial of or that is its initial, or None."""
    for other in among:
        if (len(word) == 1 or len(other) == 1) and word[0] == other[0]:
            return other
    return None


def _is_misspelling(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether two names differ in one word only, and by a misspelling."""
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(differing) != 1:
        return False
    x, y = differing[0]
    if min(len(x), len(y)) < _SHORTEST_MISSPELLED or x[0] != y[0]:
        return False
    return _edits(x, y) <= _MOST_EDITS


def _edits(x: str, y: str) -> int:
    """Return the Levenshtein distance of two words."""
    row = list(range(len(y) + 1))
    for i, c in enumerate(x, 1):
        above, row[0] = row[0], i
        for j, d in enumerate(y, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (c != d))
    return row[-1]
