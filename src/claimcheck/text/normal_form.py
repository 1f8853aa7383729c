"""Unicode normal forms in linear time, and the characters that NFC changes (UAX #15)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

# unicodedata sorts marks by insertion, which is quadratic in a run of unsorted ones. No mark is a
# letter, digit, space or ASCII, so every long run of marks is within a match.
_LONG_RUN = re.compile(r"[^\w\s\x00-\x7f]{32,}")
_NOT_ASCII = re.compile(r"[!-~]?[^\s\x00-\x7f]+")
# No character composes with more than this number before it.
_LONGEST_COMPOSITION = 8


def nfc(text: str) -> str:
    """Return `text` in Normalization Form C."""
    return text if text.isascii() else unicodedata.normalize("NFC", _LONG_RUN.sub(_sorted, text))


def nfd(text: str) -> str:
    """Return `text` in Normalization Form D."""
    return text if text.isascii() else unicodedata.normalize("NFD", _LONG_RUN.sub(_sorted, text))


def _sorted(run: re.Match[str]) -> str:
    """Return a run of marks decomposed and in canonical order."""
    marks = "".join(unicodedata.normalize("NFD", mark) for mark in run[0])
    groups = groupby(marks, key=lambda mark: unicodedata.combining(mark) > 0)
    # The sort is stable, and the class of a starter is 0.
    return "".join(mark for _, group in groups for mark in sorted(group, key=unicodedata.combining))


def changed_by_nfc(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, end and NFC of each character that NFC changes, with its marks.

    White space is passed over. Offsets are in code points.
    """
    if text.isascii() or (not _LONG_RUN.search(text) and unicodedata.is_normalized("NFC", text)):
        return
    for piece in _NOT_ASCII.finditer(text):
        for start, end in _clusters(text, piece.start(), piece.end()):
            cluster = text[start:end]
            if (composed := nfc(cluster)) != cluster:
                yield start, end, composed


def _clusters(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of characters in a piece, each with what combines with it."""
    for at in range(start + 1, stop):
        if not _combines(text[max(start, at - _LONGEST_COMPOSITION) : at], text[at]):
            yield start, at
            start = at
    yield start, stop


def _combines(before: str, character: str) -> bool:
    """Return whether a character is a mark, or composes with those `before` it."""
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart
