"""Phrases for changes of a ledger: a summary that a reviewer reads first, and each record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.analysis.ledger_diff import Changes, Group
from claimcheck.analysis.record_changes import Noun, RecordChange, record_text
from claimcheck.render.phrases.numbers import count

_NOTHING = "nothing changed that a reviewer must see"
CASES = {
    "opened": "opened",
    "unruled": "no longer ruled",
    "softened": "softened to a tension",
    "closed": "closed",
    "ruled": "ruled",
}
"""The changes of contradictions, the gravest first, in words."""
PLURALS = {noun: f"{noun}s" for noun in Noun}


def summary(changes: Changes) -> list[str]:
    """Return the changes in short, the gravest first: `30 claims retracted`."""
    found = [
        f"{count(len(cases), 'contradiction')} {words}"
        for name, words in CASES.items()
        if (cases := getattr(changes, name))
    ]
    for noun in Noun:
        kinds: dict[str, int] = {}
        for record in changes.of(noun):
            kinds[_verb(record)] = kinds.get(_verb(record), 0) + 1
        found += [f"{count(number, noun)} {verb}" for verb, number in sorted(kinds.items())]
    return found or [_NOTHING]


def _verb(record: RecordChange) -> str:
    """Return how a record changed, in a word."""
    fields = {field.name: field for field in record.fields}
    if record.noun is Noun.TEXT:
        return "altered"
    if record.noun is Noun.CLAIM and list(fields) == ["retracted"]:
        before, after = fields["retracted"].before, fields["retracted"].after
        if not (before and after):
            return "retracted" if after else "no longer retracted"
    return record.change


def title(group: Group) -> str:
    """Return the records of a group in words: the one, or their number."""
    first = group.records[0]
    if len(group.records) > 1:
        return count(len(group.records), first.noun)
    return first.id


def statement(record: RecordChange) -> str:
    """Return what a record that was added or removed says."""
    entry = record.before if record.now is None else record.now
    words: dict[Noun, Callable[[], str]] = {
        Noun.CLAIM: lambda: entry.statement,
        Noun.RULING: lambda: f"{entry.finding}: {entry.record.because}",
        Noun.QUESTION: lambda: entry.record.ask,
        Noun.BALANCE: lambda: entry.record.says,
        Noun.SUBJECT: lambda: record_text(entry.record),
        Noun.PLACE: lambda: record_text(entry.record),
        Noun.CLAIMANT: lambda: record_text(entry.record),
        Noun.SOURCE: lambda: entry.record.title,
        Noun.TOPIC: lambda: entry.title,
        Noun.BASELINE: lambda: entry.reason,
    }
    return words[record.noun]() if record.noun in words else ""


def field_lines(group: Group) -> Iterator[tuple[str, str, str]]:
    """Yield the changed fields of a group: name, value before and value now ("–" for none)."""
    for field in group.fields:
        yield field.name, field.before or "–", field.after or "–"
