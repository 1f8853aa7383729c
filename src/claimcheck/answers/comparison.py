"""The result of a comparison of two answers, and the interface of every type of answer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from claimcheck.diagnostics import UserError


class Relation(StrEnum):
    """The relation of two answers or two positions.

    The first four relate answers; `tension` and `change` relate only positions, whose claims may
    soften a contradiction by their certainty or dates.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    CONTRADICTION = "contradiction"
    UNCLEAR = "unclear"
    TENSION = "tension"
    CHANGE = "change"


class Comparison(NamedTuple):
    """The relation of two answers, a sentence that says why, and the two values that decided it.

    `misspelling` marks values that probably differ by a misspelling only; it never changes the
    relation.
    """

    relation: Relation
    why: str
    left: str
    right: str
    misspelling: bool = False


class Unreadable(UserError, ValueError):
    """An answer that its type cannot read; `expected` describes the answers it can."""

    def __init__(self, message: str, expected: str) -> None:
        super().__init__(message, f"expected {expected}")
        self.expected = expected


DOUBT = "the answer alone; certainty: possible says that the source is not sure"
"""What is expected in place of an answer with a question mark."""


class Value(Protocol):
    """One value as its type reads it. Two values are the same if their keys are equal.

    `text` are the editor's words, or the label or id of a choice, and never compared.
    """

    @property
    def key(self) -> str: ...

    @property
    def text(self) -> str: ...


class Word(NamedTuple):
    """A value without data beyond its key."""

    key: str
    text: str


V = TypeVar("V", bound=Value)


class AnswerType(Protocol[V]):
    """A question's type of answer, bound to what the question and the ledger declare.

    `expected` describes the texts it can read. If it `is_closed`, its values are declared, so two
    unrelated values are certainly different. Only if it `has_exclusions` are two values `apart`.
    """

    name: str
    is_closed: bool = False
    has_exclusions: bool = False

    @property
    def expected(self) -> str: ...

    def read(self, text: str) -> V:
        """Return the value of a text in a claim file. Raises Unreadable."""
        ...

    def compare(self, a: V, b: V) -> Comparison:
        """Compare two values: symmetric, and `same` exactly if the keys are equal."""
        ...

    def within(self, a: V, b: V) -> bool:
        """Return whether `a` implies `b`."""
        ...

    def spellings(self, value: V) -> Iterable[str]:
        """Return the keys that a value has by any name that the registries give it.

        Under an older registry it may have had one of these: before an alias was added, or while
        the name was another.
        """
        return (value.key,)

    def shown(self, value: V) -> str:
        """Return a value as it is shown alone: a number has separators and its question's unit."""
        return value.text

    def standard_form(self, value: V) -> str:  # noqa: ARG002 - most types have none
        """Return a value in the form of a standard, such as EDTF, "" if the type has none."""
        return ""

    def apart(self, a: V, b: V) -> bool:  # noqa: ARG002 - only choices declare exclusions
        """Return whether the two are declared to exclude each other inside lists."""
        return False
