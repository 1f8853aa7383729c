"""YAML as nodes with places: the only room that knows PyYAML.

Claim files are a small part of YAML: mappings, sequences and scalars, all scalars text. The rest
(anchors, aliases, tags, directives, several documents, duplicate keys) is refused by its place.
libyaml's parser is always used, so that every machine reads a file alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from claimcheck.diagnostics import Diagnostic, Label, Span, problem

DEEPEST = 12
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
# What YAML takes for a line break or drops silently, and what hides or turns text around.
_TAB_INDENT = re.compile(r" *\t")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_DISGUISED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(slots=True)
class Node:
    """A scalar (str), sequence (list of nodes) or mapping (dict of key to node) and its place.

    `cut` marks a plain scalar with a comment behind it; `keys` are the places of a mapping's keys.
    """

    value: Any
    line: int
    column: int
    length: int
    cut: bool = False
    keys: dict[str, tuple[int, int]] | None = None


class Malformed(Exception):
    """A file that is not a claim file at all; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def read_nodes(path: str, text: str) -> Node:
    """Return the top node of a claim file. Raises Malformed with the first thing wrong in it."""
    _refuse_hidden(path, text)
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        help = "keep one side, or both, and delete the marker lines"
        raise Malformed(
            problem(
                "merge-conflict", "unresolved merge conflict", Span(path, line, 1, 7), help=help
            )
        )
    reader = _Reader(path, text)
    try:
        return reader.read()
    except YAMLError as error:
        raise Malformed(_explain(path, text, error)) from None


def _refuse_hidden(path: str, text: str) -> None:
    if found := _HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"control or invisible character U+{ord(found[0]):04X}"
        span = Span(path, line, column, 1)
        raise Malformed(problem("hidden-character", message, span, help="delete the character"))


class _Reader:
    """Turns libyaml's events into nodes; one loop, no recursion, so that depth cannot hurt."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.events = CParser(text)
        self.comments = " #" in text or "\t#" in text

    def read(self) -> Node:
        """Return the node of the one document."""
        next_event: Callable[[], Any] = self.events.get_event
        stack: list[Node] = []
        keys: list[str | None] = []  # the key that waits for its value, for each open mapping
        top: Node | None = None
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._check_event(event)
                node = self._scalar(event)
                if stack and stack[-1].keys is not None and keys[-1] is None:
                    keys[-1] = self._key(stack[-1], node)
                    continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._check_event(event)
                node = self._collection(event, kind is MappingStartEvent)
                self._refuse_strange_collection(stack, keys, node)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()
                keys.pop()
                continue
            elif kind is StreamEndEvent:
                return top if top is not None else Node({}, 1, 1, 0, keys={})
            else:
                self._check_document(event, top)
                continue
            if not stack:
                top = node
            elif (open_key := keys[-1]) is not None:
                stack[-1].value[open_key] = node
                keys[-1] = None
            else:
                stack[-1].value.append(node)
            if kind is not ScalarEvent:
                stack.append(node)
                keys.append(None)

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        value = event.value
        if event.style in ("|", ">"):
            line, column, length = self._block(line, column)
        elif end.line == line:
            length = end.column - column
        else:
            length = len(self.lines[line]) - column
        cut = (
            self.comments
            and not event.style
            and self.lines[end.line][end.column :].lstrip().startswith("#")
        )
        if not value.isprintable() and (hidden := _CONTROL.search(value)):
            self._fail("hidden-character", f"control character U+{ord(hidden[0]):04X}", event)
        return Node(value, line + 1, column + 1, length, cut)

    def _block(self, line: int, column: int) -> tuple[int, int, int]:
        """Return the place of the first text line of a block scalar."""
        for number in range(line + 1, len(self.lines)):
            words = self.lines[number].strip()
            if words:
                return number, self.lines[number].index(words), len(words)
        return line, column, 1

    def _collection(self, event: Any, mapping: bool) -> Node:
        start = event.start_mark
        value: Any = {} if mapping else []
        return Node(value, start.line + 1, start.column + 1, 1, keys={} if mapping else None)

    def _key(self, mapping: Node, node: Node) -> str:
        key: str = node.value
        assert mapping.keys is not None
        if key in mapping.keys:
            line, column = mapping.keys[key]
            first = Label(Span(self.path, line, column, len(key)), "first given here")
            span = Label(Span(self.path, node.line, node.column, node.length), "given again here")
            help = "keep one of the two"
            raise Malformed(
                problem("duplicate-key", f'duplicate key "{key}"', span, first, help=help)
            )
        mapping.keys[key] = (node.line, node.column)
        return key

    def _refuse_strange_collection(
        self, stack: list[Node], keys: list[str | None], node: Node
    ) -> None:
        span = Span(self.path, node.line, node.column, 1)
        if len(stack) >= DEEPEST:
            help = "no claim file needs more than a few levels"
            raise Malformed(problem("too-deep", f"nested deeper than {DEEPEST}", span, help=help))
        if stack and stack[-1].keys is not None and keys[-1] is None:
            help = "write the key as plain words"
            raise Malformed(
                problem("invalid-yaml", "a key must be a plain string", span, help=help)
            )

    def _check_event(self, event: Any) -> None:
        if event.anchor is not None:
            message = f'anchors are not allowed: "&{event.anchor[:40]}"'
            self._fail("yaml-anchor", message, event, "write the value out, or quote it")
        if event.tag is not None:
            message = f'tags are not allowed: "{event.tag[:40]}"'
            self._fail("yaml-tag", message, event, "put the value in double quotes")

    def _check_document(self, event: Any, top: Node | None) -> None:
        """Let the frame of the one document pass; refuse aliases, directives and a second one."""
        if isinstance(event, DocumentStartEvent):
            if event.version or event.tags:
                self._fail("yaml-directive", "YAML directives are not allowed", event, "delete it")
            if top is not None:
                self._fail("several-documents", "a second document", event, "split the file")
        elif anchor := getattr(event, "anchor", None):
            message = f'aliases are not allowed: "*{anchor[:40]}"'
            self._fail("yaml-anchor", message, event, "write the value out, or quote it")

    def _fail(self, code: str, message: str, event: Any, help: str = "") -> None:
        mark = event.start_mark
        span = Span(self.path, mark.line + 1, mark.column + 1, 1)
        raise Malformed(problem(code, message, span, help=help or "delete the character"))


def disguised(text: str) -> str | None:
    """Return the first character of `text` that hides or turns text around, as `U+202E`."""
    found = _DISGUISED.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


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
    ("did not find expected '-'", "a line that is no item of its list", "see its indentation"),
)


def _explain(path: str, text: str, error: YAMLError) -> Diagnostic:
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
    return problem("invalid-yaml", meaning, Span(path, line, column, 1), help=help)


def _meaning(said: str) -> tuple[str, str]:
    for words, meaning, help in _TROUBLE:
        if words in said:
            return meaning, help
    return said, "see the indentation, colons and quotation marks there"
