"""Folding of quotes and source texts, with a mapping back to the original offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimcheck.text.normal_form import changed_by_nfc, nfc

_TYPOGRAPHIC = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | {"«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-"}
)
_SPACES = re.compile(r"\s{2,}|[^\S ]")


def fold_quote(text: str) -> str:
    """Return `text` in NFC, with single spaces and ASCII quotation marks and dashes."""
    if not text.isascii():
        text = nfc(text).translate(_TYPOGRAPHIC)
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
def fold_text(content: str) -> FoldedText:
    """Fold a source text as `fold_quote` folds quotes, but keep a space at its ends."""
    typed = content.translate(_TYPOGRAPHIC)
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = copied = 0
    for start, end, folded in _changes(typed):
        pieces += (typed[copied:start], folded)
        length += start - copied
        copied = end
        starts += (length, length + len(folded))
        origins += (start, end)
        length += len(folded)
    pieces.append(typed[copied:])
    return FoldedText("".join(pieces), starts, origins)


def _changes(typed: str) -> Iterator[_Change]:
    """Return the changes in order: white space, and characters that NFC changes."""
    spaces = (_Change(m.start(), m.end(), " ") for m in _SPACES.finditer(typed))
    composed = [_Change(*change) for change in changed_by_nfc(typed)]
    return iter(sorted([*spaces, *composed])) if composed else spaces
