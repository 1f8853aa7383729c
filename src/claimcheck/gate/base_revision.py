"""The base: the ledger at a git revision, against which a change is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from claimcheck.book import Book, Claim
from claimcheck.debates import Case, Conflict


class Base(NamedTuple):
    """A git revision as named, its commit, its contradictions, and its claims.

    `pairs` are the contradictions of each question; `ruled` maps the key of each ruled one to the
    author and day of its ruling. `claims` are the identities of its claims. `remarks` are notes on
    the base for the reader.
    """

    name: str
    commit: str
    pairs: Mapping[str, tuple[Conflict, ...]]
    ruled: Mapping[str, str]
    claims: frozenset[Any]
    remarks: tuple[str, ...] = ()

    @property
    def unruled(self) -> int:
        """The number of contradictions that no cited ruling covers there."""
        return sum(map(len, self.pairs.values())) - len(self.ruled)


def base_of(
    name: str, commit: str, book: Book, cases: Iterable[Case], remarks: tuple[str, ...] = ()
) -> Base:
    """Return the base made of a past book and its cases."""
    pairs: dict[str, list[Conflict]] = {}
    ruled = {}
    for case in cases:
        if case.is_contradiction:
            pairs.setdefault(case.conflict.on, []).append(case.conflict)
            if ruling := case.ruling:
                ruled[case.conflict.key] = f"{ruling.record.by}, {ruling.record.on}"
    claims = frozenset(map(identity, book.claims.values()))
    return Base(name, commit, {q: tuple(p) for q, p in pairs.items()}, ruled, claims, remarks)


def identity(claim: Claim) -> Any:
    """Return the identity of a claim across revisions: its id and position."""
    record = claim.record
    as_of = claim.as_of.key if claim.as_of else ""
    about = claim.question.subject
    subject = about.key if about else ""
    return claim.id, record.question, subject, record.scope, as_of, record.denies, claim.answer.key
