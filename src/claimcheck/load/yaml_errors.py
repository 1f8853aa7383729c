"""Errors of libyaml, explained with their cause and a fix."""

from __future__ import annotations

import re

from yaml import YAMLError

from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic

_TIGHT = re.compile(r"(\s*(?:- +)?[\w-]+):[^\s/]")
_TAB_INDENT = re.compile(r" *\t")

# Words of libyaml's message, their meaning in a claim file, and the fix.
_ERRORS = (
    (
        "mapping values are not allowed",
        'a ": " inside plain words',
        'put it in double quotes, or the quote in a block: "quote: |"',
    ),
    (
        "that cannot start any token",
        "a value begins with a special character",
        "put it in double quotes",
    ),
    (
        "did not find expected alphabetic",
        'a value begins with "&" or "*"',
        "put it in double quotes",
    ),
    (
        "did not find expected key",
        "this line belongs to no key or list",
        "check its indentation and quotes",
    ),
    ("unexpected end of stream", "a quotation mark is never closed", "close it"),
    ("did not find expected ',' or ']'", "a [ is never closed", "close it with ]"),
    ("did not find expected ',' or '}'", "a { is never closed", "close it with }"),
    ("could not find expected ':'", "a line without a key", 'write "key: value"'),
    (
        "did not find expected '-'",
        "a line in a list that is not an item",
        'begin the item with "- ", or indent the line as those above it',
    ),
)


def explain(path: str, text: str, error: YAMLError) -> Diagnostic:
    """Return the diagnostic of a YAML error, with its probable cause and a fix."""
    problem = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    is_unclosed = "never closed" in _meaning(problem)[0] and opened is not None
    at = opened if is_unclosed else mark
    line, column = (at.line + 1, at.column + 1) if at else (1, 1)
    lines = text.split("\n")
    meaning, help = _meaning(problem)
    if at and line <= len(lines) and _TAB_INDENT.match(lines[line - 1]):
        meaning, help = "a tab in the indentation", "use spaces"
    elif tight := _tight_colon(lines[:line]):
        (line, column), meaning = tight, 'no space behind a ":"'
        help = "write a space between the key and its value"
    return diagnostic(Code.INVALID_YAML, meaning, Span(path, line, column, 1), help=help)


def _tight_colon(lines: list[str]) -> tuple[int, int] | None:
    """Return line and column of a `key:value` without a space, on the last two non-blank lines."""
    last = [n for n, line in enumerate(lines) if line.strip()][-2:]
    for n in last:
        if found := _TIGHT.match(lines[n]):
            return n + 1, found.end(1) + 1
    return None


def _meaning(problem: str) -> tuple[str, str]:
    for words, meaning, help in _ERRORS:
        if words in problem:
            return meaning, help
    return problem, "check the indentation, colons and quotation marks on this line"
