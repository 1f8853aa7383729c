"""The base: what the ledger at a git revision had, against which a change is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from claimcheck.book import Book, Claim
from claimcheck.debates import Case, Status


class Base(NamedTuple):
    """The revision as it was named and its commit; keys of its contradictions, and its claims.

    `ruled` gives for each key who ruled and when. `remarks` are what a reader should know of it.
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
    """Return what a ledger of the past, with its cases, means for today's."""
    cases = [case for case in cases if case.is_contradiction]
    unruled = frozenset(case.pair.key for case in cases if case.is_unruled)
    ruled = {case.pair.key: _who(case) for case in cases if case.status is Status.RULED}
    claims = frozenset(map(identity, book.claims.values()))
    return Base(name, commit, unruled, ruled, claims, remarks)


def identity(claim: Claim) -> Any:
    """Return what a claim must keep to be the one that was there before: its id and position."""
    record = claim.record
    as_of = claim.as_of.key if claim.as_of else ""
    return claim.id, record.question, record.scope, as_of, record.denies, claim.answer.key


def _who(case: Case) -> str:
    ruling = next(ruling for ruling in case.rulings if ruling.is_cited)
    return f"{ruling.record.by}, {ruling.record.on}"
