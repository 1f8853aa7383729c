"""The ledger diff: claims and contradictions that changed between two states of a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimcheck.book import Book, Claim
from claimcheck.debates import Case
from claimcheck.pipeline import Result


class Edit(NamedTuple):
    """A changed claim: each changed field by name, with its value before and now."""

    claim: Claim
    fields: tuple[tuple[str, str, str], ...]


class Changes(NamedTuple):
    """The changes since a revision.

    `opened` are new contradictions, `closed` past ones that no longer exist, `softened` those that
    became tensions; `ruled` have a cited ruling now, `unruled` lost theirs.
    """

    revision: str
    commit: str
    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]
    changed: tuple[Edit, ...]
    opened: tuple[Case, ...]
    closed: tuple[Case, ...]
    softened: tuple[Case, ...]
    ruled: tuple[Case, ...]
    unruled: tuple[Case, ...]


def changes(revision: str, commit: str, past: Result, now: Result) -> Changes:
    """Return the changes from a past state of a ledger to the current one."""
    before, after = past.book.claims, now.book.claims
    old = {case.pair.key: case for case in past.cases}
    new = {case.pair.key: case for case in now.cases}
    old_keys = {key for key, case in old.items() if case.is_contradiction}
    new_keys = {key for key, case in new.items() if case.is_contradiction}
    both = [key for key in new if key in new_keys and key in old_keys]
    return Changes(
        revision,
        commit,
        added=tuple(after[id] for id in after if id not in before),
        removed=tuple(before[id] for id in before if id not in after),
        changed=tuple(_edits(before, now.book)),
        opened=tuple(new[key] for key in new if key in new_keys and key not in old_keys),
        closed=tuple(old[key] for key in old if key in old_keys and key not in new),
        softened=tuple(new[key] for key in new if key in old_keys and key not in new_keys),
        ruled=tuple(new[k] for k in both if old[k].is_unruled and not new[k].is_unruled),
        unruled=tuple(new[k] for k in both if new[k].is_unruled and not old[k].is_unruled),
    )


def _edits(before: Mapping[str, Claim], now: Book) -> Iterator[Edit]:
    for claim in now.claims.values():
        old = before.get(claim.id)
        fields = tuple(_differing(old, claim)) if old else ()
        if fields:
            yield Edit(claim, fields)


def _differing(old: Claim, new: Claim) -> Iterator[tuple[str, str, str]]:
    for name in type(new.record).model_fields:
        before, after = _words(old, name), _words(new, name)
        if before != after:
            yield name, before, after


def _words(claim: Claim, name: str) -> str:
    """Return a field as text; `claimant` falls back to the publisher or title."""
    if name == "claimant":
        return claim.attribution
    value = getattr(claim.record, name)
    if isinstance(value, tuple):
        return " + ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value or "").split())
