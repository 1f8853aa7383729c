"""Errors that a user can fix, all of one base class."""

from __future__ import annotations

from claimcheck.diagnostics.diagnostic import Diagnostic


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
