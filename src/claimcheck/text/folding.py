"""Folding of quotes and source texts, with a mapping back to the original offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimcheck.text.normal_form import changed_by_nfc, nfc
from claimcheck.text.patterns import lazy

_TYPOGRAPHIC = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | {"«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-"}
)
_SPACES = r"\s{2,}|[^\S ]"
# A hyphen at a line's end, between letters.
_LINE_END_HYPHEN = r"(?<=[^\W\d_])[-\u2010]\r?\n[^\S\n]*(?=[^\W\d_])"
# Soft hyphen, zero-width characters and direction marks: nothing that shows.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHEN = lazy(_LINE_END_HYPHEN)
_ASCII_CHANGES, _CHANGES = (
    # The alternative for hyphens takes time at every space, and few texts have one.
    {hyphens: lazy(f"{_LINE_END_HYPHEN}|{others}" if hyphens else others)
     for hyphens in (True, False)}
    for others in (_SPACES, f"[{INVISIBLE}]+|[ﬀ-ﬆ]|{_SPACES}")
)  # fmt: skip
_UNSEEN = lazy(f"[{INVISIBLE}]+|[ﬀ-ﬆ]")


def has_line_end_hyphen(text: str) -> bool:
    """Return whether a line of a text ends in a hyphen behind a letter."""
    return _may_divide(text) and _HYPHEN.search(text) is not None


def _may_divide(text: str) -> bool:
    """Return whether a text has a hyphen at a line's end, without the cost of a pattern."""
    if "-\n" in text or "-\r" in text:
        return True
    return not text.isascii() and ("\u2010\n" in text or "\u2010\r" in text)


def unbroken(text: str, hyphen: str = "") -> str:
    """Return text with ligatures as letters and without what does not show.

    `hyphen` is what a hyphen at a line's end becomes, "" for none in a divided word.
    """
    if _may_divide(text):
        text = _HYPHEN.sub(lambda match: _hyphen(match, hyphen), text)
    return text if text.isascii() else _UNSEEN.sub(_seen, text)


def _hyphen(match: re.Match[str], hyphen: str) -> str:
    """Return the folded form of a hyphen at a line's end; "" is one of a word with a capital."""
    return hyphen or ("" if match.string[match.end()].islower() else "-")


def _seen(match: re.Match[str]) -> str:
    return _LIGATURES.get(match[0], "")


def fold_quote(text: str, hyphen: str = "") -> str:
    """Return `text` in NFC, with single spaces and ASCII quotation marks and dashes.

    `hyphen` is what a hyphen at a line's end becomes. Ligatures are their letters, and what does
    not show is left out.
    """
    if _may_divide(text):
        text = _HYPHEN.sub(lambda match: _hyphen(match, hyphen), text)
    if not text.isascii():
        text = _UNSEEN.sub(_seen, nfc(text).translate(_TYPOGRAPHIC))
    return " ".join(text.split())


class FoldedText(NamedTuple):
    """A folded text in segments: the one at `starts[i]` is at `origins[i]` in the original.

    Verbatim segments, of even index, alternate with changed ones, which correspond as a whole.
    """

    text: str
    starts: list[int]
    origins: list[int]

    def original(self, at: int) -> int | None:
        """Return the offset in the original of the folded character at `at`, in code points.

        None inside a changed segment: no offset of the original is the border between a letter and
        the mark that folding takes off it.
        """
        n = bisect_right(self.starts, at) - 1
        inside = at - self.starts[n]
        return None if inside and n % 2 else self.origins[n] + inside

    def folded(self, offset: int) -> int:
        """Return the offset in the folded text of the original character at `offset`."""
        n = bisect_right(self.origins, offset) - 1
        at = self.starts[n] + offset - self.origins[n]
        return min(at, self.starts[n + 1]) if n + 1 < len(self.starts) else at


class _Change(NamedTuple):
    """A range of the original (offsets in code points), and its folded form."""

    start: int
    end: int
    folded: str


# Claims come source by source, so only the last few folded texts are worth their memory.
@lru_cache(maxsize=8)
def fold_text(content: str, hyphen: str = "") -> FoldedText:
    """Fold a source text as `fold_quote` folds quotes, but keep a space at its ends."""
    typed = content.translate(_TYPOGRAPHIC)
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = copied = 0
    for start, end, folded in _changes(content, typed, hyphen):
        if start < copied:  # a letter that NFC changes together with what does not show
            continue
        pieces += (typed[copied:start], folded)
        length += start - copied
        copied = end
        starts += (length, length + len(folded))
        origins += (start, end)
        length += len(folded)
    pieces.append(typed[copied:])
    return FoldedText("".join(pieces), starts, origins)


def _changes(content: str, typed: str, hyphen: str) -> Iterator[_Change]:
    """Return the changes in order: white space, what does not show, and what NFC changes.

    The hyphens are those of `content`: in the `typed` text, dashes are hyphens.
    """
    patterns = _ASCII_CHANGES if content.isascii() else _CHANGES
    pattern = patterns[has_line_end_hyphen(content)]
    found = (
        _Change(match.start(), match.end(), _folded(match, hyphen))
        for match in pattern.finditer(content)
    )
    composed = [_Change(*change) for change in changed_by_nfc(typed)]
    return iter(sorted([*found, *composed])) if composed else found


def _folded(match: re.Match[str], hyphen: str) -> str:
    first = match[0][0]
    if first in "-\u2010":
        return _hyphen(match, hyphen)
    return " " if first.isspace() else _seen(match)
