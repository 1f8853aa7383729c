"""Where in a claim file the cursor is, told by its lines: what is being typed is no YAML yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_BEGIN = r"(?P<indent> *)(?P<dash>(?:- +)*)"
_KEY = r"(?P<key>[^\s#:\"'\[\]{},-][^#:\[\]{},]*?):"
_LINE = re.compile(rf"{_BEGIN}(?:{_KEY}(?: +|$))?")
_ENTRY = re.compile(rf"{_BEGIN}{_KEY} *(?P<value>.*)")
_FLOW_PAIR = re.compile(r"(\w+): *([^,{}\[\]]*)")


class Context(NamedTuple):
    """What is being typed: a key of something (`key` is ""), or the value of a key.

    `path` are the keys above it from the section on; `fields` what stands beside it; `typed` the
    part before the cursor, which begins at column `start` (from 0); `in_flow` whether it is within
    brackets.
    """

    path: tuple[str, ...]
    key: str
    fields: Mapping[str, str]
    typed: str
    start: int
    in_flow: bool = False


def context_at(lines: Sequence[str], number: int, column: int) -> Context:
    """Return the context of a column (from 0) on a line (from 0)."""
    before = lines[number][:column]
    path, fields = _around(lines, number, before)
    if (opened := max(before.rfind("{"), before.rfind("["))) > max(
        before.rfind("}"), before.rfind("]")
    ):
        return _in_flow(before, opened, path, fields)
    match = _LINE.match(before)
    assert match
    if match["key"]:
        return Context(path, match["key"], fields, before[match.end() :], match.end())
    return Context(path, "", fields, before[match.end() :], match.end())


def _in_flow(before: str, opened: int, path: tuple[str, ...], fields: Mapping[str, str]) -> Context:
    """Return the context within `[…` or `{…`, which is one line's."""
    outer = _LINE.match(before)
    key = outer["key"] if outer and outer["key"] and outer.end() <= opened else ""
    start = max(before.rfind(sign) for sign in ",{[") + 1
    start += len(before[start:]) - len(before[start:].lstrip())
    if before[opened] == "[":
        inner = re.search(r"(\w+): *$", before[:opened])
        return Context(path, inner[1] if inner else key, fields, before[start:], start, True)
    inside = {**fields} | dict(_FLOW_PAIR.findall(before[opened:]))
    pair = re.match(r"(\w+): *", before[start:])
    above = (*path, key) if key else path
    if pair:
        start += pair.end()
        return Context(above, pair[1], inside, before[start:], start, True)
    return Context(above, "", inside, before[start:], start, True)


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
                found.setdefault(entry["key"], entry["value"].strip().strip("\"'"))
                if step == -1 and entry["dash"]:
                    break
            n += step
    return found
