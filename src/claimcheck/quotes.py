"""Quotes: verbatim words found in a source text (W3C TextQuoteSelector: exact, prefix, suffix).

Both sides are folded alike: Unicode NFC, every run of white space one space, typographic quotes and
dashes their ASCII forms. Nothing else is overlooked. A quote begins and ends at word borders.
`[…]` or `[...]` joins passages that stand in this order within one paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

SHORTEST, LONGEST = 2, 2_000
_GAP = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_TYPOGRAPHIC = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | {"«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-"}
)
# What folding changes the length of: white space that is not one space, and combining marks.
_CHANGED = re.compile(r"\s{2,}|[^\S ]|\S[\u0300-\u036f]+")
# Punctuation and space where a prefix or suffix meets the quote.
_MARKS = re.compile(r"\A\W+")
_LAST_MARKS = re.compile(r"\W{1,9}\Z")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_BREAK = re.compile(r"\n\s*")
# A text with a longer line than this is not hard-wrapped: each of its lines is a paragraph.
_LONGEST_WRAPPED_LINE = 120
_MOST_OCCURRENCES = 50


class QuoteProblem(Exception):
    """A quote that cannot be bound to one passage."""


class QuoteLost(QuoteProblem):
    """The words do not stand in the text."""


class QuoteAmbiguous(QuoteProblem):
    """The words stand in several places; `at` are their offsets."""

    def __init__(self, at: list[int]) -> None:
        super().__init__(f"{len(at)} occurrences")
        self.at = at


class QuoteMisplaced(QuoteProblem):
    """The words stand in the text, but not between prefix and suffix; `at` are their offsets."""

    def __init__(self, at: list[int]) -> None:
        super().__init__(f"{len(at)} elsewhere")
        self.at = at


class Passage(NamedTuple):
    """Where a quote stands: character offsets of its parts, more than one if joined by `[…]`."""

    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


class _Folded(NamedTuple):
    """A folded text in stretches: from `starts[i]` on it is the original from `origins[i]` on."""

    text: str
    starts: list[int]
    origins: list[int]

    def original(self, at: int) -> int:
        """Return the offset in the original of the folded character at `at`."""
        n = bisect_right(self.starts, at) - 1
        return self.origins[n] + at - self.starts[n]

    def folded(self, offset: int) -> int:
        """Return where the original character at `offset` is in the folded text."""
        n = bisect_right(self.origins, offset) - 1
        return self.starts[n] + offset - self.origins[n]


class Text:
    """An archived source text: LF line ends, no byte order mark; offsets count code points."""

    def __init__(self, path: str, content: str) -> None:
        self.path = path
        self.content = content

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.content))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    @cached_property
    def folded(self) -> _Folded:
        return _fold_text(self.content)

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The character ranges of the paragraphs, in order."""
        longest = max(map(len, self.content.split("\n")), default=0)
        border = _LINE_BREAK if longest > _LONGEST_WRAPPED_LINE else _BLANK_LINE
        starts = [0, *(m.end() for m in border.finditer(self.content))]
        ends = [*(m.start() for m in border.finditer(self.content)), len(self.content)]
        return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


