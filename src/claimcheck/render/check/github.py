"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

The form follows GitHub's documentation: `::error file=…,line=…::message`, with `%`, CR and LF
escaped everywhere, `:` and `,` in properties too.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.diagnostics import Diagnostic, Label, Severity
from claimcheck.pipeline import Outcome
from claimcheck.render.check.concise import line_of
from claimcheck.render.check.fingerprints import worst_first
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import where
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line, uncommanded, visible

# GitHub shows ten annotations per level and step; the last one gives the number of the rest.
MOST_ANNOTATIONS = 9
_LONGEST = 4000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(outcome: Outcome, canvas: Canvas) -> str:
    """Return the worst diagnostics as annotations, a contradiction on both its claims.

    The rest follows as plain lines of the log, without commands for the runner.
    """
    diagnostics = worst_first(outcome.diagnostics)
    lines: list[str] = []
    fitting = 0
    for diagnostic in diagnostics:
        annotations = list(_annotations(diagnostic, outcome.prefix))
        if len(lines) + len(annotations) > MOST_ANNOTATIONS:
            break
        lines += annotations
        fitting += 1
    rest = diagnostics[fitting:]
    if rest:
        remark = f"{count(len(rest), 'more diagnostic')}: see the log and the summary of this step"
        lines.append(f"::{_LEVELS[rest[0].severity]} title=claimcheck::{_data(remark)}")
    lines += [uncommanded(line_of(diagnostic)) for diagnostic in rest]
    return "".join(line + "\n" for line in lines)


def _annotations(diagnostic: Diagnostic, prefix: str) -> Iterator[str]:
    """Yield the commands of a diagnostic: one at its place, or at each place of a contradiction."""
    for label in diagnostic.primary_labels:
        properties = {
            "file": visible(prefix + label.span.path),
            "line": str(label.span.line),
            "col": str(label.span.column),
            "endColumn": str(label.span.column + max(label.span.length, 1)),
            "title": diagnostic.code,
        }
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        yield f"::{_LEVELS[diagnostic.severity]} {listed}::{_data(_message(diagnostic, label))}"


def _message(diagnostic: Diagnostic, at: Label) -> str:
    others = [label for label in diagnostic.labels if label is not at]
    lines = [
        diagnostic.message,
        at.text,
        *(f"{where(label.span)}: {label.text}" for label in others),
        *diagnostic.notes,
        f"help: {diagnostic.help}" if diagnostic.help else "",
    ]
    text = "\n".join(one_line(line) for line in lines if line)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _data(text: str) -> str:
    return uncommanded(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
