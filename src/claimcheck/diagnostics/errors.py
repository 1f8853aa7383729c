"""Errors that a person can mend, all of one base: a message and the help for it."""

from __future__ import annotations

from claimcheck.diagnostics.diagnostic import Diagnostic


class UserError(Exception):
    """An error that a person can mend: a message, and the help for it ("" for none)."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class DiagnosticError(UserError):
    """An error at a place in a file; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.summary, diagnostic.help)
        self.diagnostic = diagnostic
