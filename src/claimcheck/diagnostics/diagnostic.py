"""Diagnostics: what is wrong, where, of which severity, on what, and the help for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.diagnostics.codes import Code, Severity, Trait
from claimcheck.diagnostics.spans import Span


class Label(NamedTuple):
    """A span and a remark on it."""

    span: Span
    text: str = ""


class Suggestion(NamedTuple):
    """A name that leads nowhere, and the known one that was probably meant."""

    given: str
    meant: str


class Subject(NamedTuple):
    """What of the ledger a diagnostic is on: the ids of a question and of claims, and the key of a
    contradiction; empty where it is on none."""

    question: str = ""
    claims: tuple[str, ...] = ()
    contradiction: str = ""


class Diagnostic(NamedTuple):
    """What is wrong, at which places (the first is its own), and the help for it.

    The message is lower case without a full stop; `notes` are facts, `help` is the way to mend it.
    `severity` is that of the code, or what the configuration makes of it.
    """

    code: Code
    message: str
    labels: tuple[Label, ...]
    help: str = ""
    notes: tuple[str, ...] = ()
    subject: Subject = Subject()
    suggestion: Suggestion | None = None
    severity: Severity = Severity.ERROR

    @property
    def span(self) -> Span:
        """Its own place."""
        return self.labels[0].span

    @property
    def summary(self) -> str:
        """The place and the message: `path:line:column: code message`."""
        return f"{self.span.name}: {self.code} {self.message}"

    @property
    def is_contradiction(self) -> bool:
        """Whether it is a new contradiction, whose first two places are its two claims."""
        return self.code is Code.UNRULED_CONTRADICTION

    @property
    def primary_labels(self) -> tuple[Label, ...]:
        """The places where something is wrong: both of a contradiction, else its own."""
        return self.labels if self.is_contradiction else self.labels[:1]

    @property
    def incomplete(self) -> bool:
        """Whether it means that something was not checked."""
        return self.code.has(Trait.INCOMPLETE)


def diagnostic(
    code: Code,
    message: str,
    *spans: Span | Label,
    help: str = "",
    notes: Iterable[str] = (),
    subject: Subject = Subject(),  # noqa: B008 - it is immutable
) -> Diagnostic:
    """Return a diagnostic of a code, with the code's severity, at one or more places."""
    labels = tuple(span if isinstance(span, Label) else Label(span) for span in spans)
    return Diagnostic(code, message, labels, help, tuple(notes), subject, severity=code.severity)


def order(diagnostic: Diagnostic) -> tuple[bool, Span, str, str]:
    """Return the sort key of a diagnostic: by place, then code; stale baseline lines come last."""
    code = diagnostic.code
    return code is Code.STALE_BASELINE, diagnostic.span, code, diagnostic.message
