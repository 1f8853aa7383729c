"""The model: the records of a claim file and what each field means; the JSON Schema of them."""

from claimcheck.model.records import (
    ID,
    INNER,
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
