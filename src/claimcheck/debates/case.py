"""Cases: contradictions and tensions with what is known of each."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.book import Ruling
from claimcheck.debates.pairs import Pair
from claimcheck.debates.parties import PartyTag


class Status(StrEnum):
    """The status of a case, in the order of the summary."""

    NEW = "new"
    """A contradiction that neither a cited ruling, nor the baseline, nor the base has."""
    RULED = "ruled"
    """A contradiction with a cited ruling."""
    KNOWN = "known"
    """A contradiction without one, which the baseline or the base has."""
    TENSION = "tension"
    """No contradiction: it asks for no ruling, and may have one."""
    UNRULED = "unruled"
    """A contradiction without a cited ruling where baseline or base cannot be read."""


class Case(NamedTuple):
    """A contradiction or tension before the gate: its status, parties and the rulings on it.

    `reason` is why the baseline lets it be, "" if the baseline does not name it.
    """

    pair: Pair
    status: Status
    parties: tuple[PartyTag, ...]
    rulings: tuple[Ruling, ...]
    reason: str = ""

    @property
    def is_contradiction(self) -> bool:
        """Whether it is a contradiction; else it is a tension."""
        return self.pair.relation is Relation.CONTRADICTION

    @property
    def is_ruled(self) -> bool:
        """Whether a ruling with a verified citation covers it; tensions may be ruled, too."""
        return any(ruling.is_cited for ruling in self.rulings)

    @property
    def is_unruled(self) -> bool:
        """Whether it is a contradiction without a cited ruling."""
        return self.is_contradiction and self.status is not Status.RULED