def fold_quote(text: str) -> str:
    """Return `text` as it is compared: see the head of this module."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC).split())


def _fold_text(content: str) -> _Folded:
    typed = content.translate(_TYPOGRAPHIC)
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = copied = 0
    for change in _CHANGED.finditer(typed):
        folded = " " if change[0].isspace() else unicodedata.normalize("NFC", change[0])
        pieces += (typed[copied : change.start()], folded)
        length += change.start() - copied
        copied = change.end()
        starts += (length, length + len(folded))
        origins += (change.start(), copied)
        length += len(folded)
    pieces.append(typed[copied:])
    return _Folded("".join(pieces), starts, origins)


def is_quotable(quote: str) -> bool:
    """Say whether a quote is long enough to prove anything and short enough to look for."""
    return SHORTEST <= len(quote.strip()) <= LONGEST and any(c.isalnum() for c in quote)


def find_quote(text: Text, quote: str, prefix: str = "", suffix: str = "") -> Passage:
    """Return the one passage of `text` that holds `quote` between `prefix` and `suffix`.

    Prefix and suffix may leave out punctuation at the quote's ends. Raises QuoteLost if the quote
    is nowhere, QuoteMisplaced if it is not between the two, QuoteAmbiguous if it is in several
    places.
    """
    parts = _GAP.split(quote.strip()) if "[" in quote else [quote]
    pieces = [" ".join(part.split()) for part in parts]
    if not all(pieces):
        raise QuoteLost(quote)
    if len(pieces) == 1 and not prefix and not suffix:
        found = list(_occurrences(text.content, pieces[0]))
        if len(found) == 1:
            return Passage(((found[0], found[0] + len(pieces[0])),))
    everywhere = _find_pieces(text, [fold_quote(piece) for piece in pieces])
    if not everywhere:
        raise QuoteLost(quote)
    before, behind = _LAST_MARKS.sub("", fold_quote(prefix)), _MARKS.sub("", fold_quote(suffix))
    passages = [p for p in everywhere if _stands_between(text, p, before, behind)]
    if not passages:
        raise QuoteMisplaced([passage.start for passage in everywhere])
    if len(passages) > 1:
        raise QuoteAmbiguous([passage.start for passage in passages])
    return passages[0]


def _occurrences(content: str, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the offsets at which `words` stand between word borders."""
    stop = len(content) if end is None else end
    found = content.find(words, start, stop)
    while found >= 0:
        if _is_border(content, found) and _is_border(content, found + len(words)):
            yield found
        found = content.find(words, found + 1, stop)


def _is_border(content: str, at: int) -> bool:
    """Say whether no word, and no number such as `1,200`, runs across offset `at`."""
    if at == 0 or at == len(content):
        return True
    before, after = content[at - 1], content[at]
    if (before.isalnum() or before == "_") and (after.isalnum() or after == "_"):
        return False
    if after.isdigit() and before in ".," and at > 1 and content[at - 2].isdigit():
        return False
    return not (
        before.isdigit() and after in ".," and at + 1 < len(content) and content[at + 1].isdigit()
    )


def _find_pieces(text: Text, pieces: list[str]) -> list[Passage]:
    folded = text.folded
    ends: dict[int, Passage] = {}  # of passages that end together, the tightest
    for start in _occurrences(folded.text, pieces[0]):
        stop = len(folded.text) if len(pieces) == 1 else _paragraph_end(text, start)
        spans = _follow(folded.text, pieces, start, stop)
        if spans:
            parts = tuple((folded.original(a), folded.original(b)) for a, b in spans)
            ends[parts[-1][1]] = Passage(parts)
        if len(ends) >= _MOST_OCCURRENCES:
            break
    return list(ends.values())


def _paragraph_end(text: Text, start: int) -> int:
    """Return where, in folded characters, the paragraph around `start` ends."""
    offset = text.folded.original(start)
    end = next((b for a, b in text.paragraphs if a <= offset < b), len(text.content))
    return text.folded.folded(end)


def _follow(content: str, pieces: list[str], start: int, stop: int) -> list[tuple[int, int]]:
    spans = [(start, start + len(pieces[0]))]
    for piece in pieces[1:]:
        found = next(_occurrences(content, piece, spans[-1][1], stop), None)
        if found is None:
            return []
        spans.append((found, found + len(piece)))
    return spans


def _stands_between(text: Text, passage: Passage, prefix: str, suffix: str) -> bool:
    folded = text.folded
    before = _LAST_MARKS.sub("", folded.text[: folded.folded(passage.start)])
    behind = _MARKS.sub("", folded.text[folded.folded(passage.end) :])
    return before.endswith(prefix) and behind.startswith(suffix)
