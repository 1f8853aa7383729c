"""Diagnostics of a check in the form of the protocol (LSP)."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from claimcheck.diagnostics import Diagnostic, Label, Severity
from claimcheck.pipeline import Result
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.server.positions import Positions

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


def by_file(result: Result, positions: Positions) -> dict[str, list[types.Diagnostic]]:
    """Return the diagnostics of each file, by path; contradictions in the files of both claims."""
    found: dict[str, list[types.Diagnostic]] = {}
    for diagnostic in result.diagnostics:
        for label in diagnostic.primary_labels:
            shown = _shown(diagnostic, label, positions)
            found.setdefault(label.span.path, []).append(shown)
    return found


def _shown(diagnostic: Diagnostic, at: Label, positions: Positions) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(
            positions.location(label.span), one_line(label.text) or "see here"
        )
        for label in diagnostic.labels
        if label is not at
    ]
    return types.Diagnostic(
        range=positions.range(at.span),
        message="\n".join(_words(diagnostic)),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        source="claimcheck",
        related_information=related,
        data=_suggestion(diagnostic, at, positions),
    )


def _suggestion(diagnostic: Diagnostic, at: Label, positions: Positions) -> dict[str, str]:
    """Return a suggestion as the data of a quick fix, with the text of the label; {} if none."""
    if diagnostic.suggestion is None:
        return {}
    given, meant = diagnostic.suggestion
    return {"given": given, "meant": meant, "written": positions.words(at.span)}


def _words(diagnostic: Diagnostic) -> Iterator[str]:
    yield one_line(diagnostic.message)
    yield from map(one_line, diagnostic.notes)
    if diagnostic.help:
        yield f"help: {one_line(diagnostic.help)}"
