"""Markdown of a draft: its text in place, and its bracketed spans and footnotes.

A bracketed span is `[words]{key=value}` as Pandoc and Quarto write it. Blocks are found by
markdown-it-py; code, front matter, comments and the addresses of links are no text of the draft.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_FRONT_MATTER = lazy(r"\A---[^\S\n]*\n(?=\S)(?!---)(?:.*\n)*?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_TICKS = lazy(r"`+")
_PARAGRAPH_END = lazy(r"\n[^\S\n]*\n")
_COMMENT = lazy(r"<!--.{0,20000}?-->", re.DOTALL)
_TAG = lazy(r"</?[A-Za-z][\w-]*(?:\s+[\w:-]+(?:=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'>]+))?)*\s*/?>")
_ADDRESS = lazy(r"\]\([^()\n]{0,2000}\)|\]\[(?!\^)[^\]\n]{0,200}\]")
_DEFINITION = lazy(r"^ {0,3}\[\^([^\]\s]{1,100})\]:[^\S\n]*(?:\n {1,8})?(.*)$", re.MULTILINE)
_LINK_DEFINITION = lazy(r"^ {0,3}\[[^\]^\n]{1,200}\]:.*$", re.MULTILINE)
_REFERENCE = lazy(r"\[\^([^\]\s]{1,100})\]")
_ATTRIBUTES = lazy(r"\{([^{}]{0,1000})\}")
_ATTRIBUTE = lazy(r"""([\w.#-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))?""")
_SIGNS = lazy(r"(?m)^[ \t]{0,3}(?:#{1,6} |>+ ?|[-*+] |\d{1,3}[.)] )|[*|\\]|~~|(?<!\w)_+|_+(?!\w)")
_BRACKETS = lazy(r"[\[\]]")
_ESCAPED = lazy(r"\\(?:\\|[\[\]{}^])")
# What is written like a marker, and was not read as one.
_MEANT = lazy(
    r"\{[^{}\n]{0,200}\bq\s*=[^{}\n]{0,200}\}|\[\^[^\]\s]{1,100}\]:\s*[*_]{0,3}claim:"
    r"|\^\[\s*claim:",
    re.IGNORECASE,
)
# Brackets that are open at once; more are no text.
_MOST_OPEN = 20


class Marker(NamedTuple):
    """A bracketed span with attributes, or a footnote reference: its words, and what it says.

    `words` is the range of the words in brackets, None for a footnote without; `attributes` are its
    keys, without those that begin with `.` or `#`, except for `.disputed`.
    """

    span: Range
    words: Range | None
    attributes: tuple[tuple[str, str], ...]
    footnote: str = ""


class Footnote(NamedTuple):
    """The definition of a footnote: its text and place."""

    name: str
    text: str
    span: Range


class Markdown(NamedTuple):
    """A draft: its text with everything that is no text of it as spaces, at the same offsets.

    `unread` are what is written like a marker and is none, outside code and comments.
    """

    text: str
    markers: tuple[Marker, ...]
    unread: tuple[Range, ...]
    footnotes: tuple[Footnote, ...]


def read_markdown(content: str, is_plain: bool = False) -> Markdown:
    """Return a Markdown text with its markers and the definitions of its footnotes.

    In a plain text, nothing but markers is told from the words: no line of it is code.
    """
    masked = list(content)
    hidden = [] if is_plain else list(_hidden(content))
    for start, end in (*hidden, *(() if is_plain else _without_text(content))):
        _mask(masked, start, end)
    footnotes = []
    for match in _DEFINITION.finditer("".join(masked)):
        footnotes.append(Footnote(match[1], match[2].strip(), match.span()))
        _mask(masked, *match.span())
    visible = "".join(masked)
    markers = sorted(_markers(visible), key=lambda marker: marker.span)
    for marker in markers:
        first, last = marker.words or (marker.span[1], marker.span[1])
        _mask(masked, marker.span[0], first)
        _mask(masked, last, marker.span[1])
    text = "".join(masked)
    read = [*hidden, *(m.span for m in markers), *(note.span for note in footnotes)]
    unread = tuple(_unread(content, read))
    for pattern in () if is_plain else (_LINK_DEFINITION, _ADDRESS, _SIGNS, _BRACKETS):
        text = pattern.sub(lambda match: _blank(match[0]), text)
    text = text if is_plain else _in_lines(content, text)
    return Markdown(text, tuple(markers), unread, tuple(footnotes))


def _unread(content: str, read: Iterable[Range]) -> Iterator[Range]:
    """Yield the places of what is written like a marker, but for ranges that were read."""
    found = [match.span() for match in _MEANT.finditer(content)]
    known = sorted(read) if found else []
    for start, end in found:
        if not any(first <= start and end <= last for first, last in known):
            yield start, end


def _in_lines(content: str, text: str) -> str:
    """Return the text of a Markdown document with each of its paragraphs on one line."""
    starts = _line_starts(content)
    characters = list(text)
    for first, last in _blocks(content, "inline"):
        for start in starts[first + 1 : last]:
            characters[start - 1] = " "
    return "".join(characters)


def _line_starts(content: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", content)), len(content) + 1]


def _mask(masked: list[str], start: int, end: int) -> None:
    masked[start:end] = _blank("".join(masked[start:end]))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _hidden(content: str) -> Iterator[Range]:
    """Yield the ranges of front matter, fenced and inline code, and comments."""
    if front := _FRONT_MATTER.match(content):
        yield front.span()
    yield from _lines(content, "fence")
    yield from _code_spans(content)
    for match in _COMMENT.finditer(content):
        yield match.span()


def _without_text(content: str) -> Iterator[Range]:
    """Yield the ranges of indented code, HTML and escaped brackets: markers in them are unread."""
    yield from _lines(content, "code_block", "html_block")
    for pattern in (_TAG, _ESCAPED):
        for match in pattern.finditer(content):
            yield match.span()


def _lines(content: str, *types: str) -> Iterator[Range]:
    starts = _line_starts(content)
    for first, last in _blocks(content, *types):
        yield starts[first], min(starts[min(last, len(starts) - 1)], len(content))


def _code_spans(content: str) -> Iterator[Range]:
    """Yield the ranges between two runs of backticks of one length, within one paragraph."""
    runs = [match.span() for match in _TICKS.finditer(content)]
    following: dict[int, int] = {}  # by length, the next run of it
    closing = [-1] * len(runs)
    for n in range(len(runs) - 1, -1, -1):
        length = runs[n][1] - runs[n][0]
        closing[n] = following.get(length, -1)
        following[length] = n
    at = 0
    for n, (start, end) in enumerate(runs):
        other = closing[n]
        if start < at or other < 0 or _PARAGRAPH_END.search(content, end, runs[other][0]):
            continue
        at = runs[other][1]
        yield start, at


def _blocks(content: str, *types: str) -> Iterator[Range]:
    """Yield the lines (from 0, end exclusive) of the blocks of some types."""
    from markdown_it import MarkdownIt

    logging.getLogger("markdown_it").setLevel(logging.WARNING)  # each of its steps is logged
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    for token in parser.parse(content):
        if token.type in types and token.map:
            yield token.map[0], token.map[1]


def _markers(visible: str) -> Iterator[Marker]:
    """Yield the bracketed spans that attributes or a footnote follow, and other footnotes."""
    opened: list[int] = []
    for match in _BRACKETS.finditer(visible):
        at = match.start()
        if match[0] == "[":
            note = _REFERENCE.match(visible, at)
            if note and visible[max(0, at - 1) : at] != "]":
                yield Marker(note.span(), None, (), note[1])
            opened.append(at)
            opened = opened[-_MOST_OPEN:]
        elif opened:
            start = opened.pop()
            words = (start + 1, at)
            attributes = _ATTRIBUTES.match(visible, at + 1)
            note = _REFERENCE.match(visible, at + 1)
            if attributes and "\n\n" not in attributes[0]:
                found = tuple(attributes_in(attributes[1]))
                yield Marker((start, attributes.end()), words, found)
            elif note and visible[start : start + 2] != "[^":
                yield Marker((start, note.end()), words, (), note[1])


def attributes_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes in a text, without classes and identifiers, except for `.disputed`."""
    for match in _ATTRIBUTE.finditer(text):
        key = match[1]
        if key[0] not in ".#" or key == ".disputed":
            yield key.lstrip("."), next((group for group in match.groups()[1:] if group), "")
