"""The ledger diff: what changed between two states of a ledger, and what that means in short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.analysis.record_changes import Field, Noun, RecordChange, record_changes
from claimcheck.debates import Case, Conflict, same_pairs
from claimcheck.pipeline import Result


class Changes(NamedTuple):
    """The changes since a revision.

    `opened` are new contradictions, `closed` past ones that no longer exist, `softened` those that
    became tensions; `ruled` have a cited ruling now, `unruled` lost theirs. `records` are all other
    changes, by noun and id.
    """

    revision: str
    commit: str
    opened: tuple[Case, ...]
    closed: tuple[Case, ...]
    softened: tuple[Case, ...]
    ruled: tuple[Case, ...]
    unruled: tuple[Case, ...]
    records: tuple[RecordChange, ...]

    def of(self, noun: Noun, *changes: str) -> list[RecordChange]:
        """Return the changed records of a noun, or those that were `added` and the like."""
        found = (record for record in self.records if record.noun is noun)
        return [record for record in found if not changes or record.change in changes]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that a reviewer must see."""
        cases = (self.opened, self.closed, self.softened, self.ruled, self.unruled)
        return not (any(cases) or self.records)


class Group(NamedTuple):
    """Changed records of one noun whose fields changed alike; one record for another change."""

    records: tuple[RecordChange, ...]
    fields: tuple[Field, ...]


def changes(revision: str, commit: str, past: Result, now: Result) -> Changes:
    """Return the changes from a past state of a ledger to the current one."""
    old = {case.conflict.key: case for case in past.cases}
    new = {case.conflict.key: case for case in now.cases}
    # A case that has another key only because a registry has other names counts as the same.
    earlier: dict[str, Case] = {}
    seen = set()
    for before, after in _again(past, now):
        earlier.setdefault(after.key, old[before.key])
        seen.add(before.key)

    def both(key: str) -> tuple[Case, Case] | None:
        case = earlier.get(key)
        return (case, new[key]) if case and case.is_contradiction else None

    stayed = [pair for pair in map(both, new) if pair]
    firm = [pair for pair in stayed if pair[1].is_contradiction]
    return Changes(
        revision,
        commit,
        opened=tuple(c for key, c in new.items() if c.is_contradiction and not both(key)),
        closed=tuple(c for key, c in old.items() if c.is_contradiction and key not in seen),
        softened=tuple(after for _, after in stayed if not after.is_contradiction),
        ruled=tuple(after for before, after in firm if before.is_unruled > after.is_unruled),
        unruled=tuple(after for before, after in firm if before.is_unruled < after.is_unruled),
        records=tuple(record_changes(past, now)),
    )


def changes_since_base(result: Result) -> Changes | None:
    """Return the changes since the base of a check, None without a base."""
    if not (result.base and result.past):
        return None
    return changes(result.base.name, result.base.commit, result.past, result)


def _again(past: Result, now: Result) -> Iterator[tuple[Conflict, Conflict]]:
    """Yield the pairs of cases, before and now, that are one."""
    old, new = _by_question(past), _by_question(now)
    for question in old.keys() & new.keys():
        yield from same_pairs(old[question], new[question])


def _by_question(result: Result) -> dict[str, list[Conflict]]:
    """Return the pairs of all cases by question: a subject may have another name now."""
    found: dict[str, list[Conflict]] = {}
    for case in result.cases:
        found.setdefault(case.conflict.on, []).append(case.conflict)
    return found


def grouped(records: Iterable[RecordChange]) -> Iterator[Group]:
    """Yield the changes of one noun, those of the same fields with the same values together."""
    groups: dict[tuple[Field, ...], list[RecordChange]] = {}
    for record in records:
        if record.fields:
            groups.setdefault(record.fields, []).append(record)
        else:
            yield Group((record,), ())
    for fields, alike in groups.items():
        yield Group(tuple(alike), fields)
