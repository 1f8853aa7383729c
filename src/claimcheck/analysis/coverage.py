"""Coverage: which checkable spans of the sources are borne by claims, and which are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from claimcheck.analysis.span_values import fits, read_span
from claimcheck.answers import Relation, Unreadable
from claimcheck.answers.countries import countries
from claimcheck.answers.date import Date, Dates
from claimcheck.answers.fold import fold_words
from claimcheck.answers.number_words import SMALL
from claimcheck.book import Book, Claim, Source
from claimcheck.inventory import Inventory, Item, Kind, Published, Sentence, take_inventory
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range, Text

VALUES = (Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.SHARE)
"""The kinds of spans that an answer can state."""
_CLAUSES = (Kind.QUOTE, Kind.REPORT, Kind.CAUSE)
_DATES = Dates()
_BETWEEN = 3
# A small count that refers to what was named before, as `the two leaders`.
_REFERRING = lazy(r"(?:the|these|both|all) (?:two|three|four|both)\b", re.IGNORECASE)
_OTHER_NUMERALS = (
    "dozens|scores|hundreds|thousands|millions|decades|centuries"
    "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|only"
)
_NUMERAL = lazy(rf"\d[\d.,]*|\b(?:{'|'.join(SMALL)}|{_OTHER_NUMERALS})\b")


class Cover(StrEnum):
    """How a checkable span is covered."""

    BORNE = "borne"
    """It is in the quote of a claim, and a date or amount also in what that claim says."""
    RESTATED = "restated"
    """It is in no quote, but the same name, date or amount is borne elsewhere in the source, or is
    a field of the source or of one of its claims: `published`, `publisher`, `via`, `stated`."""
    QUOTED = "quoted"
    """A date or amount is in the quote of a claim, and no claim says it."""
    UNCOVERED = "uncovered"
    """No quote holds it."""


class Covered(NamedTuple):
    """A checkable span of a source, and how it is covered by which claims."""

    item: Item
    cover: Cover
    claims: tuple[Claim, ...]

    @property
    def is_covered(self) -> bool:
        """Whether it counts as covered: it is borne or restated."""
        return self.cover in (Cover.BORNE, Cover.RESTATED)


class CoveredSentence(NamedTuple):
    """A sentence with its checkable spans, and whether the quote of a claim is in it."""

    sentence: Sentence
    items: tuple[Covered, ...]
    is_quoted: bool

    @property
    def is_checkable(self) -> bool:
        """Whether it has a checkable span other than a name."""
        return any(covered.item.kind is not Kind.NAME for covered in self.items)

    @property
    def is_covered(self) -> bool:
        """Whether a quote is in it, or all its spans are borne elsewhere in the source."""
        return self.is_quoted or all(covered.is_covered for covered in self.items)


class SourceCoverage(NamedTuple):
    """The coverage of a source with an archived text.

    `is_whole` is false if only digits, dates in digits, quotations and registered names of its
    language are found.
    """

    source: Source
    sentences: tuple[CoveredSentence, ...]
    is_whole: bool

    @property
    def items(self) -> tuple[Covered, ...]:
        """The checkable spans, in order."""
        return tuple(covered for sentence in self.sentences for covered in sentence.items)


def registered_names(book: Book) -> Iterator[str]:
    """Yield the names that a ledger knows, its countries and publishers among them."""
    for registry in (book.places, book.claimants, book.subjects):
        for entry in registry.values():
            yield entry.name
            yield from entry.record.aliases
    for source in book.sources.values():
        if source.record.publisher:
            yield source.record.publisher
    for country in countries().values():
        yield country.name


def inventory_of(book: Book, source: Source) -> Inventory:
    """Return the inventory of a source's archived text, read in its language on its day."""
    assert source.text
    record = source.record
    published = published_of(record.published)
    names = registered_names(book)
    return take_inventory(source.text, names, record.language or "", published)


