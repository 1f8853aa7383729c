"""What changed between two states of a ledger: claims, and how contradictions stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimcheck.book import Book, Claim
from claimcheck.debates import Case
from claimcheck.pipeline import Result


class Edit(NamedTuple):
    """A claim that is another than before: its fields with what they held before and hold now."""

    claim: Claim
    fields: tuple[tuple[str, str, str], ...]


class Changes(NamedTuple):
    """The changes since a revision.

    `opened` are contradictions that were none, `closed` those that are none any more, `softened`
    those that became tensions; `ruled` have a cited ruling now, `unruled` lost theirs.
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
    """Return what changed from a past state of a ledger to that of now."""
    before, after = past.book.claims, now.book.claims
    was = {case.pair.key: case for case in past.cases}
    of_now = {case.pair.key: case for case in now.cases}
    there = {key for key, case in was.items() if case.is_contradiction}
    here = {key for key, case in of_now.items() if case.is_contradiction}
    both = [key for key in of_now if key in here and key in there]
    return Changes(
        revision,
        commit,
        added=tuple(after[id] for id in after if id not in before),
        removed=tuple(before[id] for id in before if id not in after),
        changed=tuple(_edits(before, now.book)),
        opened=tuple(of_now[key] for key in of_now if key in here and key not in there),
        closed=tuple(was[key] for key in was if key in there and key not in of_now),
        softened=tuple(of_now[key] for key in of_now if key in there and key not in here),
        ruled=tuple(of_now[k] for k in both if was[k].is_unruled and not of_now[k].is_unruled),
        unruled=tuple(of_now[k] for k in both if of_now[k].is_unruled and not was[k].is_unruled),
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
    """Return a field in words; who says it is never left out."""
    if name == "claimant":
        return claim.who
    value = getattr(claim.record, name)
    if isinstance(value, tuple):
        return " + ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value or "").split())
