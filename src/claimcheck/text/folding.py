"""Folding of quotes and source texts, with the way back to the original's offsets."""

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
    """Return `text` in NFC, white space single, typographic quotes and dashes plain."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC)
    return " ".join(text.split())


class FoldedText(NamedTuple):
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
        at = self.starts[n] + offset - self.origins[n]
        return min(at, self.starts[n + 1]) if n + 1 < len(self.starts) else at


class _Change(NamedTuple):
    """Characters of the original, and what stands for them when folded."""

    start: int
    end: int
    folded: str


# Claims come source by source: the last few folded texts are all that is worth its memory.
@lru_cache(maxsize=8)
def fold_text(content: str) -> FoldedText:
    """Return a source text as `fold_quote` folds quotes, white space at its ends kept."""
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
    """Yield, in order, what is folded to another length: white space, and what NFC composes."""
    spaces = (_Change(m.start(), m.end(), " ") for m in _SPACES.finditer(typed))
    if unicodedata.is_normalized("NFC", typed):
        return spaces
    return iter(sorted([*spaces, *_composed(typed)]))


def _composed(typed: str) -> Iterator[_Change]:
    """Yield the characters that NFC writes in another way, each with its marks."""
    start = 0
    while start < len(typed):
        end = start + 1
        while end < len(typed) and not typed[end].isascii() and _is_one(typed[start : end + 1]):
            end += 1
        cluster = typed[start:end]
        if not cluster.isascii() and (folded := unicodedata.normalize("NFC", cluster)) != cluster:
            yield _Change(start, end, folded)
        start = end


def _is_one(cluster: str) -> bool:
    """Say whether the last character of a cluster belongs to those before it."""
    if unicodedata.combining(cluster[-1]):
        return True
    apart = unicodedata.normalize("NFC", cluster[:-1]) + unicodedata.normalize("NFC", cluster[-1])
    return unicodedata.normalize("NFC", cluster) != apart
