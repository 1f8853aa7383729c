"""Changed records: what a reviewer must see, kind by kind and field by field.

A field is compared by its meaning: runs of white space, the order of a list, and the file and line
of a record are none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from enum import StrEnum
from itertools import zip_longest
from typing import Any, NamedTuple

from claimcheck.book import Book, Ruling, Source
from claimcheck.diagnostics import Span
from claimcheck.model import Record
from claimcheck.pipeline import Result, severity_of
from claimcheck.text.folding import fold_quote

_OF_THE_SOURCE = ("quote", "prefix", "suffix", "cites")
_JOINTS = {"covers": " against ", "cites": "; "}


class Noun(StrEnum):
    """The kinds of things that change, in the order in which a reviewer reads them."""

    RULING = "ruling"
    CLAIM = "claim"
    TEXT = "source text"
    QUESTION = "question"
    BALANCE = "balance"
    SUBJECT = "subject"
    PLACE = "place"
    CLAIMANT = "claimant"
    SOURCE = "source"
    TOPIC = "topic"
    BASELINE = "baseline line"
    SETTING = "setting"


class Field(NamedTuple):
    """A changed field: its name, and its value before and now ("" for none)."""

    name: str
    before: str
    after: str


class RecordChange(NamedTuple):
    """A record that was added, removed or changed, with its changed fields.

    `before` and `now` are the entry at the revision and now, None if it is missing. `span` is the
    place of the record now, of a removed one that at the revision.
    """

    noun: Noun
    id: str
    before: Any
    now: Any
    span: Span
    fields: tuple[Field, ...] = ()

    @property
    def change(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if self.before is None else "removed" if self.now is None else "changed"


def record_changes(before: Result, now: Result) -> Iterator[RecordChange]:
    """Yield what changed between two states of a ledger, contradictions apart."""
    old, new = before.book, now.book
    yield from _rulings(old, new)
    yield from _compared(Noun.CLAIM, old.claims, new.claims)
    yield from _texts(old.sources, new.sources)
    yield from _compared(Noun.QUESTION, old.questions, new.questions)
    yield from _compared(Noun.BALANCE, old.balances, new.balances)
    yield from _compared(Noun.SUBJECT, old.subjects, new.subjects)
    yield from _compared(Noun.PLACE, old.places, new.places)
    yield from _compared(Noun.CLAIMANT, old.claimants, new.claimants)
    yield from _compared(Noun.SOURCE, old.sources, new.sources)
    yield from _compared(Noun.TOPIC, old.topics, new.topics)
    yield from _lines(before, now)
    yield from _settings(before, now)


def _compared(
    noun: Noun, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[RecordChange]:
    """Yield the changes of entries with records, matched by their ids."""
    for id in sorted(before.keys() | now.keys()):
        old: Any = before.get(id)
        new: Any = now.get(id)
        span = (old if new is None else new).spans.of()
        fields = _differing(old.record, new.record) if old and new else ()
        if fields or not (old and new):
            yield RecordChange(noun, id, old, new, span, fields)


def _differing(old: Record, new: Record) -> tuple[Field, ...]:
    if old == new:
        return ()
    before, now = dict(_values("", old)), dict(_values("", new))
    return tuple(
        Field(name, before.get(name, ""), now.get(name, ""))
        for name in dict.fromkeys((*before, *now))
        if _meaning(name, before.get(name, "")) != _meaning(name, now.get(name, ""))
    )


def _meaning(name: str, text: str) -> str:
    """Return the text by which a field is compared; words of a source are folded for a search."""
    return fold_quote(text) if name in _OF_THE_SOURCE else text


def _values(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the fields of a value as text, those of records in it under dotted names."""
    if isinstance(value, Record):
        for field, inner in value:
            yield from _values(f"{name}.{field}" if name else field, inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield f"{name}.{key}", "declared"
            yield from _values(f"{name}.{key}", inner)
    elif value is not None and value is not False and value != () and value != "":
        yield name, _text(name, value)


def _text(name: str, value: Any) -> str:
    """Return a value as text; the order of a list counts only where it is one of authors."""
    if isinstance(value, Record):
        # The answers of a side that asserts them are written without the name of the field.
        return record_text(value).removeprefix("asserts: ")
    if isinstance(value, tuple):
        texts = [_text(name, item) for item in value]
        return _JOINTS.get(name, " + ").join(texts if name == "author" else sorted(texts))
    return "true" if value is True else " ".join(str(value).split())


def record_text(record: Record) -> str:
    """Return the given fields of a record on one line: `within: Russia, kind: city`."""
    return ", ".join(f"{field}: {text}" for field, text in _values("", record))


def _rulings(before: Book, now: Book) -> Iterator[RecordChange]:
    """Yield the changed rulings, which have no ids.

    Of a question, those with the same sides are one ruling, then those with the same reason, then
    the others in their order.
    """
    old, new = before.rulings_by_debate(), now.rulings_by_debate()
    for debate in sorted(old.keys() | new.keys()):
        for earlier, later in _matched(old.get(debate, []), new.get(debate, [])):
            one = later or earlier
            assert one
            fields = _differing(earlier.record, later.record) if earlier and later else ()
            if fields or not (earlier and later):
                yield RecordChange(Noun.RULING, debate, earlier, later, one.spans.of(), fields)


def _matched(old: list[Ruling], new: list[Ruling]) -> Iterator[tuple[Ruling | None, Ruling | None]]:
    """Yield the rulings of a question before and now in pairs, None for a missing one."""
    likenesses = (
        lambda ruling: tuple(_values("", ruling.record)),
        lambda ruling: _text("covers", ruling.record.covers),
        lambda ruling: _text("because", ruling.record.because),
        lambda _: None,
    )
    for alike in likenesses:
        by_likeness: dict[Hashable, list[Ruling]] = {}
        for ruling in old:
            by_likeness.setdefault(alike(ruling), []).append(ruling)
        left, matched = [], set()
        for ruling in new:
            if same := by_likeness.get(alike(ruling)):
                match = same.pop(0)
                matched.add(id(match))
                yield match, ruling
            else:
                left.append(ruling)
        old, new = [other for other in old if id(other) not in matched], left
    yield from ((ruling, None) for ruling in old)
    yield from ((None, ruling) for ruling in new)


def _texts(before: Mapping[str, Source], now: Mapping[str, Source]) -> Iterator[RecordChange]:
    """Yield the archived texts that were altered, each with its first line that differs."""
    seen: set[str] = set()
    for id in sorted(before.keys() & now.keys()):
        old, new = before[id].text, now[id].text
        if not (old and new) or old.content == new.content or new.path in seen:
            continue
        seen.add(new.path)
        lines = zip_longest(old.content.split("\n"), new.content.split("\n"))
        n, (was, line) = next((n, both) for n, both in enumerate(lines, 1) if both[0] != both[1])
        field = Field(f"line {n}", was or "", line or "")
        yield RecordChange(Noun.TEXT, new.path, old, new, Span(new.path, n), (field,))


def _lines(before: Result, now: Result) -> Iterator[RecordChange]:
    """Yield the changed lines of the baseline."""
    old, new = before.baseline.lines, now.baseline.lines
    for id in sorted(old.keys() | new.keys()):
        was, line = old.get(id), new.get(id)
        one = line or was
        assert one
        if not (was and line):
            yield RecordChange(Noun.BASELINE, id, was, line, one.span)
        elif was.reason != line.reason:
            field = Field("reason", was.reason, line.reason)
            yield RecordChange(Noun.BASELINE, id, was, line, one.span, (field,))


def _settings(before: Result, now: Result) -> Iterator[RecordChange]:
    """Yield the changed settings of the configuration, as they are in effect."""
    old, new = before.config, now.config
    fields = [
        Field(name, getattr(old, name), getattr(new, name)) for name in ("claims", "baseline")
    ]
    fields.append(Field("strict", str(old.strict).lower(), str(new.strict).lower()))
    fields.append(Field("combinations", str(old.combinations), str(new.combinations)))
    for code in sorted(old.severity.keys() | new.severity.keys()):
        was, is_now = (severity_of(config, code) for config in (old, new))
        fields.append(Field(f"severity.{code}", was, is_now))
    for field in fields:
        if field.before != field.after:
            yield RecordChange(Noun.SETTING, field.name, old, new, Span(new.claims), (field,))
