"""Serialization as JSON, shared by all JSON formats."""

from __future__ import annotations

import json
import re
from typing import Any

from claimcheck.render.terminal.sanitize import SHARP, UNSEEN


def dump(document: Any, indent: int | None = 2) -> str:
    """Return a document as strict JSON, LF at its end; on one line if `indent` is None.

    Invisible characters are written as escapes, so that none reaches a terminal. So is the first
    `#` of `##[`, which a CI runner would read as a command.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"
    return UNSEEN.sub(_escape, SHARP.sub(r"\\u0023", text))


def _escape(match: re.Match[str]) -> str:
    """Return a character as JSON escapes it: in UTF-16, a lone surrogate as it is."""
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
