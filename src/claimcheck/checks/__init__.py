"""Checks: one file a code, named as the code; whole book in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from claimcheck.book import Book
from claimcheck.diagnostics import Diagnostic

NAMES = tuple(sorted(module.name for module in iter_modules(__path__)))


def check_book(book: Book) -> Iterator[Diagnostic]:
    """Yield what every check finds in a book, check by check in the order of their names."""
    for name in NAMES:
        yield from import_module(f"{__name__}.{name}").check(book)
