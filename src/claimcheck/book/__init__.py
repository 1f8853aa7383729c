"""The book: all files of a ledger joined, read-only, answers read by their question's type."""

from claimcheck.book.entries import (
    Balance,
    Book,
    Bound,
    Citation,
    Claim,
    Claimant,
    Question,
    Quoted,
    Ruling,
    Side,
    Source,
    Topic,
)
from claimcheck.book.join import join
from claimcheck.book.subjects import Subject, Subjects

__all__ = [
    "Balance",
    "Book",
    "Bound",
    "Citation",
    "Claim",
    "Claimant",
    "Question",
    "Quoted",
    "Ruling",
    "Side",
    "Source",
    "Subject",
    "Subjects",
    "Topic",
    "join",
]
