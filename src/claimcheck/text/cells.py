"""Texts in the cells of a table: several in one, and those that a spreadsheet would calculate.

OWASP recommends an apostrophe before what a spreadsheet would calculate. A cell that already has
apostrophes there gets one more, so that one less gives the text back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

# What a spreadsheet calculates or a terminal of it may run, with apostrophes before it; written so
# that Python and RE2 read it alike.
FORMULA = "'*[=+\\-@\t\r\n]"
_FORMULA = re.compile(FORMULA)


def escaped(value: str) -> str:
    """Return a text as a cell that no spreadsheet calculates."""
    return f"'{value}" if _FORMULA.match(value) else value


def unescaped(cell: str) -> str:
    """Return the text of a cell that `escaped` made."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def texts(values: Iterable[str]) -> str | None:
    """Return one text as it is, several as a JSON array, None for none.

    One that could be read as such an array is written as an array of one.
    """
    found = list(values)
    if not found:
        return None
    if len(found) == 1 and read_texts(found[0]) == found:
        return found[0]
    return json.dumps(found, ensure_ascii=False)


def read_texts(text: str) -> list[str]:
    """Return the texts that `texts` wrote as one."""
    if text[:1] == "[" and text[-1:] == "]":
        try:
            found = json.loads(text)
        except ValueError:
            return [text]
        if isinstance(found, list) and found and all(isinstance(each, str) for each in found):
            return found
    return [text]
