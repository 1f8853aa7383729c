"""Marks made by hand in a text: `⟦kind|words⟧` and `⟦kind=attribute|words⟧`, which may nest."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

MARKS = Path(__file__).parent / "marks"
_TOKEN = re.compile(r"⟦([a-z]+)(?:=([^|⟦⟧]*))?\||⟧")


class HandMark(NamedTuple):
    """A marked span: offsets into the text without marks, kind, and attribute ("" if none)."""

    start: int
    end: int
    kind: str
    attribute: str


def read_marks(marked: str) -> tuple[str, list[HandMark]]:
    """Return a text without its marks, and the marks in the order in which they begin."""
    parts: list[str] = []
    length = at = 0
    opened: list[tuple[int, str, str]] = []
    marks = []
    for token in _TOKEN.finditer(marked):
        parts.append(marked[at : token.start()])
        length += token.start() - at
        at = token.end()
        if token[1]:
            opened.append((length, token[1], token[2] or ""))
        else:
            start, kind, attribute = opened.pop()
            marks.append(HandMark(start, length, kind, attribute))
    assert not opened, f"{len(opened)} marks are not closed"
    return "".join((*parts, marked[at:])), sorted(marks)
