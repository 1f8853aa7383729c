"""The base: the ledger at a git revision, against which a change is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from claimcheck.book import Book, Claim, Ruling
from claimcheck.debates import Case


class Base(NamedTuple):
    """A git revision as named, its commit, the keys of its contradictions, and its claims.

    `ruled` maps each key to the author and day of its ruling. `claims` are the identities of its
    claims. `remarks` are notes on the base for the reader.
    """

    name: str
    commit: str
    unruled: frozenset[str]
    ruled: Mapping[str, str]
    claims: frozenset[Any]
    remarks: tuple[str, ...] = ()


def base_of(
    name: str, commit: str, book: Book, cases: Iterable[Case], remarks: tuple[str, ...] = ()
) -> Base:
    """Return the base made of a past book and its cases."""
    cases = [case for case in cases if case.is_contradiction]
    unruled = frozenset(case.pair.key for case in cases if case.is_unruled)
    ruled = {case.pair.key: _ruled_by(case.ruling) for case in cases if case.ruling}
    claims = frozenset(map(identity, book.claims.values()))
    return Base(name, commit, unruled, ruled, claims, remarks)


def identity(claim: Claim) -> Any:
    """Return the identity of a claim across revisions: its id and position."""
    record = claim.record
    as_of = claim.as_of.key if claim.as_of else ""
    return claim.id, record.question, record.scope, as_of, record.denies, claim.answer.key


def _ruled_by(ruling: Ruling) -> str:
    return f"{ruling.record.by}, {ruling.record.on}"
