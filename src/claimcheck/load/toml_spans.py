"""Spans of keys and values in TOML, which its parser in the standard library does not give."""

from __future__ import annotations

import re

from claimcheck.diagnostics import Span

_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_PAIR = re.compile(rf"\s*({_DOTTED})\s*=\s*")
_PARTS = re.compile(_NAME)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,}\]#]+|.")


def span_of_key(path: str, text: str, keys: tuple[str, ...]) -> Span:
    """Return the span of a key, given by the keys that lead to it from the top.

    If its spelling is not recognized, the span is that of the nearest table around it.
    """
    return _find(path, text, keys)[0]


def span_of_value(path: str, text: str, keys: tuple[str, ...]) -> Span:
    """Return the span of the first token of a key's value; else as `span_of_key`."""
    span, rest = _find(path, text, keys)
    if not rest:
        return span
    line = text.split("\n")[span.line - 1]
    value = _VALUE.match(line, rest)
    return Span(path, span.line, rest + 1, len(value[0])) if value else span


def _find(path: str, text: str, keys: tuple[str, ...]) -> tuple[Span, int]:
    """Return the span of a key, and the offset in its line at which its value begins, else 0."""
    nearest = Span(path)
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        header, pair = _HEADER.match(line), _PAIR.match(line)
        if header:
            table = _names(header[1])
            current, end = table, 0
        elif pair:
            current, end = (*table, *_names(pair[1])), pair.end()
        else:
            continue
        match = header or pair
        assert match
        span = Span(path, number, match.start(1) + 1, match.end(1) - match.start(1))
        if current == keys:
            return span, end
        if current == keys[: len(current)]:
            nearest = span
            # A table in braces on one line: `severity = {code = "note"}`.
            inner = re.compile(rf"[\"']?({re.escape(keys[-1])})[\"']?\s*=\s*").search(line, end)
            if inner and end:
                return Span(path, number, inner.start(1) + 1, len(keys[-1])), inner.end()
    return nearest, 0


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
