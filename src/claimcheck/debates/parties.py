"""Party tags: the parties that a contradiction or tension is between."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations

from claimcheck.answers import Relation
from claimcheck.answers.date import Dates
from claimcheck.book import Claim, Claimant
from claimcheck.debates.combinations import Combination, Conflict


class PartyTag(StrEnum):
    """A party tag of a contradiction or tension; several may apply."""

    BETWEEN_SOURCES = "between-sources"
    BETWEEN_CLAIMANTS = "between-claimants"
    WITHIN_SOURCE = "within-source"
    OVER_TIME = "over-time"
    TWO_REPORTS = "two-reports"
    ONE_PRINCIPAL = "one-principal"
    DOES_NOT_ADD_UP = "does-not-add-up"


# Claims are compared pairwise; more of each side would cost time and hardly add a tag.
_MOST_CLAIMS = 50
_DATES = Dates()


def party_tags(pair: Conflict) -> tuple[PartyTag, ...]:
    """Return every tag that applies to claims of two of its sides, in the order of PartyTag."""
    tags = {
        tag
        for one, other in combinations(pair.sides, 2)
        for left in one[:_MOST_CLAIMS]
        for right in other[:_MOST_CLAIMS]
        for tag in _tags(left, right)
    }
    if isinstance(pair, Combination):
        tags.add(PartyTag.DOES_NOT_ADD_UP)
        if not set.intersection(*({claim.source.id for claim in side} for side in pair.sides)):
            tags -= {PartyTag.WITHIN_SOURCE, PartyTag.BETWEEN_CLAIMANTS}
    return tuple(tag for tag in PartyTag if tag in tags)


def _tags(left: Claim, right: Claim) -> set[PartyTag]:
    tags: set[PartyTag] = set()
    one_source = left.source.id == right.source.id
    shared = {c.key for c in left.claimants} & {c.key for c in right.claimants}
    if not one_source:
        tags.add(PartyTag.BETWEEN_SOURCES)
    elif shared:
        tags.add(PartyTag.WITHIN_SOURCE)
    else:
        tags.add(PartyTag.BETWEEN_CLAIMANTS)
    if shared and _stated_at_other_times(left, right):
        tags.add(PartyTag.OVER_TIME)
    elif shared and not one_source:
        tags.add(PartyTag.TWO_REPORTS)
    if not shared and any(_one_principal(a, b) for a in left.claimants for b in right.claimants):
        tags.add(PartyTag.ONE_PRINCIPAL)
    return tags


def _stated_at_other_times(left: Claim, right: Claim) -> bool:
    a, b = left.record.stated, right.record.stated
    if not a or not b:
        return False
    return _DATES.compare(_DATES.read(a), _DATES.read(b)).relation is Relation.CONTRADICTION


def _one_principal(a: Claimant, b: Claimant) -> bool:
    return bool({a.key, *a.principals} & {b.key, *b.principals})
