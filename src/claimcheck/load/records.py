"""Records made from the nodes of a claim file, with the span of every field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from claimcheck.diagnostics import Code, Diagnostic, Spans, diagnostic, internal_error, unpack
from claimcheck.load.record_errors import expected, fields_of
from claimcheck.load.yaml_nodes import (
    MappingNode,
    Node,
    SequenceNode,
    first_hidden,
    holds_hidden,
)
from claimcheck.load.yaml_reader import read_nodes
from claimcheck.model import (
    DEFAULTS,
    INNER,
    SECTIONS,
    Balance,
    Claim,
    Claimant,
    Place,
    Question,
    Record,
    Ruling,
    Source,
    Subject,
    Topic,
)
from claimcheck.text.suggest import with_suggestion

R = TypeVar("R", bound=Record)

_TRAITS = [
    (name, traits)
    for record in (*SECTIONS.values(), *INNER.values())
    for name, traits in record.traits().items()
]
# Fields of free words, which " #" would cut short; behind other fields a comment is harmless.
_FREE = frozenset(name for name, traits in _TRAITS if traits.free)
# Words of a source may hold characters that hide or reorder text; output makes these visible.
_VERBATIM = frozenset(name for name, traits in _TRAITS if traits.verbatim)
_NO_FIELDS: frozenset[str] = frozenset()
Shapes = dict[tuple[str, ...], tuple[str, ...]]


class Entry(NamedTuple, Generic[R]):
    """A record and the spans of its fields.

    `name` is its key in its section; for a claim, the id of its source; else "".
    """

    record: R
    spans: Spans
    name: str = ""


@dataclass(slots=True)
class Records:
    """All records of a ledger, in the order of files and lines, and the diagnostics of others."""

    topics: list[Entry[Topic]] = field(default_factory=list)
    questions: list[Entry[Question]] = field(default_factory=list)
    balances: list[Entry[Balance]] = field(default_factory=list)
    subjects: list[Entry[Subject]] = field(default_factory=list)
    places: list[Entry[Place]] = field(default_factory=list)
    claimants: list[Entry[Claimant]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    claims: list[Entry[Claim]] = field(default_factory=list)
    rulings: list[Entry[Ruling]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    # Those of the problems because of which a whole file was not read.
    unread: list[Diagnostic] = field(default_factory=list)
    # Ids and names of invalid records: references to them are not reported as unknown.
    broken: set[str] = field(default_factory=set)
    passed_over: list[str] = field(default_factory=list)
    # Of a part of a ledger: the ids that all of it declares, to suggest one for an unknown id.
    declared: Mapping[str, Collection[str]] = field(default_factory=dict)
    # The field names of records; records with the same fields share one tuple, to save memory.
    shapes: Shapes = field(default_factory=dict)

    def extend(self, more: Records) -> None:
        """Add the records of a claim file."""
        self.topics += more.topics
        self.questions += more.questions
        self.balances += more.balances
        self.subjects += more.subjects
        self.places += more.places
        self.claimants += more.claimants
        self.sources += more.sources
        self.claims += more.claims
        self.rulings += more.rulings
        self.problems += more.problems
        self.unread += more.unread
        self.broken |= more.broken


def add_records(records: Records, path: str, text: str) -> None:
    """Add the records of one claim file; its diagnostics go to `records.problems`.

    Raises Malformed if it cannot be read into nodes.
    """
    _File(records, path, text).add(read_nodes(path, text))


class _File:
    """A claim file whose records are added to those of the ledger."""

    def __init__(self, records: Records, path: str, text: str) -> None:
        self.records = records
        self.path = path
        self.topic = ""
        self.source = ""
        self.subject = ""
        self.lines = text.split("\n")
        # In double quotes, a backslash escape may produce any character.
        self.suspicious = holds_hidden(text) or "\\" in text

    def add(self, top: MappingNode | SequenceNode) -> None:
        if isinstance(top, SequenceNode):
            help = f"begin with one of {', '.join(SECTIONS)}"
            self._report(
                Code.INVALID_VALUE, "a claim file is a mapping of sections", top.mark, help
            )
            return
        for key in top.values:
            if key not in SECTIONS and key not in DEFAULTS:
                self._unknown_key(top, key, (*SECTIONS, *DEFAULTS))
        into = self.records
        self.topic = self._owner(top, "topic", Topic, into.topics)
        self.source = self._owner(top, "source", Source, into.sources)
        self.subject = self._default(top, "subject")
        self._named(top, "questions", Question, into.questions)
        self._named(top, "balances", Balance, into.balances)
        self._named(top, "subjects", Subject, into.subjects)
        self._named(top, "places", Place, into.places)
        self._named(top, "claimants", Claimant, into.claimants)
        for node, mark in self._items(top, "claims"):
            if self.source:
                self._append(self._about(node), mark, Claim, into.claims, self.source)
            else:
                help = "name the source of the file's claims: source: ID, or its mapping"
                self._report(Code.MISSING_KEY, "a claim without a source", mark, help)
        for node, mark in self._items(top, "rulings"):
            self._append(self._about(node), mark, Ruling, into.rulings)

    def _default(self, top: MappingNode, key: str) -> str:
        """Return the default at the top of the file for a field of its records, "" for none."""
        node = top.values.get(key)
        if node is None:
            return ""
        if not isinstance(node, str) or not node:
            message = f'"{key}" is empty' if node == "" else f'"{key}" cannot be {_shown(node)}'
            help = f"write one name; {key}s: declares them"
            self._report(Code.INVALID_VALUE, message, top.marks[key], help)
            return ""
        if key in top.cut:
            self._refuse_cut([(key, top.marks[key])])
        if self.suspicious:
            self._refuse_disguised(node, key, top.marks[key])
        return node

    def _about(self, node: Node) -> Node:
        """Return the node of a claim or ruling, with the subject of the file if it names none."""
        if self.subject and isinstance(node, MappingNode):
            node.values.setdefault("subject", self.subject)
        return node

    def _owner(self, top: MappingNode, section: str, record: type[R], into: list[Entry[R]]) -> str:
        """Read `topic` or `source`, a declaring mapping or only an id, and return the id."""
        node = top.values.get(section)
        if node is None or isinstance(node, str):
            return node or ""
        self._append(node, node.mark, record, into)
        # A source whose other fields are invalid still owns its claims.
        id = node.values.get("id") if isinstance(node, MappingNode) else None
        return id if isinstance(id, str) else ""

    def _named(self, top: MappingNode, section: str, record: type[R], into: list[Entry[R]]) -> None:
        node = top.values.get(section)
        if node is None:
            return
        if not isinstance(node, MappingNode):
            help = f"write each under its name: {section}:, then the names, indented"
            self._report(Code.INVALID_VALUE, f'"{section}" is a mapping', top.marks[section], help)
            return
        for name, given in node.values.items():
            mark = node.mark_of_key(name)
            inner = MappingNode(mark) if given == "" else given
            if (
                section in ("questions", "balances")
                and isinstance(inner, MappingNode)
                and self.topic
            ):
                inner.values.setdefault("topic", self.topic)
            self._append(inner, mark, record, into, name)

    def _items(self, top: MappingNode, section: str) -> Iterator[tuple[Node, int]]:
        node = top.values.get(section, "")
        if isinstance(node, SequenceNode):
            yield from zip(node.values, node.marks, strict=True)
        elif node != "":
            help = f'begin each of the {section} with "- "'
            self._report(Code.INVALID_VALUE, f'"{section}" is a list', top.marks[section], help)

    def _append(
        self, node: Node, mark: int, record: type[R], into: list[Entry[R]], name: str = ""
    ) -> None:
        """Validate a mapping and append its record, or report its problems."""
        if not isinstance(node, MappingNode):
            help = 'write it as "key: value" lines'
            self._report(
                Code.INVALID_VALUE, f"a {record.__name__.lower()} is a mapping", mark, help
            )
            return
        try:
            data, marks = self._plain(node)
            made = record.model_validate(data)
        except Exception as error:  # noqa: BLE001 - no record may hide the findings in others
            if isinstance(error, ValidationError):
                for detail in error.errors(include_url=False, include_input=False):
                    self._invalid(node, record, detail)
            else:
                self.records.problems.append(internal_error(error, unpack(self.path, mark)))
            given = node.values.get("id")
            self.records.broken.add(name or (given if isinstance(given, str) else ""))
            return
        marks[""] = mark
        # The spans record which fields were given; a set of them would take a third of a claim's
        # memory.
        object.__setattr__(made, "__pydantic_fields_set__", _NO_FIELDS)
        names = tuple(marks)
        names = self.records.shapes.setdefault(names, names)
        into.append(Entry(made, Spans(self.path, names, marks.values()), name))

    def _plain(self, node: MappingNode) -> tuple[dict[str, Any], dict[str, int]]:
        """Return a mapping's values as text, lists and dicts, and the packed place of each."""
        data: dict[str, Any] = node.values.copy()
        marks = node.marks
        for key, value in node.values.items():
            if type(value) is not str:
                data[key] = self._nested(value, key, key, marks)
            elif self.suspicious:
                self._refuse_disguised(value, key, marks.get(key, node.mark))
        if node.cut:
            self._refuse_cut([(key, node.marks[key]) for key in node.cut])
        return data, marks

    def _nested(self, node: Node, path: str, field: str, marks: dict[str, int]) -> Any:
        """Return a value inside a record as plain data; add the places of its items to `marks`."""
        if isinstance(node, str):
            if self.suspicious:
                self._refuse_disguised(node, field, marks[path])
            return node
        items = node.values.items() if isinstance(node, MappingNode) else enumerate(node.values)
        places = node.marks
        marks |= {f"{path}.{key}": places[key] for key, _ in items}  # type: ignore[index]
        if isinstance(node, MappingNode):
            # The answers in a ruling on a balance are behind the ids of its questions.
            names = [(field if field == "covers" else key, key) for key in node.cut]
            self._refuse_cut([(name, node.marks[key]) for name, key in names])
            return {
                # Words given for a choice without a mapping are its aliases.
                key: self._nested(
                    item, f"{path}.{key}", "aliases" if field == "choices" else key, marks
                )
                for key, item in node.values.items()
            }
        self._refuse_cut([(field, node.marks[n]) for n in node.cut])
        return [
            self._nested(item, f"{path}.{n}", field, marks) for n, item in enumerate(node.values)
        ]

    def _refuse_cut(self, cut: list[tuple[str, int]]) -> None:
        for name, mark in cut:
            if name in _FREE or self._is_tight(mark):
                help = "put the value in quotes, or the comment on a line of its own"
                self._report(Code.LOST_TEXT, 'text behind " #" is lost', self._comment(mark), help)

    def _comment(self, mark: int) -> int:
        """Return the packed place of the comment behind a value, up to the end of the line."""
        span = unpack(self.path, mark)
        line = self.lines[span.line - 1]
        at = line.find("#", span.column - 1 + span.length)
        return Spans.pack(span.line, at + 1, len(line) - at) if at >= 0 else mark

    def _is_tight(self, mark: int) -> bool:
        """Return whether the comment behind a value looks like words: no space, as in `3 #4`."""
        span = unpack(self.path, mark)
        behind = self.lines[span.line - 1][span.column - 1 + span.length :].lstrip()
        return len(behind) > 1 and not behind[1].isspace() and behind[1] != "#"

    def _refuse_disguised(self, value: str, field: str, mark: int) -> None:
        if field not in _VERBATIM and (hidden := first_hidden(value)):
            message = f"invisible character {hidden} in {field}"
            self._report(Code.HIDDEN_CHARACTER, message, mark, "delete the character")

    def _invalid(self, node: MappingNode, record: type[Record], detail: Any) -> None:
        loc = [part for part in detail["loc"] if part != "[key]"]
        name = str(loc[-1]) if loc else record.__name__.lower()
        if detail["type"] == "extra_forbidden":
            self._unknown_key(_follow(node, loc[:-1])[0], name, fields_of(record, loc[:-1]))
        elif detail["type"] == "missing":
            help = f'add "{name}: …"'
            self._report(Code.MISSING_KEY, f'"{name}" is missing', _follow(node, loc[:-1])[1], help)
        else:
            inner, mark = _follow(node, loc)
            field = next((str(p) for p in reversed(loc) if isinstance(p, str)), name)
            message = (
                f'"{field}" is empty' if inner == "" else f'"{field}" cannot be {_shown(inner)}'
            )
            self._report(Code.INVALID_VALUE, message, mark, expected(detail))

    def _unknown_key(self, holder: Node, name: str, known: tuple[str, ...]) -> None:
        assert isinstance(holder, MappingNode)
        message, mark = f'unknown key "{name}"', holder.mark_of_key(name)
        span, help = unpack(self.path, mark), f"known are {', '.join(known)}"
        problem = diagnostic(Code.UNKNOWN_KEY, message, span, help=help)
        self.records.problems.append(with_suggestion(problem, name, known))

    def _report(self, code: Code, message: str, mark: int, help: str = "") -> None:
        span = unpack(self.path, mark)
        self.records.problems.append(diagnostic(code, message, span, help=help))


def _shown(node: Node) -> str:
    if isinstance(node, str):
        return f'"{node[:60]}"'
    return "a list" if isinstance(node, SequenceNode) else "a mapping"


def _follow(node: MappingNode, loc: list[Any]) -> tuple[Node, int]:
    """Return the node at a path of keys and indexes, or the nearest above, and its packed place."""
    found: Node = node
    mark = node.mark
    for part in loc:
        if isinstance(found, MappingNode) and part in found.values:
            mark = found.marks.get(part, mark)
            found = found.values[part]
        elif isinstance(found, SequenceNode) and isinstance(part, int) and part < len(found.values):
            mark = found.marks[part]
            found = found.values[part]
    return found, mark
