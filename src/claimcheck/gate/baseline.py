"""The baseline: contradictions that are accepted without a ruling. Its goal is to be empty.

A line holds the question and the key of a contradiction, and why it is accepted: no path, number,
date or version of the tool, so that it changes only when the disagreement does. Two branches that
both add lines merge with `merge=union`: lines may occur in any order, and twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from claimcheck.diagnostics import Code, Span, diagnostic
from claimcheck.load.yaml_nodes import Malformed, refuse_markers

HEADER = "claimcheck/baseline/v1"
_FAMILY = HEADER.rpartition("/")[0] + "/"
_LINE = re.compile(r"([a-z0-9][a-z0-9-]*)~([0-9a-f]{16}) +(\S.*)", re.ASCII)


class Line(NamedTuple):
    """A contradiction that is accepted: its question, key and reason, with the span of the line."""

    question: str
    key: str
    reason: str
    span: Span = Span("")

    @property
    def id(self) -> str:
        """The question and the whole key."""
        return f"{self.question}~{self.key}"


class Baseline(NamedTuple):
    """The lines of a baseline, by their whole id."""

    lines: Mapping[str, Line] = MappingProxyType({})


def parse_baseline(path: str, text: str) -> Baseline:
    """Return the baseline in a text, without lines if the text is empty. Raises Malformed.

    `path` is for the spans. Of two lines with one id, the lesser reason is kept.
    """
    refuse_markers(path, text)
    lines: dict[str, Line] = {}
    has_header = False
    for number, line in enumerate(text.split("\n"), start=1):
        span = Span(path, number, 1, len(line))
        if line.startswith(_FAMILY):
            has_header = _check_version(line.rstrip(), span)
        elif line.strip():
            if not has_header:
                _refuse("not a baseline: its first line names no version", span, f"write {HEADER}")
            read = _read_line(line.rstrip(), span)
            first = lines.setdefault(read.id, read)
            if read.reason < first.reason:  # independent of the order of lines
                lines[read.id] = read
    return Baseline(lines)


def baseline_text(lines: Iterable[Line]) -> str:
    """Return the text of a baseline: ASCII, by question and key, a blank line between questions."""
    text = f"{HEADER}\n"
    ordered = sorted(lines, key=lambda line: (line.question, line.key))
    for _, group in groupby(ordered, key=lambda line: line.question):
        text += "\n" + "".join(f"{line.id} {_escape(line.reason)}\n" for line in group)
    return text


def _check_version(line: str, span: Span) -> bool:
    if line != HEADER:
        help = "install a newer claimcheck, or restore the baseline that this one wrote"
        _refuse(f'version "{line[:60]}" is not {HEADER}, which this claimcheck reads', span, help)
    return True


def _read_line(line: str, span: Span) -> Line:
    matched = _LINE.fullmatch(line)
    if not matched:
        help = "write QUESTION~KEY and the reason, or let claimcheck baseline --accept do it"
        _refuse("not a line of a baseline", span, help)
    question, key, reason = matched.groups()
    return Line(question, key, _unescape(reason), span)


def _refuse(message: str, span: Span, help: str) -> NoReturn:
    raise Malformed(diagnostic(Code.INVALID_BASELINE, message, span, help=help))


def _escape(text: str) -> str:
    """Return text as one line of printable ASCII."""
    return "".join(c if " " <= c <= "~" and c != "\\" else _code(c) for c in text)


def _code(character: str) -> str:
    point = ord(character)
    if character == "\\":
        return "\\\\"
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


_ESCAPED = re.compile(r"\\(\\|x[0-9a-f]{2}|u[0-9a-f]{4}|U000[0-9a-f]{5}|U0010[0-9a-f]{4})")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda m: "\\" if m[1] == "\\" else chr(int(m[1][1:], 16)), text)
