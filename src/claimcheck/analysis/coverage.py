"""Coverage: which checkable spans of the sources are borne by claims, and which are not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claimcheck.analysis.covered import Cover, Covered, CoveredSentence, SourceCoverage
from claimcheck.analysis.inventories import Inventories
from claimcheck.analysis.restated import Restated
from claimcheck.analysis.stated import VALUES, states
from claimcheck.book import Book, Claim, Source
from claimcheck.inventory import CLAUSES, Item, Kind, Sentence
from claimcheck.text.quotes import Range, Text

_BETWEEN = 3


class Coverer:
    """The claims of a ledger and the inventories of its texts.

    `publishers` are those of the ledger, if the book is only of a part of it.
    """

    def __init__(self, book: Book, publishers: Sequence[str] | None = None) -> None:
        self._book = book
        self._inventories = Inventories(book, publishers)

    def cover(self, source: Source) -> SourceCoverage:
        """Return the coverage of a source that has an archived text."""
        return self.cover_each([source])[0]

    def cover_each(self, sources: Iterable[Source]) -> list[SourceCoverage]:
        """Return the coverage of each of some sources that have an archived text."""
        sources = list(sources)
        self._inventories.take(sources)
        found = [self._cover(source) for source in sources]
        self._inventories.keep()
        return found

    def cover_all(self) -> list[SourceCoverage]:
        """Return the coverage of each source with an archived text, by id."""
        sources = sorted(self._book.sources.items())
        return self.cover_each(source for _, source in sources if source.text)

    def _cover(self, source: Source) -> SourceCoverage:
        assert source.text
        inventory = self._inventories.of(source)
        claims = self._book.by_source.get(source.id, ())
        passages = _Passages(source, claims)
        sentences = _with_attributions(
            _cover_sentence(sentence, source.text, passages) for sentence in inventory.sentences
        )
        restated = Restated(self._book, source.text, sentences)
        restated.add_fields(source, claims)
        return SourceCoverage(source, tuple(map(restated.mark, sentences)), inventory.is_whole)


class _Passages:
    """The ranges of a text that claims quote, in order."""

    def __init__(self, source: Source, claims: Iterable[Claim]) -> None:
        self._passages = sorted(
            (
                (part, claim)
                for claim in claims
                if claim.passage and claim.source.text is source.text
                for part in claim.passage.parts
            ),
            key=lambda pair: (pair[0], pair[1].id),
        )
        self._starts = [part[0] for part, _ in self._passages]
        self._longest = max((end - start for (start, end), _ in self._passages), default=0)

    def near(self, start: int, end: int) -> list[tuple[Range, Claim]]:
        """Return the passages that share a character with a range, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [(part, claim) for part, claim in self._passages[first:last] if part[1] > start]


def _cover_sentence(sentence: Sentence, text: Text, passages: _Passages) -> CoveredSentence:
    end = max([sentence.end, *(item.end for item in sentence.items)])
    near = passages.near(sentence.start, end)
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
    if item.kind not in CLAUSES:
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
