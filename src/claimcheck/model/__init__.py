"""The model: the records of a claim file, the descriptions of their fields, their JSON Schema."""

from claimcheck.model.fields import ID
from claimcheck.model.records import (
    INNER,
    MOST_SIDES,
    SECTIONS,
    Choice,
    Citation,
    Claim,
    Claimant,
    Place,
    Question,
    Record,
    Ruling,
    Side,
    Source,
    Topic,
)

__all__ = [
    "ID",
    "INNER",
    "MOST_SIDES",
    "SECTIONS",
    "Choice",
    "Citation",
    "Claim",
    "Claimant",
    "Place",
    "Question",
    "Record",
    "Ruling",
    "Side",
    "Source",
    "Topic",
]
