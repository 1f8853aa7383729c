"""Diagnostics: what is wrong, where, and how to mend it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a diagnostic is: errors fail a check, warnings under `strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A place in a file: its path below the root, line and column from 1, length in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 0

    @property
    def name(self) -> str:
        """The place as people and editors write it: `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


class Label(NamedTuple):
    """A span and what is to be said of it."""

    span: Span
    text: str = ""


class Code(NamedTuple):
    """A kind of diagnostic: its name, severity, and whether it leaves the check incomplete.

    A `fixed` severity cannot be changed in the configuration.
    """

    name: str
    severity: Severity
    incomplete: bool = False
    fixed: bool = False


def _codes(severity: Severity, names: str, **flags: bool) -> dict[str, Code]:
    return {name: Code(name, severity, **flags) for name in names.split()}


# Everything claimcheck can say. What is incomplete was not checked, and `check` exits 2.
CODES: Mapping[str, Code] = {
    **_codes(
        Severity.ERROR,
        # files
        "no-claims unreadable-file not-a-file unsafe-path not-utf8 too-large invalid-config "
        # YAML
        "invalid-yaml merge-conflict several-documents yaml-directive yaml-anchor yaml-tag "
        "too-deep duplicate-key lost-text hidden-character "
        # records
        "unknown-key missing-key invalid-value "
        # the book
        "duplicate-id unknown-question unknown-source unknown-topic unknown-place unknown-choice "
        "unknown-scope ambiguous-alias cycle unreadable-answer too-many-answers "
        "missing-text too-many-positions unusable-quote "
        # what was known before
        "invalid-baseline unreadable-base",
        incomplete=True,
        fixed=True,
    ),
    **_codes(Severity.ERROR, "unruled-contradiction", fixed=True),
    **_codes(
        Severity.ERROR,
        "quote-not-found quote-ambiguous text-changed stale-ruling uncited-ruling "
        "conflicting-rulings stale-baseline",
    ),
    **_codes(
        Severity.WARNING,
        "claimant-spelled-twice other-unit quote-denies-answer repeated-claim repeated-question "
        "unarchived-source unregistered-place",
    ),
}


class Slip(NamedTuple):
    """A name that leads nowhere, and the known one that was probably meant."""

    given: str
    meant: str


class Diagnostic(NamedTuple):
    """One finding: what is wrong, the places concerned (the first is its own), and the mend.

    The message is lower case without a full stop; `notes` are facts, `help` the way to mend it.
    `key` is the key of the contradiction it is about, if it is about one; `slip` the misspelling.
    """

    code: str
    message: str
    labels: tuple[Label, ...]
    help: str = ""
    notes: tuple[str, ...] = ()
    key: str = ""
    slip: Slip | None = None

    @property
    def span(self) -> Span:
        return self.labels[0].span

    @property
    def said(self) -> str:
        """Where it is and what is wrong: `path:line:column: code message`."""
        return f"{self.span.name}: {self.code} {self.message}"

    @property
    def is_contradiction(self) -> bool:
        """Whether it is a new contradiction: then both its places are claims, and both at fault."""
        return self.code == "unruled-contradiction"

    @property
    def faults(self) -> tuple[Label, ...]:
        """The places where something is wrong; the others only help to understand it."""
        return self.labels if self.is_contradiction else self.labels[:1]

    @property
    def incomplete(self) -> bool:
        return CODES[self.code].incomplete


def problem(
    code: str, message: str, *spans: Span | Label, help: str = "", notes: Iterable[str] = ()
) -> Diagnostic:
    """Return a diagnostic of a known code at one or more places. Raises KeyError otherwise."""
    assert code in CODES, code
    labels = tuple(span if isinstance(span, Label) else Label(span) for span in spans)
    return Diagnostic(code, message, labels, help, tuple(notes))


def misspelled(code: str, message: str, span: Span, slip: Slip) -> Diagnostic:
    """Return a diagnostic of a name that leads nowhere, which asks whether another was meant."""
    help = f'did you mean "{slip.meant}"?'
    return problem(code, message, span, help=help)._replace(slip=slip)


def order(diagnostic: Diagnostic) -> tuple[bool, Span, str, str]:
    """The stable order in which diagnostics are shown: by place, then code.

    What is only left over in the baseline comes last.
    """
    code = diagnostic.code
    return code == "stale-baseline", diagnostic.span, code, diagnostic.message


def unpack(path: str, mark: int) -> Span:
    """Return the span of a place that `Spans.pack` made a number of."""
    return Span(path, mark >> 40, mark >> 20 & 0xFFFFF, mark & 0xFFFFF)


class Spans:
    """The places of a record's fields, kept small: a ledger has many thousands of them.

    `names` are field names, or `field.0` for the items of a list; "" is the record itself. `marks`
    are their places, packed.
    """

    __slots__ = ("_marks", "_names", "path")

    def __init__(self, path: str, names: tuple[str, ...], marks: Iterable[int]) -> None:
        self.path = path
        self._names = names
        self._marks = array("Q", marks)

    @staticmethod
    def pack(line: int, column: int, length: int) -> int:
        """Return one number of 64 bits for a place; what is out of range is cut to it."""
        return line << 40 | min(column, 0xFFFFF) << 20 | min(length, 0xFFFFF)

    def lines(self) -> set[int]:
        """Return the lines on which the record and its fields begin."""
        return {mark >> 40 for mark in self._marks}

    def fields(self) -> Iterator[tuple[str, Span]]:
        """Yield every field with its place; items of a list as `field.0`, the record as ""."""
        for name, mark in zip(self._names, self._marks, strict=True):
            yield name, unpack(self.path, mark)

    def of(self, *field: str | int) -> Span:
        """Return the span of a field, or of the nearest thing around it that has one."""
        names = list(map(str, field))
        while names and ".".join(names) not in self._names:
            names.pop()
        return unpack(self.path, self._marks[self._names.index(".".join(names))])