def published_of(text: str | None) -> Published | None:
    """Return the days on which a text may be published, None if they are open to both sides."""
    days = _DATES.read(text).days if text else None
    if days is None or not (days.low or days.high):
        return None
    first, last = days.low or days.high, days.high or days.low
    if not (first and last and min(first, last) > 0):
        return None
    return Published(date.fromordinal(first), date.fromordinal(last))


def cover(book: Book, source: Source) -> SourceCoverage:
    """Return the coverage of a source that has an archived text."""
    assert source.text
    inventory = inventory_of(book, source)
    passages = _passages(source, book.by_source.get(source.id, ()))
    sentences = _with_attributions(
        _cover_sentence(sentence, source.text, passages) for sentence in inventory.sentences
    )
    restated = _Restated(book, source.text, sentences)
    restated.add_fields(source, book.by_source.get(source.id, ()))
    return SourceCoverage(source, tuple(map(restated.mark, sentences)), inventory.is_whole)


def cover_sources(book: Book) -> list[SourceCoverage]:
    """Return the coverage of each source with an archived text, by id."""
    return [cover(book, source) for _, source in sorted(book.sources.items()) if source.text]


def _passages(source: Source, claims: Iterable[Claim]) -> list[tuple[Range, Claim]]:
    """Return the ranges of a text that claims quote, in order."""
    return sorted(
        (
            (part, claim)
            for claim in claims
            if claim.passage and claim.source.text is source.text
            for part in claim.passage.parts
        ),
        key=lambda pair: (pair[0], pair[1].id),
    )


def _cover_sentence(
    sentence: Sentence, text: Text, passages: Sequence[tuple[Range, Claim]]
) -> CoveredSentence:
    end = max([sentence.end, *(item.end for item in sentence.items)])
    near = [(part, claim) for part, claim in passages if part[0] < end and part[1] > sentence.start]
    items = tuple(_cover_item(item, text, near) for item in sentence.items)
    is_quoted = any(part[0] < sentence.end for part, _ in near)
    return CoveredSentence(sentence, items, is_quoted)


def _with_attributions(sentences: Iterable[CoveredSentence]) -> list[CoveredSentence]:
    """Return sentences in which the report behind a quotation is covered as the quotation is.

    `“…,” said Ann Lee`: it says no more than whose words they are.
    """
    found = []
    last: Covered | None = None
    for sentence in sentences:
        items = []
        for covered in sentence.items:
            item = covered.item
            if item.kind is Kind.QUOTE:
                last = covered
            elif last and item.kind is Kind.REPORT and 0 <= item.start - last.item.end <= _BETWEEN:
                covered = Covered(item, last.cover, last.claims)  # noqa: PLW2901
            items.append(covered)
        found.append(sentence._replace(items=tuple(items)))
    return found


def _cover_item(item: Item, text: Text, near: Sequence[tuple[Range, Claim]]) -> Covered:
    holding = _holding(item, near)
    if not holding:
        return Covered(item, Cover.UNCOVERED, ())
    if item.kind not in VALUES:
        return Covered(item, Cover.BORNE, holding)
    words = text.content[item.start : item.end]
    saying = tuple(claim for claim in holding if states(claim, item, words))
    return Covered(item, Cover.BORNE if saying else Cover.QUOTED, saying or holding)


def _holding(item: Item, near: Sequence[tuple[Range, Claim]]) -> tuple[Claim, ...]:
    """Return the claims whose quotes hold a span, of a clause together at least half."""
    if item.kind not in _CLAUSES:
        by_id = {c.id: c for part, c in near if part[0] <= item.start and item.end <= part[1]}
        return tuple(by_id.values())
    held, at = 0, item.start
    by_id = {}
    for (start, end), claim in near:  # in order
        if start < item.end and end > item.start:
            by_id[claim.id] = claim
            held += max(0, min(end, item.end) - max(start, at))
            at = max(at, min(end, item.end))
    return tuple(by_id.values()) if held * 2 >= item.end - item.start else ()


