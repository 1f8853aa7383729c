"""Comparing two answers by the types of a ledger, or by none."""

from __future__ import annotations

from claimcheck.analysis.filters import UnknownName
from claimcheck.answers import (
    TYPES,
    Comparison,
    Listed,
    compare,
    compare_answers,
    read_answer,
)
from claimcheck.cli.prompts import listed
from claimcheck.load.config import Config


def compare_plainly(type: str, a: str, b: str) -> Comparison:
    """Compare two answers of a type. Raises UnknownName and Unreadable."""
    if type not in TYPES:
        raise UnknownName("type", type, TYPES)
    return compare(type, a, b)


def compare_in_ledger(config: Config, question: str, a: str, b: str) -> Comparison:
    """Compare two answers to a question of the ledger; `[x, y]` is a list of answers.

    Raises UnknownName and Unreadable.
    """
    from claimcheck.pipeline import run

    book = run(config).book
    found = book.questions.get(question)
    if found is None:
        raise UnknownName("question", question, book.questions)
    one, other = (Listed(read_answer(found.kind, listed(text))) for text in (a, b))
    many = found.record.many or len(one.answer.values) > 1 or len(other.answer.values) > 1
    return compare_answers(found.kind, one, other, many)
