"""The context of the cursor, read from lines: an unfinished claim file may be no valid YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_BEGIN = r"(?P<indent> *)(?P<dash>(?:- +)*)"
_KEY = r"(?P<key>[^\s#:\"'\[\]{},-][^#:\[\]{},]*?):"
_LINE = re.compile(rf"{_BEGIN}(?:{_KEY}(?: +|$))?")
_ENTRY = re.compile(rf"{_BEGIN}{_KEY} *(?P<value>.*)")
_BLOCK = re.compile(r": *[|>][-+0-9]*\s*$")
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|(?<=[ ,\[{])'[^']*(?:'|$)")
_COMMENT = re.compile(r"\s#.*")
_FLOW_PAIR = re.compile(r"(\w+): *([^,{}\[\]]*)")


class Context(NamedTuple):
    """The context of the cursor: a key is being typed (`key` is ""), or the value of `key`.

    `path` are the keys above it, from the section down; `fields` the fields beside it; `typed` the
    text before the cursor, which begins at column `start` (from 0); `in_flow` whether it is within
    brackets.
    """

    path: tuple[str, ...]
    key: str
    fields: Mapping[str, str]
    typed: str
    start: int
    in_flow: bool = False


def context_at(lines: Sequence[str], number: int, column: int) -> Context:
    """Return the context of a column (from 0) on a line (from 0).

    For a missing line, and within a block of words, it is one without completions.
    """
    if number >= len(lines) or _is_in_block(lines, number):
        return Context((), "text", {}, "", column)
    before = lines[number][:column]
    path, fields = _around(lines, number, before)
    match = _LINE.match(before)
    assert match
    start = match.end()
    opened = _unclosed(before, start)
    if opened:
        return _in_flow(before, opened, (path, match["key"] or ""), fields)
    return Context(path, match["key"] or "", fields, before[start:], start)


def _is_in_block(lines: Sequence[str], number: int) -> bool:
    """Return whether a line is within a block scalar: below a key that ends in `|` or `>`."""
    line = lines[number]
    indent = len(line) - len(line.lstrip()) if line.strip() else len(line)
    for above in reversed(lines[:number]):
        spaces = len(above) - len(above.lstrip())
        if above.strip() and spaces < indent:
            if _BLOCK.search(above):
                return True
            indent = spaces
    return False


def _unclosed(before: str, start: int) -> list[int]:
    """Return the columns of the unclosed brackets, if the value begins with a bracket."""
    opened: list[int] = []
    quoted = ""
    for at in range(start, len(before)) if before[start : start + 1] in ("[", "{") else ():
        sign = before[at]
        if quoted or sign in "\"'":
            quoted = "" if sign == quoted else quoted or sign
        elif sign in "[{":
            opened.append(at)
        elif sign in "]}" and opened:
            opened.pop()
    return opened


def _in_flow(
    before: str, opened: list[int], above: tuple[tuple[str, ...], str], fields: Mapping[str, str]
) -> Context:
    """Return the context within `[…` or `{…` on one line."""
    path, key = above
    bare = _QUOTED.sub(lambda words: "x" * len(words[0]), before)
    start = max(bare.rfind(sign) for sign in ",{[") + 1
    start += len(before[start:]) - len(before[start:].lstrip())
    inner = next((at for at in reversed(opened) if before[at] == "{"), None)
    if inner is not None:
        fields = {**fields} | dict(_FLOW_PAIR.findall(before[inner:]))
        path = (*path, key) if key else path
        key = ""
    if before[opened[-1]] == "[":
        named = re.search(r"(\w+): *$", before[: opened[-1]])
        return Context(path, named[1] if named else key, fields, before[start:], start, True)
    pair = re.match(r"(\w+): *", before[start:])
    if pair:
        start += pair.end()
    return Context(path, pair[1] if pair else "", fields, before[start:], start, True)


def _around(
    lines: Sequence[str], number: int, before: str
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the keys above a line, outermost first, and the fields of the item it is in."""
    match = _LINE.match(before)
    assert match
    indent = len(match["indent"]) + len(match["dash"])
    fields = _siblings(lines, number, indent)
    path: list[str] = []
    level = indent
    for n in range(number - 1, -1, -1):
        entry = _ENTRY.match(lines[n])
        at = len(entry["indent"]) + len(entry["dash"]) if entry else level
        if entry and at < level:
            path.append(entry["key"])
            level = at
        if level == 0:
            break
    return tuple(reversed(path)), fields


def _siblings(lines: Sequence[str], number: int, indent: int) -> dict[str, str]:
    """Return the fields beside a line: those of the same indentation, up to the item's borders."""
    found: dict[str, str] = {}
    for step in (-1, 1):
        n = number
        while 0 <= n < len(lines):
            entry = _ENTRY.match(lines[n])
            at = len(entry["indent"]) + len(entry["dash"]) if entry else None
            if lines[n].strip() and at is not None and at < indent:
                break
            if entry and at == indent:
                if step == 1 and n > number and entry["dash"]:
                    break
                value = _COMMENT.sub("", entry["value"]).strip().strip("\"'")
                found.setdefault(entry["key"], value)
                if step == -1 and entry["dash"]:
                    break
            n += step
    return found
