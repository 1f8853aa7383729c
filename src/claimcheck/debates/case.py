"""Cases: contradictions and tensions, each with its status, parties and rulings."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.book import Ruling
from claimcheck.debates.combinations import Conflict
from claimcheck.debates.parties import PartyTag


class Status(StrEnum):
    """The status of a case, in the order of the summary."""

    NEW = "new"
    """A contradiction without a cited ruling, neither in the baseline nor unruled at the base."""
    RULED = "ruled"
    """A contradiction with a cited ruling."""
    KNOWN = "known"
    """A contradiction without a cited ruling, in the baseline or unruled at the base."""
    TENSION = "tension"
    """A tension: it needs no ruling, but may have one."""
    UNRULED = "unruled"
    """A contradiction without a cited ruling, if baseline or base cannot be read."""


class Case(NamedTuple):
    """A contradiction or tension with its status, party tags and the rulings that cover it.

    `reason` is why the baseline accepts it, "" if the baseline does not name it; `lines` are the
    ids of the baseline lines that do, by this key or one of an older spelling. `dispute` is the id
    of the dispute that it is part of.
    """

    conflict: Conflict
    status: Status
    parties: tuple[PartyTag, ...]
    rulings: tuple[Ruling, ...]
    reason: str = ""
    lines: tuple[str, ...] = ()
    dispute: str = ""

    @property
    def is_contradiction(self) -> bool:
        """Whether it is a contradiction; else it is a tension."""
        return self.conflict.relation is Relation.CONTRADICTION

    @property
    def ruling(self) -> Ruling | None:
        """The first cited ruling that covers it; one without a citation explains nothing."""
        return next((ruling for ruling in self.rulings if ruling.is_cited), None)

    @property
    def is_ruled(self) -> bool:
        """Whether a cited ruling covers it; tensions may be ruled, too."""
        return self.ruling is not None

    @property
    def is_unruled(self) -> bool:
        """Whether it is a contradiction without a cited ruling."""
        return self.is_contradiction and self.status is not Status.RULED
