"""The seven types of answer: how values are read and compared."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.answers.choice import Choices
from claimcheck.answers.comparison import (
    AnswerType,
    Comparison,
    Relation,
    Unreadable,
    Value,
)
from claimcheck.answers.date import Dates
from claimcheck.answers.number import Numbers
from claimcheck.answers.person import Persons
from claimcheck.answers.place import Places, parts_of
from claimcheck.answers.place_registry import Registry
from claimcheck.answers.sets import (
    Answer,
    AnyType,
    Listed,
    compare_answers,
    goes_with,
    lies_within,
    read_answer,
    shown,
    standard_form,
    touches,
)
from claimcheck.answers.text import Texts
from claimcheck.answers.yes_no import YesNo

TYPES = ("number", "date", "place", "choice", "person", "yes-no", "text")


def plain_type(name: str, texts: Sequence[str] = ()) -> AnyType:
    """Return a type of answer that is bound to no ledger.

    `place` registers the comma chains among `texts`. Raises KeyError for an unknown name.
    """
    if name == "place":
        return Places(Registry.of_chains(map(parts_of, texts)))
    plain: dict[str, type[AnyType]] = {
        "number": Numbers,
        "date": Dates,
        "choice": Choices,
        "person": Persons,
        "yes-no": YesNo,
        "text": Texts,
    }
    return plain[name]()


def compare(type: str, a: str, b: str) -> Comparison:
    """Compare two answers of a type, outside any ledger.

    `type` is one of `number`, `date`, `place`, `choice`, `person`, `yes-no` and `text`; `a` and
    `b` are written as in a claim file. Returns the relation, a sentence that says why, and the two
    values that decided it. Raises Unreadable (a ValueError) for an answer the type cannot read,
    KeyError for an unknown type.
    """
    kind = plain_type(type, (a, b))
    return kind.compare(kind.read(a), kind.read(b))


__all__ = [
    "TYPES",
    "Answer",
    "AnswerType",
    "AnyType",
    "Choices",
    "Comparison",
    "Listed",
    "Relation",
    "Unreadable",
    "Value",
    "compare",
    "compare_answers",
    "goes_with",
    "lies_within",
    "plain_type",
    "read_answer",
    "shown",
    "standard_form",
    "touches",
]
