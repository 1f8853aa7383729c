"""Markdown of a draft: its text in place, and its bracketed spans and footnotes.

A bracketed span is `[words]{key=value}` as Pandoc and Quarto write it. Blocks are found by
markdown-it-py; code, front matter, HTML and the addresses of links are no text of the draft.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_FRONT_MATTER = lazy(r"\A---[^\S\n]*\n(?:.*\n)*?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_CODE = lazy(r"(?<!`)(`+)(?!`)(?:[^`]|(?!(?<!`)\1(?!`))`)*?(?<!`)\1(?!`)")
_HTML = lazy(r"<!--.{0,20000}?-->|</?[A-Za-z][^<>\n]{0,400}>", re.DOTALL)
_ADDRESS = lazy(r"\]\([^()\n]{0,2000}\)|\]\[[^\]\n]{0,200}\]")
_DEFINITION = lazy(r"^ {0,3}\[\^([^\]\s]{1,100})\]:[^\S\n]*(.*)$", re.MULTILINE)
_LINK_DEFINITION = lazy(r"^ {0,3}\[[^\]^\n]{1,200}\]:.*$", re.MULTILINE)
_REFERENCE = lazy(r"\[\^([^\]\s]{1,100})\](?!:)")
_ATTRIBUTES = lazy(r"\{([^{}\n]{0,1000})\}")
_LOOSE = lazy(r"\{\.?q=[^{}\n]{0,200}\}")
_ATTRIBUTE = lazy(r"""([\w.#-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))?""")
_SIGNS = lazy(r"(?m)^[ \t]{0,3}(?:#{1,6} |>+ ?|[-*+] |\d{1,3}[.)] )|[*~|\\]|(?<!\w)_+|_+(?!\w)")
_BRACKETS = lazy(r"[\[\]]")
_ESCAPED = lazy(r"\\[\[\]{}^]")
# Brackets that are open at once; more are no text.
_MOST_OPEN = 20


class Marker(NamedTuple):
    """A bracketed span with attributes, or a footnote reference: its words, and what it says.

    `words` is the range of the words in brackets, None for a footnote; `attributes` are its keys,
    without those that begin with `.` or `#`, except for `.disputed`.
    """

    span: Range
    words: Range | None
    attributes: tuple[tuple[str, str], ...]
    footnote: str = ""


class Markdown(NamedTuple):
    """A draft: its text with everything that is no text of it as spaces, at the same offsets.

    `loose` are braces with `q=` behind no brackets.
    """

    text: str
    markers: tuple[Marker, ...]
    loose: tuple[Range, ...]
    footnotes: dict[str, tuple[str, Range]]


def read_markdown(content: str, is_plain: bool = False) -> Markdown:
    """Return a Markdown text with its markers and the definitions of its footnotes.

    In a plain text, nothing but markers is told from the words: no line of it is code.
    """
    masked = list(content)
    for start, end in () if is_plain else _hidden(content):
        _mask(masked, start, end)
    footnotes: dict[str, tuple[str, Range]] = {}
    for match in _DEFINITION.finditer("".join(masked)):
        footnotes.setdefault(match[1], (match[2].strip(), match.span()))
        _mask(masked, *match.span())
    visible = "".join(masked)
    markers = sorted([*_bracketed(visible), *_references(visible)], key=lambda m: m.span)
    for marker in markers:
        first, last = marker.words or (marker.span[1], marker.span[1])
        _mask(masked, marker.span[0], first)
        _mask(masked, last, marker.span[1])
    text = "".join(masked)
    for pattern in () if is_plain else (_LINK_DEFINITION, _ADDRESS, _SIGNS, _BRACKETS):
        text = pattern.sub(lambda match: _blank(match[0]), text)
    text = text if is_plain else _in_lines(content, text)
    loose = tuple(match.span() for match in _LOOSE.finditer(text))
    return Markdown(text, tuple(markers), loose, footnotes)


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
    """Yield the ranges of front matter, code and HTML."""
    front = _FRONT_MATTER.match(content)
    if front:
        yield front.span()
    starts = _line_starts(content)
    for first, last in _blocks(content, "fence", "code_block", "html_block"):
        yield starts[first], min(starts[min(last, len(starts) - 1)], len(content))
    for pattern in (_CODE, _HTML, _ESCAPED):
        for match in pattern.finditer(content):
            yield match.span()


def _blocks(content: str, *types: str) -> Iterator[Range]:
    """Yield the lines (from 0, end exclusive) of the blocks of some types."""
    from markdown_it import MarkdownIt

    logging.getLogger("markdown_it").setLevel(logging.WARNING)  # each of its steps is logged
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    for token in parser.parse(content):
        if token.type in types and token.map:
            yield token.map[0], token.map[1]


def _bracketed(visible: str) -> Iterator[Marker]:
    """Yield the bracketed spans that attributes follow; brackets may be nested within."""
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", visible):
        at = match.start()
        if match[0] == "[":
            opened.append(at)
            opened = opened[-_MOST_OPEN:]
        elif opened:
            start = opened.pop()
            if attributes := _ATTRIBUTES.match(visible, at + 1):
                found = tuple(_attributes(attributes[1]))
                yield Marker((start, attributes.end()), (start + 1, at), found)


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(text):
        key = match[1]
        if key[0] not in ".#" or key == ".disputed":
            yield key.lstrip("."), next((group for group in match.groups()[1:] if group), "")


def _references(visible: str) -> Iterator[Marker]:
    for match in _REFERENCE.finditer(visible):
        yield Marker(match.span(), None, (), match[1])
