"""What a comparison of two answers returns, and what every type of answer offers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from claimcheck.diagnostics import UserError


class Relation(StrEnum):
    """How two answers, or two claims, stand to each other.

    The first four relate answers; `tension` and `change` relate only claims, whose certainty and
    dates can soften a contradiction.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    CONTRADICTION = "contradiction"
    UNCLEAR = "unclear"
    TENSION = "tension"
    CHANGE = "change"


class Comparison(NamedTuple):
    """The relation of two answers, a sentence that says why, and the two values that decided it.

    `misspelling` says that the two values differ as a slip of the pen differs; it never changes
    the relation.
    """

    relation: Relation
    why: str
    left: str
    right: str
    misspelling: bool = False


class Unreadable(UserError, ValueError):
    """An answer that its type cannot read, and what the type expects instead."""

    def __init__(self, message: str, expected: str) -> None:
        super().__init__(message, f"expected {expected}")
        self.expected = expected


class Value(Protocol):
    """One answer as its type understands it. Two values are the same if their keys are equal.

    `text` is how it is shown (what the editor typed, or the choice's id) and decides nothing.
    """

    @property
    def key(self) -> str: ...

    @property
    def text(self) -> str: ...


class Word(NamedTuple):
    """A value that is nothing but its key."""

    key: str
    text: str


V = TypeVar("V", bound=Value)


class AnswerType(Protocol[V]):
    """A question's type of answer, bound to what the question and the ledger declare.

    `expected` is what it can read, in words. The values of a type that `is_closed` are declared:
    two of them that are not related are two for certain.
    """

    name: str
    is_closed: bool = False

    @property
    def expected(self) -> str: ...

    def read(self, text: str) -> V:
        """Return the value an editor wrote. Raises Unreadable."""
        ...

    def compare(self, a: V, b: V) -> Comparison:
        """Relate two values: symmetric, and `same` exactly when the keys are equal."""
        ...

    def within(self, a: V, b: V) -> bool:
        """Say whether every way of `a` being true makes `b` true as well."""
        ...

    def apart(self, a: V, b: V) -> bool:  # noqa: ARG002 - only choices declare any apart
        """Say whether the two are declared to exclude each other inside lists."""
        return False
