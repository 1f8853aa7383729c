"""Between whom a contradiction is: the tags it carries, all that apply."""

from __future__ import annotations

from enum import StrEnum

from claimcheck.answers import Relation
from claimcheck.answers.date import Dates
from claimcheck.book import Claim, Claimant
from claimcheck.contradictions.pairs import Pair


class Kind(StrEnum):
    """The parties of a contradiction."""

    BETWEEN_SOURCES = "between-sources"
    BETWEEN_CLAIMANTS = "between-claimants"
    WITHIN_SOURCE = "within-source"
    OVER_TIME = "over-time"
    TWO_REPORTS = "two-reports"
    ONE_PRINCIPAL = "one-principal"


WORDING = {
    Kind.BETWEEN_SOURCES: "between sources",
    Kind.BETWEEN_CLAIMANTS: "between claimants of one source",
    Kind.WITHIN_SOURCE: "within one source",
    Kind.OVER_TIME: "one claimant against himself over time",
    Kind.TWO_REPORTS: "two reports of one statement",
    Kind.ONE_PRINCIPAL: "two who speak for one body",
}

# Claims by the hundred on either side would make a square of pairs; these tell enough.
_MOST_CLAIMS = 50
_DATES = Dates()


def kinds_of(pair: Pair) -> tuple[Kind, ...]:
    """Return every kind that applies to the claims that bear a contradiction."""
    found = {
        kind
        for left in pair.left[:_MOST_CLAIMS]
        for right in pair.right[:_MOST_CLAIMS]
        for kind in _kinds(left, right)
    }
    return tuple(kind for kind in Kind if kind in found)


def _kinds(left: Claim, right: Claim) -> set[Kind]:
    kinds: set[Kind] = set()
    one_source = left.source.id == right.source.id
    shared = {c.key for c in left.claimants} & {c.key for c in right.claimants}
    if not one_source:
        kinds.add(Kind.BETWEEN_SOURCES)
    elif shared:
        kinds.add(Kind.WITHIN_SOURCE)
    else:
        kinds.add(Kind.BETWEEN_CLAIMANTS)
    if shared and _said_at_other_times(left, right):
        kinds.add(Kind.OVER_TIME)
    elif shared and not one_source:
        kinds.add(Kind.TWO_REPORTS)
    if not shared and any(_one_principal(a, b) for a in left.claimants for b in right.claimants):
        kinds.add(Kind.ONE_PRINCIPAL)
    return kinds


def _said_at_other_times(left: Claim, right: Claim) -> bool:
    a, b = left.record.stated, right.record.stated
    if not a or not b:
        return False
    return _DATES.compare(_DATES.read(a), _DATES.read(b)).relation is Relation.CONTRADICTION


def _one_principal(a: Claimant, b: Claimant) -> bool:
    return bool({a.key, *a.principals} & {b.key, *b.principals})
