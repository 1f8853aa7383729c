"""Errors: those that a user can fix, all of one base class, and those of claimcheck itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from claimcheck.diagnostics.codes import Code
from claimcheck.diagnostics.diagnostic import Diagnostic, diagnostic
from claimcheck.diagnostics.spans import Span

T = TypeVar("T")


class UserError(Exception):
    """An error that a user can fix: a message, and the help for it ("" for none)."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class DiagnosticError(UserError):
    """An error at a place in a file, with its diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.summary, diagnostic.help)
        self.diagnostic = diagnostic


def internal_error(error: Exception, span: Span) -> Diagnostic:
    """Return the diagnostic of an unexpected error at the span of what was being checked.

    The traceback is logged at level DEBUG.
    """
    import logging  # only a failure needs it

    logging.getLogger(__name__).debug("internal error at %s", span.name, exc_info=error)
    message = f"claimcheck failed on this: {type(error).__name__}"
    help = "the rest was checked; run it again with --debug for a report of the fault"
    return diagnostic(Code.INTERNAL_ERROR, message, span, help=help)


def guarded(
    items: Iterable[T], check: Callable[[T], Iterable[Diagnostic]], place: Callable[[T], Span]
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a check on each item.

    An unexpected error on one is a diagnostic at its place and hides no diagnostic of the others.
    """
    for item in items:
        try:
            yield from check(item)
        except Exception as error:  # noqa: BLE001
            yield internal_error(error, place(item))
