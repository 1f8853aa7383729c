"""Diagnostics: code, message, labels, severity, notes, help, and the ids they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.diagnostics.codes import Code, Severity, Trait
from claimcheck.diagnostics.spans import Span


class Label(NamedTuple):
    """A span and a remark on it ("" for none)."""

    span: Span
    text: str = ""


class Suggestion(NamedTuple):
    """An unknown name, and the known one that was probably meant."""

    given: str
    meant: str


class About(NamedTuple):
    """The ids that a diagnostic is about: of a question or balance and of claims, and the key of
    a contradiction; each is empty if there is none."""

    question: str = ""
    claims: tuple[str, ...] = ()
    contradiction: str = ""


class Diagnostic(NamedTuple):
    """A problem: its message, its labels (the first is its own place), notes and help.

    The message is lower case without a full stop; `notes` are facts, `help` is how to fix it.
    `severity` is that of the code unless the configuration changes it.
    """

    code: Code
    message: str
    labels: tuple[Label, ...]
    help: str = ""
    notes: tuple[str, ...] = ()
    about: About = About()
    suggestion: Suggestion | None = None
    severity: Severity = Severity.ERROR

    @property
    def span(self) -> Span:
        """The span of the first label."""
        return self.labels[0].span

    @property
    def summary(self) -> str:
        """The place and the message: `path:line:column: code message`."""
        return f"{self.span.name}: {self.code} {self.message}"

    @property
    def is_contradiction(self) -> bool:
        """Whether it is a new contradiction, whose labels are its claims, two or more."""
        return self.code is Code.UNRULED_CONTRADICTION

    @property
    def primary_labels(self) -> tuple[Label, ...]:
        """The labels of the problem itself: all of a contradiction, else the first."""
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
    about: About = About(),  # noqa: B008 - it is immutable
) -> Diagnostic:
    """Return a diagnostic of a code, with the code's severity, at one or more spans."""
    labels = tuple(span if isinstance(span, Label) else Label(span) for span in spans)
    return Diagnostic(code, message, labels, help, tuple(notes), about, severity=code.severity)


def order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Return the sort key of a diagnostic: by place, then code; stale baseline lines come last."""
    code, message, labels = diagnostic.code, diagnostic.message, diagnostic.labels
    is_last = code is Code.STALE_BASELINE
    return is_last, diagnostic.span, code, message, labels, diagnostic.help, diagnostic.notes
