"""Checks: plain functions, whole book in, diagnostics out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.book import Book
from claimcheck.checks.claimant_spelled_twice import claimants_spelled_twice
from claimcheck.checks.lost_quote import lost_quotes
from claimcheck.checks.other_unit import other_units
from claimcheck.checks.quote_denies_answer import quotes_that_deny
from claimcheck.checks.repeated_claim import repeated_claims
from claimcheck.checks.repeated_question import repeated_questions
from claimcheck.checks.unarchived_source import unarchived_sources
from claimcheck.checks.unregistered_place import unregistered_places
from claimcheck.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Book], Iterator[Diagnostic]], ...] = (
    claimants_spelled_twice,
    lost_quotes,
    other_units,
    quotes_that_deny,
    repeated_claims,
    repeated_questions,
    unarchived_sources,
    unregistered_places,
)


def check_book(book: Book) -> Iterator[Diagnostic]:
    """Yield what every check finds in a book."""
    for check in CHECKS:
        yield from check(book)
