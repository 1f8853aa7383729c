"""Choices: declared options, some within others, some declared apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable, Word
from claimcheck.answers.fold import fold_words
from claimcheck.answers.hierarchy import lineage


class Option(NamedTuple):
    """A declared option: the id of the one it lies within ("" for none), its aliases and label."""

    within: str = ""
    aliases: tuple[str, ...] = ()
    label: str = ""


class Options:
    """The options of a question by id, and the pairs of them that exclude each other."""

    def __init__(self, declared: Mapping[str, Option], apart: Iterable[Iterable[str]] = ()) -> None:
        self.declared = declared
        names = ((name, id) for id, o in declared.items() for name in (o.label, *o.aliases) if name)
        self.by_name = {fold_words(name): id for name, id in names}
        self.by_name |= {fold_words(id): id for id in declared}
        self._apart = {frozenset((p, q)) for group in apart for p in group for q in group}

    def lineage(self, option: str) -> list[str]:
        """Return an option and the options it lies within, finest first; a cycle ends the list."""
        return lineage(option, lambda name: self.declared.get(name, Option()).within)

    def exclude(self, p: str, q: str) -> bool:
        """Return whether two options, or options they lie within, are declared to be apart."""
        return any(
            frozenset((x, y)) in self._apart
            for x in self.lineage(p)
            for y in self.lineage(q)
            if x != y
        )


class Choices(AnswerType[Word]):
    """The type `choice`; without declared options every text is an option."""

    name = "choice"
    is_closed = True
    has_exclusions = True

    def __init__(self, options: Options | None = None, many: bool = False) -> None:
        self.options = options or Options({})
        self.many = many

    @property
    def expected(self) -> str:
        return (
            f"one of {', '.join(sorted(self.options.declared))}"
            if self.options.declared
            else "words"
        )

    def read(self, text: str) -> Word:
        """Return the option a text names by id, label or alias. Raises Unreadable."""
        folded = fold_words(text)
        option = self.options.by_name.get(folded)
        if option is None and not self.options.declared and folded:
            option = folded
        if option is None:
            raise Unreadable(f'"{text}" is not among the choices', self.expected)
        return Word(key=option, text=self.options.declared.get(option, Option()).label or option)

    def compare(self, a: Word, b: Word) -> Comparison:
        relation, why = self._relate(a, b)
        return Comparison(relation, why, a.text, b.text)

    def _relate(self, a: Word, b: Word) -> tuple[Relation, str]:
        if a.key == b.key:
            return Relation.SAME, "both name the same choice"
        if self.within(a, b) or self.within(b, a):
            inner, outer = (a, b) if self.within(a, b) else (b, a)
            return Relation.COMPATIBLE, f"{inner.text} is a kind of {outer.text}"
        if not self.many:
            return Relation.CONTRADICTION, f"{a.text} and {b.text} are different choices"
        if self.apart(a, b):
            return (
                Relation.CONTRADICTION,
                f"{a.text} and {b.text} are declared to exclude each other",
            )
        return Relation.UNCLEAR, f"{a.text} and {b.text} are neither within nor apart"

    def spellings(self, value: Word) -> Iterable[str]:
        option = self.options.declared.get(value.key, Option())
        return (value.key, *option.aliases)

    def within(self, a: Word, b: Word) -> bool:
        return b.key in self.options.lineage(a.key)

    def apart(self, a: Word, b: Word) -> bool:
        return self.options.exclude(a.key, b.key)
