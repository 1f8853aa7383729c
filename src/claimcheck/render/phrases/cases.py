"""Phrases for contradictions and tensions: their order, status and parties."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.debates import Case, PartyTag
from claimcheck.render.phrases.positions import Letters, sides

_PARTIES = {
    PartyTag.BETWEEN_SOURCES: "between sources",
    PartyTag.BETWEEN_CLAIMANTS: "between claimants of one source",
    PartyTag.WITHIN_SOURCE: "within one source",
    PartyTag.OVER_TIME: "differing accounts of one claimant over time",
    PartyTag.TWO_REPORTS: "two reports of one statement",
    PartyTag.ONE_PRINCIPAL: "two representatives of one body",
    PartyTag.DOES_NOT_ADD_UP: "does not add up",
}


def ordered(cases: Iterable[Case], letters: Letters) -> list[Case]:
    """Return cases, contradictions first, then by the letters of their sides."""
    return sorted(cases, key=lambda case: (case.conflict.relation, sides(case.conflict, letters)))


def gravest_first(cases: Iterable[Case]) -> list[Case]:
    """Return cases, contradictions first."""
    return sorted(cases, key=lambda case: case.conflict.relation)


def finding_or_status(case: Case | None) -> str:
    """Return `ruled: FINDING`, or the status of a contradiction; "" for an unruled tension."""
    if case is None:
        return ""
    return f"ruled: {case.ruling.finding}" if case.ruling else status_word(case)


def status_word(case: Case) -> str:
    """Return the word for the status of a case, "" for a tension without a cited ruling."""
    if case.is_contradiction:
        return case.status
    return "ruled" if case.is_ruled else ""


def parties(case: Case) -> str:
    """Return the party tags of a case in words."""
    return "; ".join(_PARTIES[tag] for tag in case.parties)
