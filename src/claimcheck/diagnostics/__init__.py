"""Diagnostics, their codes, and spans in files."""

from claimcheck.diagnostics.codes import Code, Severity, Trait
from claimcheck.diagnostics.diagnostic import (
    About,
    Diagnostic,
    Label,
    Suggestion,
    diagnostic,
    order,
)
from claimcheck.diagnostics.errors import DiagnosticError, UserError, guarded, internal_error
from claimcheck.diagnostics.spans import Span, Spans, unpack

__all__ = [
    "About",
    "Code",
    "Diagnostic",
    "DiagnosticError",
    "Label",
    "Severity",
    "Span",
    "Spans",
    "Suggestion",
    "Trait",
    "UserError",
    "diagnostic",
    "guarded",
    "internal_error",
    "order",
    "unpack",
]
