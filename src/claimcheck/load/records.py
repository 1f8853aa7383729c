"""Nodes become records: every section of a claim file, with the place of every field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from claimcheck.diagnostics import Diagnostic, Span, Spans, problem
from claimcheck.load.nodes import Node, disguised
from claimcheck.model import (
    Claim,
    Claimant,
    Place,
    Question,
    Record,
    Ruling,
    Source,
    Topic,
)
from claimcheck.suggest import near_names

R = TypeVar("R", bound=Record)

# Fields of free words, which " #" would cut short; behind the others a comment is harmless.
_FREE_TEXT = {
    *("answer", "quote", "prefix", "suffix", "note", "claimant", "via", "ask", "title", "because"),
    *("publisher", "author", "aliases", "speaks_for", "overlaps", "asserts", "denies", "covers"),
}
# The words of a source may hold what hides or turns text around; it is shown as what it is.
_VERBATIM = frozenset(("quote", "prefix", "suffix"))


class Entry(NamedTuple, Generic[R]):
    """A record, the places of its fields, and its key; for a claim, the id of its source."""

    record: R
    spans: Spans
    name: str = ""


@dataclass(slots=True)
class Records:
    """All records of a ledger, in the order of files and lines, and what was wrong with the rest."""

    topics: list[Entry[Topic]] = field(default_factory=list)
    questions: list[Entry[Question]] = field(default_factory=list)
    places: list[Entry[Place]] = field(default_factory=list)
    claimants: list[Entry[Claimant]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    claims: list[Entry[Claim]] = field(default_factory=list)
    rulings: list[Entry[Ruling]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


SECTIONS = ("topic", "questions", "places", "claimants", "source", "claims", "rulings")


def add_records(records: Records, path: str, top: Node) -> None:
    """Add the records of one claim file; what is wrong in it goes to `records.problems`."""
    _File(records, path).add(top)


class _File:
    """The records of one claim file on their way into the ledger's."""

    def __init__(self, records: Records, path: str) -> None:
        self.records = records
        self.path = path
        self.topic = ""
        self.source = ""

    def add(self, top: Node) -> None:
        if top.keys is None:
            help = f"begin with one of {', '.join(SECTIONS)}"
            self._report("invalid-value", "a claim file is a mapping of sections", top, help)
            return
        for key in top.value:
            if key not in SECTIONS:
                self._unknown_key(top, key, SECTIONS)
        into = self.records
        self.topic = self._owner(top, "topic", Topic, into.topics)
        self.source = self._owner(top, "source", Source, into.sources)
        self._named(top, "questions", Question, into.questions)
        self._named(top, "places", Place, into.places)
        self._named(top, "claimants", Claimant, into.claimants)
        for node in self._items(top, "claims"):
            self._claim(node)
        for node in self._items(top, "rulings"):
            self._append(node, Ruling, into.rulings)

    def _owner(self, top: Node, section: str, record: type[R], into: list[Entry[R]]) -> str:
        """Read `topic` or `source`: declared here as a mapping, or only named by its id."""
        node: Node | None = top.value.get(section)
        if node is None:
            return ""
        if isinstance(node.value, str):
            return node.value
        entry = self._append(node, record, into)
        # A source whose other fields are wrong still owns its claims.
        given = node.value.get("id") if node.keys is not None else None
        return str(entry.record.id) if entry else str(given.value) if given else ""  # type: ignore[attr-defined]

    def _named(self, top: Node, section: str, record: type[R], into: list[Entry[R]]) -> None:
        node: Node | None = top.value.get(section)
        if node is None:
            return
        if node.keys is None:
            help = f"write each under its name: {section}:, then the names, indented"
            self._report("invalid-value", f'"{section}" is a mapping', node, help)
            return
        for name, given in node.value.items():
            line, column = node.keys[name]
            at = {"": Spans.pack(line, column, len(name))}
            empty = given.value == ""
            inner = Node({}, line, column, len(name), keys={}) if empty else given
            if section == "questions" and inner.keys is not None and self.topic:
                inner.value.setdefault("topic", Node(self.topic, line, column, len(name)))
            self._append(inner, record, into, name, at)

    def _items(self, top: Node, section: str) -> Iterator[Node]:
        node: Node | None = top.value.get(section)
        if node is None or node.value == "":
            return
        if not isinstance(node.value, list):
            help = f'begin each of the {section} with "- "'
            self._report("invalid-value", f'"{section}" is a list', node, help)
            return
        yield from node.value

    def _claim(self, node: Node) -> None:
        if not self.source:
            help = "name the source of the file's claims: source: ID, or its mapping"
            self._report("missing-key", "a claim without a source", node, help)
            return
        self._append(node, Claim, self.records.claims, self.source)

    def _append(
        self,
        node: Node,
        record: type[R],
        into: list[Entry[R]],
        name: str = "",
        marks: dict[str, int] | None = None,
    ) -> Entry[R] | None:
        """Validate a mapping and append its record; report what is wrong with it instead."""
        if node.keys is None:
            help = 'write it as "key: value" lines'
            self._report("invalid-value", f"a {record.__name__.lower()} is a mapping", node, help)
            return None
        marks = marks or {"": Spans.pack(node.line, node.column, node.length)}
        data = self._plain(node, "", "", marks)
        try:
            made = record.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                self._invalid(node, record, detail)
            return None
        entry = Entry(made, Spans(self.path, marks), name)
        into.append(entry)
        return entry

    def _plain(self, node: Node, path: str, field: str, marks: dict[str, int]) -> Any:
        """Return a node's value as text, lists and dicts; note every place in `marks`."""
        value = node.value
        if path:
            marks[path] = Spans.pack(node.line, node.column, node.length)
        if isinstance(value, str):
            if node.cut and field in _FREE_TEXT:
                help = "put the value in quotes, or the comment on a line of its own"
                self._report("lost-text", 'text behind " #" is lost', node, help)
            if not value.isascii() and field not in _VERBATIM and (found := disguised(value)):
                message = f"invisible character {found} in {field}"
                self._report("hidden-character", message, node, "delete the character")
            return value
        if isinstance(value, list):
            prefix = f"{path}."
            return [self._plain(item, f"{prefix}{n}", field, marks) for n, item in enumerate(value)]
        prefix = f"{path}." if path else ""
        return {key: self._plain(item, prefix + key, key, marks) for key, item in value.items()}

    def _invalid(self, node: Node, record: type[Record], detail: Any) -> None:
        loc = [part for part in detail["loc"] if part != "[key]"]
        name = str(loc[-1]) if loc else record.__name__.lower()
        holder, inner = _follow(node, loc[:-1]), _follow(node, loc)
        if detail["type"] == "extra_forbidden":
            self._unknown_key(holder, name, _fields(record, loc[:-1]))
        elif detail["type"] == "missing":
            help = f'add "{name}: …"'
            self._report("missing-key", f'"{name}" is missing', holder, help)
        else:
            field = next((str(p) for p in reversed(loc) if isinstance(p, str)), name)
            empty = inner.value == ""
            said = f'"{field}" is empty' if empty else f'"{field}" cannot be {_shown(inner)}'
            self._report("invalid-value", said, inner, _expected(detail))

    def _unknown_key(self, holder: Node, name: str, known: tuple[str, ...]) -> None:
        assert holder.keys is not None
        line, column = holder.keys.get(name, (holder.line, holder.column))
        span = Span(self.path, line, column, len(name))
        near = near_names(name, known)
        help = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}"
        self.records.problems.append(
            problem("unknown-key", f'unknown key "{name}"', span, help=help)
        )

    def _report(self, code: str, message: str, node: Node, help: str = "") -> None:
        span = Span(self.path, node.line, node.column, node.length)
        self.records.problems.append(problem(code, message, span, help=help))


