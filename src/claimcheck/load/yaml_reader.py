"""A reader of YAML, which turns PyYAML's events into nodes.

Claim files are a small part of YAML: mappings, sequences and scalars, all scalars text. The rest
(anchors, aliases, tags, directives, several documents, duplicate keys) is refused at its place.
libyaml's parser is always used, so that a file is read the same way on every machine.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from sys import intern
from typing import Any, NoReturn

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

from claimcheck.diagnostics import Code, Label, Span, Spans, diagnostic, unpack
from claimcheck.load.yaml_errors import explain
from claimcheck.load.yaml_nodes import (
    CONTROL,
    HIDDEN,
    Malformed,
    MappingNode,
    SequenceNode,
    refuse_markers,
)

DEEPEST = 12
_SHORT = 30


def read_nodes(path: str, text: str) -> MappingNode | SequenceNode:
    """Return the top node of a claim file; an empty file is an empty mapping.

    Raises Malformed with its first error.
    """
    _refuse_hidden(path, text)
    refuse_markers(path, text)
    try:
        return _Reader(path, text).read()
    except YAMLError as error:
        _read_before(path, text, error)
        raise Malformed(explain(path, text, error)) from None


def _read_before(path: str, text: str, error: YAMLError) -> None:
    """Read the text before a parser error again. Raises Malformed if our own limits refuse it.

    libyaml looks ahead by up to 1,024 characters, and newer versions limit depth themselves. Cut
    off at the error, the text gives the same nodes in every version.
    """
    if (mark := getattr(error, "problem_mark", None)) is not None:
        with contextlib.suppress(YAMLError):
            _Reader(path, text[: mark.index]).read()


def _refuse_hidden(path: str, text: str) -> None:
    if found := HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"control or invisible character U+{ord(found[0]):04X}"
        span = Span(path, line, column, 1)
        raise Malformed(
            diagnostic(Code.HIDDEN_CHARACTER, message, span, help="delete the character")
        )


class _Reader:
    """A builder of nodes from libyaml's events: one loop, no recursion, whatever the depth."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.events = CParser(text)
        self.has_comments = " #" in text or "\t#" in text
        self.stack: list[MappingNode | SequenceNode] = []
        self.waiting: list[str | None] = []  # of each open node, the key without its value
        self.top: MappingNode | SequenceNode | None = None
        # A place in a line of fewer characters is packed without a call; only an escape gives a
        # control character, as others are refused before.
        self.is_plain = len(text) <= 0xFFFFF and "\\" not in text
        self.shared: dict[str, str] = {}

    def read(self) -> MappingNode | SequenceNode:
        """Return the top node of the only document; an empty mapping for none."""
        next_event: Callable[[], Any] = self.events.get_event
        stack, waiting, shared = self.stack, self.waiting, self.shared.setdefault
        is_plain, has_comments = self.is_plain, self.has_comments
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                holder = stack[-1] if stack else None
                if type(holder) is not MappingNode:
                    self._item(event)
                elif (key := waiting[-1]) is None:
                    waiting[-1] = self._key(holder, event)
                else:
                    value = event.value
                    if value.isspace():
                        value = ""  # white space alone counts as empty
                    # Short values recur in many claims, which share one string.
                    holder.values[key] = shared(value, value) if len(value) < _SHORT else value
                    start, end = event.start_mark, event.end_mark
                    line = start.line
                    if is_plain and end.line == line:
                        column = start.column
                        mark = (line + 1) << 40 | (column + 1) << 20 | (end.column - column)
                    else:
                        mark = self._mark(event)
                    holder.marks[key] = mark
                    waiting[-1] = None
                    if has_comments and self._is_cut(event):
                        holder.cut.append(key)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()
                waiting.pop()
            elif self._is_end(event):
                return self.top or MappingNode(Spans.pack(1, 1, 0))

    def _mark(self, event: Any) -> int:
        """Return the packed place of a scalar; of a block, that of its first line of text."""
        start, end, value = event.start_mark, event.end_mark, event.value
        line: int = start.line
        column: int = start.column
        if end.line == line:
            length: int = end.column - column
        elif event.style in ("|", ">"):
            line, column, length = self._block(line, column)
        else:
            length = len(self.lines[line]) - column
        if not value.isprintable() and (hidden := CONTROL.search(value)):
            message = f"control character U+{ord(hidden[0]):04X}"
            self._fail(Code.HIDDEN_CHARACTER, message, event, "delete the character")
        return Spans.pack(line + 1, column + 1, length)

    def _is_cut(self, event: Any) -> bool:
        """Return whether a comment follows a plain scalar on its line."""
        line: int = event.end_mark.line
        if event.style or line == len(self.lines):  # libyaml counts a line behind the last
            return False
        return self.lines[line][event.end_mark.column :].lstrip().startswith("#")

    def _item(self, event: Any) -> None:
        """Append a scalar to the open sequence."""
        if not self.stack:
            help = "write it as sections, such as claims:, and a list below"
            self._fail(Code.INVALID_YAML, "a claim file is a mapping of sections", event, help)
        holder = self.stack[-1]
        assert isinstance(holder, SequenceNode)
        if self.has_comments and self._is_cut(event):
            holder.cut.append(len(holder.values))
        holder.values.append(event.value)
        holder.marks.append(self._mark(event))

    def _block(self, line: int, column: int) -> tuple[int, int, int]:
        """Return line and column, from 0, and length of the first text line of a block scalar."""
        for number in range(line + 1, len(self.lines)):
            words = self.lines[number].strip()
            if words:
                return number, self.lines[number].index(words), len(words)
        return line, column, 1

    def _open(self, event: Any, mapping: bool) -> None:
        """Add a new collection to the open one, and make it the open one."""
        start = event.start_mark
        mark = Spans.pack(start.line + 1, start.column + 1, 1)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self.stack) >= DEEPEST:
            self._fail_at(mark, Code.TOO_DEEP, f"nested deeper than {DEEPEST}")
        node = MappingNode(mark) if mapping else SequenceNode(mark)
        holder, key = (self.stack[-1], self.waiting[-1]) if self.stack else (None, None)
        if holder is None:
            self.top = node
        elif isinstance(holder, SequenceNode):
            holder.values.append(node)
            holder.marks.append(mark)
        elif key is None:
            self._fail_at(mark, Code.INVALID_YAML, "a key must be a plain string")
        else:
            holder.values[key] = node
            holder.marks[key] = mark
            self.waiting[-1] = None
        self.stack.append(node)
        self.waiting.append(None)

    def _key(self, mapping: MappingNode, event: Any) -> str:
        key = intern(event.value)  # the same few keys occur in every claim
        if key in mapping.keys:
            at = event.start_mark
            labels = (
                Label(Span(self.path, at.line + 1, at.column + 1, len(key)), "given again here"),
                Label(unpack(self.path, mapping.mark_of_key(key)), "first given here"),
            )
            message, help = f'duplicate key "{key}"', "keep one of the two"
            raise Malformed(diagnostic(Code.DUPLICATE_KEY, message, *labels, help=help))
        mapping.keys[key] = event.start_mark
        return key

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            message = f'anchors are not allowed: "&{event.anchor[:40]}"'
            self._fail(Code.YAML_ANCHOR, message, event, "write the value out, or quote it")
        message = f'tags are not allowed: "{event.tag[:40]}"'
        self._fail(Code.YAML_TAG, message, event, "put the value in double quotes")

    def _is_end(self, event: Any) -> bool:
        """Return whether the text ends; refuse aliases, directives and a second document."""
        if isinstance(event, DocumentStartEvent):
            if event.version or event.tags:
                self._fail(
                    Code.YAML_DIRECTIVE, "YAML directives are not allowed", event, "delete it"
                )
            if self.top is not None:
                self._fail(Code.SEVERAL_DOCUMENTS, "a second document", event, "split the file")
        elif anchor := getattr(event, "anchor", None):
            message = f'aliases are not allowed: "*{anchor[:40]}"'
            self._fail(Code.YAML_ANCHOR, message, event, "write the value out, or quote it")
        return isinstance(event, StreamEndEvent)

    def _fail(self, code: Code, message: str, event: Any, help: str) -> NoReturn:
        start = event.start_mark
        mark = Spans.pack(start.line + 1, start.column + 1, 1)
        self._fail_at(mark, code, message, help)

    def _fail_at(self, mark: int, code: Code, message: str, help: str = "") -> NoReturn:
        help = help or "write it as plain key: value lines, a few levels deep"
        raise Malformed(diagnostic(code, message, unpack(self.path, mark), help=help))