def states(claim: Claim, item: Item, words: str) -> bool:
    """Return whether a claim states a date or an amount that its quote holds.

    Its answer agrees with it, or it is when the claimant spoke or when the answer held, or it
    stands in the words of the question, of the answer, or of the editor's reading.
    """
    record = claim.record
    if fits(claim.question, item.kind):
        values = read_span(claim.question, words, item.value)
        if any(_agrees(claim, value) for value in values):
            return True
    if item.kind is Kind.DATE:
        read = read_date(item.value or words)
        if read is None:
            return True  # it counts from another event: its words are all that can be quoted
        if any(_same_time(read, other) for other in _dates_of(claim)):
            return True
    elif _REFERRING.match(words) or len(claim.answer.values) == _count(words):
        return True
    said = " ".join((claim.question.ask, claim.text, *record.answer, record.reading or ""))
    numerals = _NUMERAL.findall(words.lower())
    return bool(numerals) and set(numerals) <= set(_NUMERAL.findall(said.lower()))


def _agrees(claim: Claim, value: object) -> bool:
    kind = claim.question.kind
    relations = (kind.compare(value, other).relation for other in claim.answer.values)
    return any(relation in (Relation.SAME, Relation.COMPATIBLE) for relation in relations)


def read_date(words: str) -> Date | None:
    """Return the date that words give, None if they are none."""
    try:
        return _DATES.read(words)
    except Unreadable:
        return None


def _dates_of(claim: Claim) -> Iterator[Date]:
    for text in (claim.record.stated, claim.record.as_of):
        if text and (found := read_date(text)):
            yield found


def _day_key(words: str) -> str:
    """Return the key of the days that words give, without a time of day; their own for no date."""
    read = read_date(words) or read_date(words.rpartition(" ")[0])
    return str(read.days.ranges) if read else fold_words(words)


def _same_time(a: Date, b: Date) -> bool:
    return _DATES.compare(a, b).relation in (Relation.SAME, Relation.COMPATIBLE)


def _count(words: str) -> int:
    """Return the small number that words such as `the two leaders` begin with, 0 for none."""
    found = [SMALL[word] for word in fold_words(words).split() if word in SMALL]
    return found[0] if found else 0


class _Restated:
    """The names, dates and amounts that claims of a source bear, to know them where it repeats
    them."""

    def __init__(self, book: Book, text: Text, sentences: Iterable[CoveredSentence]) -> None:
        self._book, self._text = book, text
        self._borne: set[tuple[Kind, str]] = set()
        self._sentences: set[str] = set()
        for sentence in sentences:
            if sentence.is_quoted:
                self._sentences.add(self._words(sentence.sentence))
            for item, cover, _ in sentence.items:
                if cover is Cover.BORNE:
                    self._borne.update((item.kind, key) for key in self._keys(item))

    def add_fields(self, source: Source, claims: Iterable[Claim]) -> None:
        """Add the names and dates that fields of a source and of its claims give."""
        record = source.record
        names = [record.publisher, *record.author, record.title]
        dates = [record.published]
        for claim in claims:
            names += [claim.record.via, *claim.record.claimant, *claim.record.according_to]
            dates += [claim.record.stated, claim.record.as_of]
        self._borne.update((Kind.NAME, self._name(name)) for name in names if name)
        self._borne.update((Kind.DATE, _day_key(day)) for day in dates if day)

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
        if item.kind in _CLAUSES:
            return False
        first, *words = self._keys(item)
        return any((item.kind, key) in self._borne for key in (first, *words[-1:]))

    def _keys(self, item: Item) -> list[str]:
        """Return the keys of a span, its own first; of a name also that of each word of it."""
        words = self._words(item)
        if item.kind is Kind.NAME:
            return [self._name(words), *map(self._name, words.split())]
        if item.kind is Kind.DATE:
            return [_day_key(item.value or words)]
        return [fold_words(words)]

    def _name(self, name: str) -> str:
        """Return the key of a name: of the claimant or subject that it spells, or its own."""
        subjects = self._book.all_subjects.named(name)
        return subjects[0].key if subjects else self._book.names.key(name)

    def _words(self, span: Item | Sentence) -> str:
        return " ".join(self._text.content[span.start : span.end].split())
