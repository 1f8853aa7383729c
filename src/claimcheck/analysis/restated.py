"""Names, dates and amounts that a source repeats: borne once, restated elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.analysis.covered import Cover, CoveredSentence
from claimcheck.analysis.stated import day_key
from claimcheck.answers.fold import fold_words
from claimcheck.book import Book, Claim, Source
from claimcheck.inventory import CLAUSES, Item, Kind, Sentence
from claimcheck.text.quotes import Text


class Restated:
    """The names, dates and amounts that claims of a source bear, to know them where it repeats
    them."""

    def __init__(self, book: Book, text: Text, sentences: Iterable[CoveredSentence]) -> None:
        self._book, self._text = book, text
        self._borne: set[tuple[Kind, str]] = set()
        self._sentences: set[str] = set()
        self._names: set[frozenset[str]] = set()  # the words of each name
        for sentence in sentences:
            if sentence.is_quoted:
                self._sentences.add(self._words(sentence.sentence))
            for item, cover, _ in sentence.items:
                if cover is Cover.BORNE:
                    first, *words = self._keys(item)
                    self._borne.add((item.kind, first))
                    self._names.update([frozenset(words)] if words else [])

    def add_fields(self, source: Source, claims: Iterable[Claim]) -> None:
        """Add the names and dates that fields of a source and of its claims give."""
        record = source.record
        names = [record.publisher, *record.author, record.title]
        dates = [record.published]
        for claim in claims:
            names += [claim.record.via, *claim.record.claimant, *claim.record.according_to]
            dates += [claim.record.stated, claim.record.as_of]
        self._borne.update((Kind.NAME, self._name(name)) for name in names if name)
        self._borne.update((Kind.DATE, day_key(day)) for day in dates if day)

    def mark(self, sentence: CoveredSentence) -> CoveredSentence:
        """Return a sentence with the spans marked that are borne elsewhere in the source."""
        is_repeated = not sentence.is_quoted and self._words(sentence.sentence) in self._sentences
        items = tuple(
            covered._replace(cover=Cover.RESTATED)
            if not covered.is_covered and (is_repeated or self._is_borne(covered.item))
            else covered
            for covered in sentence.items
        )
        return sentence._replace(items=items)

    def _is_borne(self, item: Item) -> bool:
        if item.kind in CLAUSES:
            return False
        first, *words = self._keys(item)
        if (item.kind, first) in self._borne:
            return True
        return bool(words) and any(names.issuperset(words) for names in self._names)

    def _keys(self, item: Item) -> list[str]:
        """Return the keys of a span, its own first; of a name also that of each word of it."""
        words = self._words(item)
        if item.kind is Kind.NAME:
            return [self._name(words), *map(self._name, words.split())]
        if item.kind is Kind.DATE:
            return [day_key(item.value or words)]
        return [fold_words(words)]

    def _name(self, name: str) -> str:
        """Return the key of a name: of the claimant or subject that it spells, or its own."""
        subjects = self._book.all_subjects.named(name)
        return subjects[0].key if subjects else self._book.names.key(name)

    def _words(self, span: Item | Sentence) -> str:
        return " ".join(self._text.content[span.start : span.end].split())
