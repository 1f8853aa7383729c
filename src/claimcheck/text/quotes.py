"""Quotes: verbatim words found in a source text (W3C TextQuoteSelector: exact, prefix, suffix).

Both sides are folded alike: Unicode NFC, every run of white space one space, typographic quotes and
dashes their ASCII forms, ligatures their letters, words divided at a line's end whole, and soft
hyphens, zero-width characters and direction marks left out. No other difference is ignored. A quote
begins and ends at word borders. `[…]` or `[...]` joins passages that occur in this order within
one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from claimcheck.text.folding import (
    FoldedText,
    fold_quote,
    fold_text,
    has_line_end_hyphen,
    unbroken,
)
from claimcheck.text.word_borders import IS_UNSPACED, is_border, is_of_word, splits_number

SHORTEST, LONGEST = 2, 2_000
UNUSABLE = (
    "the quote is too short to prove anything, or too long",
    f"quote {SHORTEST} to {LONGEST} characters, with a letter or digit among them",
)
"""The message and help for a quote that is not `is_quotable`."""
_GAP = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_LAST_WORD = re.compile(r"\s+\S*\Z")
# A page break ends a paragraph, too.
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\n?\f\s*")
_LINE_BREAK = re.compile(r"\n\s*|\f\s*")
# A text with a longer line than this is not hard-wrapped: each of its lines is a paragraph.
_LONGEST_WRAPPED_LINE = 120
_MOST_OCCURRENCES = 50
# A hyphen at a line's end may be one of the word, also where a quote gives the break as a space.
_HYPHENS = ("-", "- ")
# Characters searched for a prefix or suffix beyond its own length: room for punctuation.
_ROOM_FOR_MARKS = 20


Range = tuple[int, int]


class QuoteProblem(Exception):
    """A quote that cannot be bound to one passage."""


class QuoteLost(QuoteProblem):
    """The words do not occur in the text."""


class QuoteAmbiguous(QuoteProblem):
    """The words occur in several places; `at` holds the start offsets."""

    def __init__(self, at: list[int]) -> None:
        super().__init__(f"{len(at)} occurrences")
        self.at = at


class QuoteMisplaced(QuoteProblem):
    """The words occur, but not between prefix and suffix; `at` holds the start offsets."""

    def __init__(self, at: list[int]) -> None:
        super().__init__(f"{len(at)} elsewhere")
        self.at = at


class Passage(NamedTuple):
    """The (start, end) offsets of a quote's parts, in code points; `[…]` joins several parts.

    `hyphen` is what a hyphen at a line's end is in the quote.
    """

    parts: tuple[tuple[int, int], ...]
    hyphen: str = ""

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


class Text:
    """An archived source text: LF line ends, no byte order mark; offsets count code points."""

    def __init__(self, path: str, content: str, hyphen: str = "") -> None:
        self.path = path
        self.content = content
        self.hyphen = hyphen

    def with_hyphen(self, hyphen: str) -> Text:
        """Return the text with another form of the hyphens at the ends of its lines."""
        return Text(self.path, self.content, hyphen)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.content))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    @cached_property
    def page_starts(self) -> list[int]:
        """The offsets at which the pages begin; a form feed ends a page. One if there is none."""
        return [0, *(m.end() for m in re.finditer("\f", self.content))]

    def page_line(self, offset: int) -> tuple[int, int]:
        """Return the page of a character offset and the line on it, both from 1.

        The page is 0 in a text without form feeds.
        """
        page = bisect_right(self.page_starts, offset)
        first = self.line_column(self.page_starts[page - 1])[0]
        line = self.line_column(offset)[0] - first + 1
        return (page, line) if len(self.page_starts) > 1 else (0, line)

    @property
    def folded(self) -> FoldedText:
        return fold_text(self.content, self.hyphen)

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The character ranges of the paragraphs, in order."""
        longest = max(map(len, self.content.split("\n")), default=0)
        separator = _LINE_BREAK if longest > _LONGEST_WRAPPED_LINE else _BLANK_LINE
        starts = [0, *(m.end() for m in separator.finditer(self.content))]
        ends = [*(m.start() for m in separator.finditer(self.content)), len(self.content)]
        return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]

    def paragraph_end(self, offset: int) -> int:
        """Return the offset at which the paragraph around an offset ends."""
        n = bisect_right(self.paragraphs, (offset, len(self.content))) - 1
        return self.paragraphs[n][1] if n >= 0 else len(self.content)


