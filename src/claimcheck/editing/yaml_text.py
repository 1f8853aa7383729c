"""Words as YAML that reads back as the same words, in the layout of the shipped claim files."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence

# Text that needs no quotes anywhere, and text that needs none outside `[…]` and `{…}`.
_PLAIN_IN_FLOW = re.compile(r"\w(?:[\w .()/%’'+-]*[\w.)%’'+])?")
_PLAIN = re.compile(r"\w(?:[\w .,;()/%’'+-]*[\w.)%’'+])?")
_WIDTH = 100
_SHORT = 70


def scalar(text: str, in_flow: bool = False) -> str:
    """Return text as one YAML scalar: plain where that is safe, else in double quotes."""
    plain = _PLAIN_IN_FLOW if in_flow else _PLAIN
    if plain.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in quoted)


def _escaped(character: str) -> str:
    """Return the YAML escape of an invisible character."""
    point = ord(character)
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def several(texts: Sequence[str]) -> str:
    """Return one text as a scalar, several as a list in brackets."""
    if len(texts) == 1:
        return scalar(texts[0])
    return f"[{', '.join(scalar(text, in_flow=True) for text in texts)}]"


def words(key: str, text: str, indent: int) -> list[str]:
    """Return the lines of a field of prose: on the line of its key if short, else a block below."""
    line = f"{key}: {scalar(text)}"
    # A block cannot begin with a space, nor hold characters that need an escape.
    if len(text) <= _SHORT or text != text.strip() or not text.isprintable():
        return [line]
    return [f"{key}: |", *textwrap.wrap(
        text, _WIDTH - indent - 2, initial_indent="  ", subsequent_indent="  ",
        break_long_words=False, break_on_hyphens=False,
    )]  # fmt: skip
