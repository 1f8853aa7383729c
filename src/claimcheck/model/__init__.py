"""The model: the records of a claim file, the descriptions of their fields, their JSON Schema."""

from claimcheck.model.fields import ID
from claimcheck.model.records import (
    DEFAULTS,
    INNER,
    MOST_SIDES,
    SECTIONS,
    SLOT,
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
    Subject,
    Topic,
)

__all__ = [
    "DEFAULTS",
    "ID",
    "INNER",
    "MOST_SIDES",
    "SECTIONS",
    "SLOT",
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
    "Subject",
    "Topic",
]