def _shown(node: Node) -> str:
    if isinstance(node.value, str):
        return f'"{node.value[:60]}"'
    return "a list" if node.keys is None else "a mapping"


def _follow(node: Node, loc: list[Any]) -> Node:
    """Return the node at a path of keys and indexes, or the nearest above it."""
    for part in loc:
        if (isinstance(node.value, dict) and part in node.value) or (
            isinstance(node.value, list) and isinstance(part, int) and part < len(node.value)
        ):
            node = node.value[part]
    return node


def _fields(record: type[Record], loc: list[Any]) -> tuple[str, ...]:
    """Return the field names of the record that holds an unknown key."""
    from claimcheck.model import Choice, Citation, Side

    inner: dict[str, type[Record]] = {"choices": Choice, "cites": Citation, "covers": Side}
    at = next((inner[part] for part in loc if part in inner), record)
    return tuple(at.model_fields)


_EXPECTED: dict[str, Callable[[dict[str, Any]], str]] = {
    "literal_error": lambda ctx: f"expected {ctx['expected']}",
    "value_error": lambda ctx: str(ctx["error"]),
    "string_too_long": lambda ctx: f"expected at most {ctx['max_length']} characters",
    "too_short": lambda ctx: f"expected at least {ctx['min_length']}",
    "too_long": lambda ctx: f"expected at most {ctx['max_length']}",
    "string_type": lambda _: "expected text",
    "tuple_type": lambda _: "expected text or a list",
    "model_type": lambda _: "expected a mapping",
    "dict_type": lambda _: "expected a mapping",
}
_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]*$": "expected an id: lower-case letters, digits and hyphens",
    r"\S": "write something",
    r"\w": "expected words",
    r"\w+\W+\w+": "expected the reason, in a sentence",
    r"^[0-9a-f]{64}$": "expected 64 hexadecimal digits",
}


def _expected(detail: Any) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    expected = _EXPECTED.get(detail["type"])
    return expected(context) if expected else str(detail["msg"]).lower()
