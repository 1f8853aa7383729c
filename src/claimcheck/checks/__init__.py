"""Checks: one file per code, named after it; a whole book in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, Span, guarded

NAMES = tuple(sorted(module.name for module in iter_modules(__path__)))


def check_book(book: Book, codes: Iterable[Code] = ()) -> Iterator[Diagnostic]:
    """Yield the diagnostics of every check on a book, in the order of the checks' names.

    With `codes`, only those of their checks.
    """
    first = next(iter(book.claims.values()), None)
    span = first.span if first else Span("")
    names = sorted(code.replace("-", "_") for code in codes) or NAMES

    def check(name: str) -> Iterator[Diagnostic]:
        yield from import_module(f"{__name__}.{name}").check(book)

    yield from guarded(names, check, lambda _: span)
