"""Persons and bodies: names, their words, and the claimants they speak for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.answers.comparison import DOUBT, AnswerType, Comparison, Relation, Unreadable
from claimcheck.answers.fold import fold_name, is_latin
from claimcheck.answers.name_match import MAY_BE_ONE, Match, is_misspelling, match_names, spells_out
from claimcheck.answers.name_words import NameParts, parts_of_name
from claimcheck.answers.names import Names
from claimcheck.text.patterns import lazy

EXPECTED = "the name of a person or body, such as Nikol Pashinyan"
_ELISION = lazy(r"\b([OoDdLl])['’](?=[^\W\d_])")
# Romanizing these gives no vowels, or the sounds of another language.
_UNSURE_SCRIPTS = lazy(r"[\u0590-\u07ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Person(NamedTuple):
    """A name: as written (`text`), as declared (`name`), and its parts."""

    key: str
    text: str
    parts: NameParts
    name: str
    is_declared: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words without titles."""
        return self.parts.words


class Persons(AnswerType[Person]):
    """The type `person`, bound to the claimants a ledger declares."""

    name = "person"
    expected = EXPECTED

    def __init__(self, names: Names | None = None) -> None:
        self.names = names or Names()

    def read(self, text: str) -> Person:
        """Return the person a text names. Raises Unreadable if it has no letter or digit."""
        declared = self.names.resolve(text)
        name = declared or " ".join(text.split())
        key = fold_name(name)
        if not any(c.isalnum() for c in key):
            raise Unreadable(f'"{text}" is not a name', EXPECTED)
        if text.rstrip().endswith("?") and not declared:
            raise Unreadable(f'"{text}" gives a doubt', DOUBT)
        # The letter before an apostrophe is no initial: O'Connor.
        folded = fold_name(_ELISION.sub(r"\1", name))
        parts = parts_of_name(name, tuple(folded.split()))
        return Person(key, text, parts, name, declared is not None)

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
        if a.is_declared and b.is_declared:
            why = f"{a.text} and {b.text} are declared as two claimants"
            return Comparison(Relation.CONTRADICTION, why, a.text, b.text)
        relation, why = _relate(a, b)
        misspelling = relation is Relation.CONTRADICTION and is_misspelling(a.words, b.words)
        if misspelling:
            why += "; it looks like a misspelling"
        return Comparison(relation, why, a.text, b.text, misspelling=misspelling)

    def within(self, a: Person, b: Person) -> bool:
        # The full name implies the surname and the initials, but not the reverse.
        if a.key == b.key:
            return True
        is_one = self.compare(a, b).relation is Relation.COMPATIBLE
        is_one = is_one and not (a.is_declared and b.is_declared)
        return is_one and spells_out(a.words, b.words)


def _relate(a: Person, b: Person) -> tuple[Relation, str]:
    both = f"{a.text} and {b.text}"
    match = match_names(a.words, b.words)
    if match in MAY_BE_ONE and (told := _told_apart(a, b)):
        return told
    if a.parts.is_office != b.parts.is_office and match is Match.NONE:
        return Relation.UNCLEAR, f"{both} are an office and a name; {_ADVICE}"
    if match in (Match.FULLER, Match.REORDERED):
        return Relation.COMPATIBLE, f"{both} can be one name, written more or less fully"
    if match is Match.SPELLED:
        way = "in two scripts" if is_latin(a.text) != is_latin(b.text) else "spelled in two ways"
        return Relation.COMPATIBLE, f"{both} can be one name, {way}"
    if match is Match.FURTHER:
        return Relation.UNCLEAR, f"{both} may be one name or two; {_ADVICE}"
    if match is Match.ABBREVIATED:
        return Relation.UNCLEAR, f"{both} may be a name and its abbreviation; {_ADVICE}"
    if is_latin(a.text) != is_latin(b.text) and _UNSURE_SCRIPTS.search(a.text + b.text):
        return Relation.UNCLEAR, f"{both} are in two scripts; {_ADVICE}"
    return Relation.CONTRADICTION, f"{both} are different names"


def _told_apart(a: Person, b: Person) -> tuple[Relation, str] | None:
    """Return the relation of names that match in their words but not in what goes with them."""
    x, y, both = a.parts, b.parts, f"{a.text} and {b.text}"
    if x.sex and y.sex and x.sex != y.sex:
        return Relation.CONTRADICTION, f"{both} are a man and a woman"
    if x.generation and y.generation and x.generation != y.generation:
        return Relation.CONTRADICTION, f"{both} are of two generations"
    if x.is_office and y.is_office:
        return Relation.CONTRADICTION, f"{both} are two offices"
    is_part = x.is_office or y.is_office or x.is_body or y.is_body
    is_brief = len(x.words) != len(y.words) and min(len(x.words), len(y.words)) == 1
    is_doubtful = is_brief and (is_part or x.is_given != y.is_given)
    if x.generation != y.generation or is_doubtful:
        return Relation.UNCLEAR, f"{both} may be one or two; {_ADVICE}"
    return None


_ADVICE = "an alias under claimants makes them one, two entries make them two"


def look_alike(a: Person, b: Person) -> bool:
    """Return whether two names may be one, written more or less fully or misspelled."""
    if a.key == b.key:
        return False
    if match_names(a.words, b.words) in MAY_BE_ONE:
        told = _told_apart(a, b)
        return told is None or told[0] is not Relation.CONTRADICTION
    return is_misspelling(a.words, b.words)
