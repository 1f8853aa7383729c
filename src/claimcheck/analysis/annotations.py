"""Marks: an archived text with the passages that claims and rulings are bound to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.analysis.claim_states import ClaimState, State
from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.covered import Cover, SourceCoverage
from claimcheck.book import Ruling, Source
from claimcheck.text.quotes import Passage, Range, Text

_GRAVITY = {state: n for n, state in enumerate(State)}


class Mark(NamedTuple):
    """A passage of a claim, or cited by a ruling, numbered from 1 in the order of the ends."""

    number: int
    passage: Passage
    claim_state: ClaimState | None = None
    ruling: Ruling | None = None

    @property
    def state(self) -> str:
        """The state of its claim, or "cited"."""
        return str(self.claim_state.state) if self.claim_state else "cited"

    @property
    def gravity(self) -> tuple[int, int]:
        """The sort key of overlapping marks: the least is the gravest, and is shown."""
        state = len(_GRAVITY) if self.claim_state is None else _GRAVITY[self.claim_state.state]
        return state, self.number


class Piece(NamedTuple):
    """A stretch of text under the same marks, the gravest first; `ends` are those it ends.

    It `is_uncovered` if it is of a checkable span that no claim bears.
    """

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]
    is_uncovered: bool = False


class Article(NamedTuple):
    """A source with its text in paragraphs of pieces, its marks, and claims without a passage.

    `pages` are the numbers of the pages that begin with a paragraph, by the paragraph's number;
    `coverage` is None without a text.
    """

    source: Source
    paragraphs: tuple[tuple[Piece, ...], ...]
    marks: tuple[Mark, ...]
    unplaced: tuple[ClaimState, ...]
    pages: Mapping[int, int]
    coverage: SourceCoverage | None = None


def annotate(
    source: Source,
    claim_states: Iterable[ClaimState],
    rulings: Iterable[Ruling],
    coverer: Coverer,
) -> Article:
    """Return a source with the marks of its claims, and of its passages that rulings cite.

    Without an archived text it has only unplaced claims.
    """
    coverage = coverer.cover(source) if source.text else None
    placed: list[tuple[Passage, ClaimState | None, Ruling | None]] = []
    unplaced = []
    for claim_state in claim_states:
        if claim_state.claim.passage and claim_state.claim.source.text is source.text:
            placed.append((claim_state.claim.passage, claim_state, None))
        else:
            unplaced.append(claim_state)
    placed += [(passage, None, ruling) for passage, ruling in _cited(source, rulings)]
    placed.sort(key=lambda item: (item[0].end, item[0].start, item[1] is None))
    marks = tuple(Mark(n, *item) for n, item in enumerate(placed, start=1))
    gaps = _uncovered(coverage) if coverage else []
    paragraphs = tuple(_paragraphs(source.text, marks, gaps)) if source.text else ()
    pages = _pages(source.text) if source.text else {}
    return Article(source, paragraphs, marks, tuple(unplaced), pages, coverage)


def _uncovered(coverage: SourceCoverage) -> list[Range]:
    """Return the ranges of the uncovered spans of a source, in order, those that overlap as one."""
    found: list[Range] = []
    for item, state, _ in coverage.items:
        if state is Cover.UNCOVERED:
            if found and item.start <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], item.end))
            else:
                found.append((item.start, item.end))
    return found


def _pages(text: Text) -> dict[int, int]:
    """Return the page that begins with a paragraph, by the paragraph's number; {} without pages."""
    found: dict[int, int] = {}
    last = 0
    for n, (start, _) in enumerate(text.paragraphs):
        page = text.page_line(start)[0]
        if page != last:
            found[n] = last = page
    return found


def _cited(source: Source, rulings: Iterable[Ruling]) -> Iterator[tuple[Passage, Ruling]]:
    """Yield the passages of a source that rulings cite, each once per debate."""
    seen = set()
    for ruling in rulings:
        for citation in ruling.citations:
            passage = citation.bound
            is_here = citation.source.id == source.id and citation.source.text is source.text
            if is_here and isinstance(passage, Passage):
                key = (passage.start, passage.end, ruling.on.debate)
                if key not in seen:
                    seen.add(key)
                    yield passage, ruling


def _paragraphs(
    text: Text, marks: Sequence[Mark], gaps: Sequence[Range] = ()
) -> Iterator[tuple[Piece, ...]]:
    """Yield the paragraphs in pieces: one pass over the text and the ends of passages and gaps."""
    opening = sorted(((a, mark) for mark in marks for a, _ in mark.passage.parts), reverse=True)
    borders = sorted(
        {at for mark in marks for part in mark.passage.parts for at in part}.union(*gaps)
    )
    under: list[tuple[int, Mark]] = []
    n = gap = 0
    for first, last in text.paragraphs:
        pieces = []
        at = first
        while at < last:
            while n < len(borders) and borders[n] <= at:
                n += 1
            end = min(borders[n], last) if n < len(borders) else last
            while opening and opening[-1][0] <= at:
                start, mark = opening.pop()
                under.append((_end(mark, start), mark))
            under = [(until, mark) for until, mark in under if until > at]
            over = sorted((mark for _, mark in under), key=lambda mark: mark.gravity)
            ends = tuple(m for _, m in sorted(under) if m.passage.end == end)
            while gap < len(gaps) and gaps[gap][1] <= at:
                gap += 1
            is_uncovered = gap < len(gaps) and gaps[gap][0] <= at
            pieces.append(Piece(text.content[at:end], tuple(over), ends, is_uncovered))
            at = end
        yield tuple(pieces)


def _end(mark: Mark, start: int) -> int:
    return next(b for a, b in mark.passage.parts if a == start)
