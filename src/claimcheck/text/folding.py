"""Folding of quotes and source texts, with a mapping back to the original offsets."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TYPOGRAPHIC = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | {"«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-"}
)
_SPACES = re.compile(r"\s{2,}|[^\S ]")


def fold_quote(text: str) -> str:
    """Return `text` in NFC, with single spaces and ASCII quotation marks and dashes."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC)
    return " ".join(text.split())


class FoldedText(NamedTuple):
    """A folded text in segments: the one at `starts[i]` is at `origins[i]` in the original."""

    text: str
    starts: list[int]
    origins: list[int]

    def original(self, at: int) -> int:
        """Return the offset in the original of the folded character at `at`, in code points."""
        n = bisect_right(self.starts, at) - 1
        return self.origins[n] + at - self.starts[n]

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
    if unicodedata.is_normalized("NFC", typed):
        return spaces
    return iter(sorted([*spaces, *_composed(typed)]))


def _composed(typed: str) -> Iterator[_Change]:
    """Yield the characters that NFC changes, each with its combining marks."""
    start = 0
    while start < len(typed):
        end = start + 1
        while end < len(typed) and not typed[end].isascii() and _is_cluster(typed[start : end + 1]):
            end += 1
        cluster = typed[start:end]
        if not cluster.isascii() and (folded := unicodedata.normalize("NFC", cluster)) != cluster:
            yield _Change(start, end, folded)
        start = end


def _is_cluster(cluster: str) -> bool:
    """Return whether the last character of a cluster combines with those before it."""
    if unicodedata.combining(cluster[-1]):
        return True
    apart = unicodedata.normalize("NFC", cluster[:-1]) + unicodedata.normalize("NFC", cluster[-1])
    return unicodedata.normalize("NFC", cluster) != apart
