"""Splicing fields into records of a claim file, no other byte of which is changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.diagnostics import Span, Spans
from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.yaml_text import scalar


class Splice(NamedTuple):
    """New text in place of some characters of a file, from `start` to `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with all splices, none of which lies within another."""
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def set_field(text: str, spans: Spans, name: str, value: str, *record: str | int) -> Splice:
    """Return the splice that gives a field of a record a value: in its place, or in front.

    `record` is the path of the record within the one that has the spans. Raises NotWritten if the
    file has other words than the spans say.
    """
    path = ".".join((*map(str, record), name))
    if spans.has(path):
        span = spans.of(*record, name)
        at = offset(text, span)
        return Splice(at, at + span.length, scalar(value, in_flow=_is_in_flow(text, at)))
    return insert(text, spans.of(*record), name, scalar(value, in_flow=True))


def remove_field(text: str, spans: Spans, name: str) -> Splice:
    """Return the splice that takes out a field on a line of its own. Raises NotWritten."""
    at = offset(text, spans.of(name))
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1
    if not text[start:at].strip().startswith(f"{name}:") or not end:
        raise NotWritten(f"{name} is not on a line of its own", f"delete {name}: first")
    return Splice(start, end, "")


def insert(text: str, span: Span, name: str, value: str) -> Splice:
    """Return the splice that puts a field, written as YAML, first into a mapping."""
    at = offset(text, span)
    if text[at : at + 1] == "{":
        return Splice(at + 1, at + 1, f"{name}: {value}, ")
    indent = " " * (span.column - 1)
    newline = "\r\n" if "\r\n" in text else "\n"
    return Splice(at, at, f"{name}: {value}{newline}{indent}")


def offset(text: str, span: Span) -> int:
    """Return the offset of a span in a text with any line ends. Raises NotWritten."""
    bom = len(text) - len(text.removeprefix("\ufeff"))
    lines = text[bom:].split("\n")
    if not 0 < span.line <= len(lines):
        raise NotWritten(f"{span.path} has changed", "try again")
    return bom + sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1


def _is_in_flow(text: str, at: int) -> bool:
    """Return whether a value is within brackets on its line."""
    start = text.rfind("\n", 0, at) + 1
    return any(sign in text[start:at] for sign in "{[")