def verbatim(text: Text, passage: Passage) -> str:
    """Return the words of a passage from the text, with single spaces and `[…]` for cuts.

    Words that are divided at a line's end are whole, and what does not show is left out.
    """
    pieces = (unbroken(text.content[a:b], passage.hyphen) for a, b in passage.parts)
    return " […] ".join(" ".join(piece.split()) for piece in pieces)


def surroundings(text: Text, passage: Passage, room: int) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs around a passage in pieces, each with whether it is quoted.

    At most `room` characters are given before the passage and after it, in whole words; an
    ellipsis marks a cut.
    """
    content = text.content
    whole = [(a, b) for a, b in text.paragraphs if a < passage.end and passage.start < b]
    start, end = max(whole[0][0], passage.start - room), min(whole[-1][1], passage.end + room)
    at, cut = start, ""
    if start > whole[0][0]:
        space = _SPACE.search(content, start - 1, passage.start)
        at, cut = space.end() if space else start, "…"
    for first, last in passage.parts:
        yield cut + content[at:first], False
        yield content[first:last], True
        at, cut = last, ""
    behind = content[at:end]
    if end < whole[-1][1]:
        behind = (_LAST_WORD.sub("", content[at : end + 1]) or behind) + "…"
    yield behind, False


def is_quotable(quote: str) -> bool:
    """Return whether a quote has SHORTEST to LONGEST characters and contains a letter or digit."""
    return SHORTEST <= len(quote.strip()) <= LONGEST and any(c.isalnum() for c in quote)


def find_quote(text: Text, quote: str, prefix: str = "", suffix: str = "") -> Passage:
    """Return the one passage of `text` that holds `quote` between `prefix` and `suffix`.

    Prefix and suffix may leave out punctuation at the quote's ends. A hyphen at a line's end is
    one of the word, or divides it. Raises QuoteLost if the quote does not occur, QuoteMisplaced if
    it occurs but not between the two, QuoteAmbiguous if it occurs in several places.
    """
    try:
        return _find(text, quote, prefix, suffix)
    except (QuoteLost, QuoteMisplaced) as problem:
        if not has_line_end_hyphen(text.content) or "-" not in fold_quote(quote + prefix + suffix):
            raise
        for hyphen in _HYPHENS:
            try:
                found = _find(text.with_hyphen(hyphen), quote, prefix, suffix)
                return found._replace(hyphen=hyphen.strip())
            except (QuoteLost, QuoteMisplaced):
                continue
        raise problem


def _find(text: Text, quote: str, prefix: str, suffix: str) -> Passage:
    parts = _GAP.split(quote.strip()) if "[" in quote else [quote]
    pieces = [fold_quote(part, text.hyphen) for part in parts]
    if not all(pieces):
        raise QuoteLost(quote)
    if (
        len(pieces) == 1
        and not prefix
        and not suffix
        and (one := _only_occurrence(text, pieces[0]))
    ):
        return one
    occurrences = [list(_occurrences(text, piece)) for piece in pieces]
    if not all(occurrences):
        raise QuoteLost(quote)
    before, behind = (fold_quote(words, text.hyphen) for words in (prefix, suffix))
    fitting = list(occurrences)
    fitting[0] = [span for span in fitting[0] if _follows(text, span[0], before)]
    fitting[-1] = [span for span in fitting[-1] if _precedes(text, span[1], behind)]
    passages = _join(text, fitting)
    if not passages:
        if (prefix or suffix) and (anywhere := _join(text, occurrences)):
            raise QuoteMisplaced([passage.start for passage in anywhere])
        raise QuoteLost(quote)
    if len(passages) > 1:
        raise QuoteAmbiguous([passage.start for passage in passages])
    return passages[0]


def _only_occurrence(text: Text, words: str) -> Passage | None:
    """Return the passage of folded `words` if they occur once, at word borders, else None.

    Most quotes do, and need no search for more.
    """
    folded = text.folded
    at = folded.text.find(words)
    if at < 0 or folded.text.find(words, at + 1) >= 0:
        return None
    start, end = (_border(text.content, folded, n) for n in (at, at + len(words)))
    return None if start is None or end is None else Passage(((start, end),))


def _border(content: str, folded: FoldedText, at: int) -> int | None:
    """Return the original offset of a word border of the folded text, None if it is none."""
    original = folded.original(at)
    if original is None or not is_border(folded.text, at):
        return None
    return None if splits_number(content, original) else original


def _occurrences(text: Text, words: str) -> Iterator[Range]:
    """Yield the original ranges at which folded `words` occur between word borders."""
    folded = text.folded
    at = folded.text.find(words)
    run = 0  # the end of letters within which occurrences may start anywhere
    while at >= 0:
        start = _border(text.content, folded, at)
        if start is None:
            # This one starts inside a word, so no occurrence starts before the end of that word.
            word = _WORD.match(folded.text, at) if at >= run else None
            is_spaced = word and not IS_UNSPACED.search(word[0])
            run = word.end() if word else run
            at = folded.text.find(words, word.end() if word and is_spaced else at + 1)
            continue
        end = _border(text.content, folded, at + len(words))
        if end is not None:
            yield start, end
        at = folded.text.find(words, at + 1)


def _join(text: Text, occurrences: list[list[Range]]) -> list[Passage]:
    """Return the passages made of one range of each list, in order, within a paragraph.

    Of passages with the same end, the shortest; at most `_MOST_OCCURRENCES` in all.
    """
    by_end: dict[int, Passage] = {}
    starts = [[start for start, _ in spans] for spans in occurrences]
    for first in occurrences[0]:
        parts = [first]
        stop = text.paragraph_end(first[0]) if len(occurrences) > 1 else len(text.content)
        for spans, offsets in zip(occurrences[1:], starts[1:], strict=True):
            n = bisect_left(offsets, parts[-1][1])
            if n == len(spans) or spans[n][1] > stop:
                break
            parts.append(spans[n])
        else:
            by_end[parts[-1][1]] = Passage(tuple(parts))
        if len(by_end) >= _MOST_OCCURRENCES:
            break
    return list(by_end.values())


def _follows(text: Text, at: int, prefix: str) -> bool:
    """Return whether the words before offset `at` end with a folded prefix."""
    wanted = _without_last_marks(prefix)
    if not wanted:
        return True
    folded = text.folded
    end = folded.folded(at)
    before = folded.text[max(0, end - len(prefix) - _ROOM_FOR_MARKS) : end]
    before = _without_last_marks(before)
    start = len(before) - len(wanted)
    return before.endswith(wanted) and (start == 0 or not _is_inside(before, start))


def _precedes(text: Text, at: int, suffix: str) -> bool:
    """Return whether the words after offset `at` begin with a folded suffix."""
    wanted = _without_first_marks(suffix)
    if not wanted:
        return True
    folded = text.folded
    start = folded.folded(at)
    behind = folded.text[start : start + len(suffix) + _ROOM_FOR_MARKS]
    behind = _without_first_marks(behind)
    return behind.startswith(wanted) and not _is_inside(behind, len(wanted))


def _without_first_marks(words: str) -> str:
    """Return words without the punctuation and space before them."""
    return words[next((n for n, c in enumerate(words) if is_of_word(c)), len(words)) :]


def _without_last_marks(words: str) -> str:
    """Return words without the punctuation and space after them."""
    return words[: len(_without_first_marks(words[::-1]))]


def _is_inside(words: str, at: int) -> bool:
    return 0 < at < len(words) and is_of_word(words[at]) and is_of_word(words[at - 1])
