"""GitLab's Code Quality report: a list of issues in the format of Code Climate.

Of each issue GitLab reads `description`, `check_name`, `fingerprint`, `severity` and `location`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.diagnostics import Diagnostic, Severity
from claimcheck.pipeline import Outcome
from claimcheck.render.check.fingerprints import digest, fingerprints
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line, visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(outcome: Outcome, canvas: Canvas) -> str:
    """Return a run as JSON: two entries per contradiction, one per diagnostic of any other code."""
    prints = fingerprints(outcome.diagnostics)
    entries = [
        entry
        for diagnostic, fingerprint in zip(outcome.diagnostics, prints, strict=True)
        for entry in _entries(diagnostic, fingerprint, outcome.prefix)
    ]
    return dump(entries)


def _entries(diagnostic: Diagnostic, fingerprint: str, prefix: str) -> Iterator[dict[str, Any]]:
    level = "blocker" if diagnostic.incomplete else _SEVERITIES[diagnostic.severity]
    if diagnostic.is_contradiction:
        level = "critical"
    for side, label in enumerate(diagnostic.primary_labels):
        description = f"{diagnostic.message} ({label.text})" if label.text else diagnostic.message
        yield {
            "description": one_line(description),
            "check_name": diagnostic.code,
            "fingerprint": digest(diagnostic.code, fingerprint, str(side)),
            "severity": level,
            "location": {
                "path": visible(prefix + label.span.path),
                "lines": {"begin": label.span.line},
            },
        }
