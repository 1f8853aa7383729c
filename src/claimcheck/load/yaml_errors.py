"""What libyaml says of a broken file, in words that tell what to mend."""

from __future__ import annotations

import re

from yaml import YAMLError

from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic

_TIGHT = re.compile(r"(\s*(?:- +)?[\w-]+):[^\s/]")
_TAB_INDENT = re.compile(r" *\t")

# What libyaml says, what it means here, and the mend.
_TROUBLE = (
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
    ("did not find expected key", "this line belongs to nothing", "see its indentation and quotes"),
    ("unexpected end of stream", "a quotation mark is never closed", "close it"),
    ("did not find expected ',' or ']'", "a [ is never closed", "close it with ]"),
    ("did not find expected ',' or '}'", "a { is never closed", "close it with }"),
    ("could not find expected ':'", "a line without a key", 'write "key: value"'),
    (
        "did not find expected '-'",
        "a line that is no item of its list",
        'begin the item with "- ", or indent the line as those above it',
    ),
)


def explain(path: str, text: str, error: YAMLError) -> Diagnostic:
    said = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    opened_here = "never closed" in _meaning(said)[0] and opened is not None
    at = opened if opened_here else mark
    line, column = (at.line + 1, at.column + 1) if at else (1, 1)
    lines = text.split("\n")
    meaning, help = _meaning(said)
    if at and line <= len(lines) and _TAB_INDENT.match(lines[line - 1]):
        meaning, help = "a tab in the indentation", "use spaces"
    elif tight := _tight_colon(lines[:line]):
        (line, column), meaning = tight, 'no space behind a ":"'
        help = "write a space between the key and its value"
    return diagnostic(Code.INVALID_YAML, meaning, Span(path, line, column, 1), help=help)


def _tight_colon(lines: list[str]) -> tuple[int, int] | None:
    """Return where `key:value` is written without a space: on the line of an error, or above it."""
    last = [n for n, line in enumerate(lines) if line.strip()][-2:]
    for n in last:
        if found := _TIGHT.match(lines[n]):
            return n + 1, found.end(1) + 1
    return None


def _meaning(said: str) -> tuple[str, str]:
    for words, meaning, help in _TROUBLE:
        if words in said:
            return meaning, help
    return said, "see the indentation, colons and quotation marks there"
