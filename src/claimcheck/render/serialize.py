"""Serialization as JSON, shared by all JSON formats."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.render.terminal.sanitize import SHARP


def dump(document: Any, indent: int | None = 2) -> str:
    """Return a document as strict JSON, LF at its end; on one line if `indent` is None.

    Lone surrogates (bytes of file names that are not UTF-8) are written as escapes. So is the first
    `#` of `##[`, which a CI runner would read as a command.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"
    text = SHARP.sub(r"\\u0023", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") if _has_bytes(text) else text


def _has_bytes(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
