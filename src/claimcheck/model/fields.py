"""The types of fields: how each is read from text, and the traits that a field may have."""

from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, StringConstraints

from claimcheck.answers import Unreadable
from claimcheck.answers.date_text import read_days


def as_tuple(value: Any) -> Any:
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


def as_flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("expected true or false")


@lru_cache(maxsize=4096)
def _expected_date(value: str) -> str:
    """Return what is expected instead of a text that is no EDTF date; "" for a date."""
    try:
        read_days(value)
    except Unreadable as unreadable:
        return unreadable.expected
    return ""


def as_date(value: Any) -> Any:
    if isinstance(value, str) and (expected := _expected_date(value)):
        raise ValueError(f"expected {expected}")
    return value


def as_groups(value: Any) -> Any:
    return tuple(map(as_tuple, value)) if isinstance(value, list) else value


def as_sides(value: Any) -> Any:
    """Return the sides of a ruling: a mapping of questions to answers has one for each question."""
    if isinstance(value, dict):
        return tuple({**as_denial(side), "question": key} for key, side in value.items())
    return as_groups(value)


def as_denial(value: Any) -> Any:
    return value if isinstance(value, dict) else {"asserts": value}


def as_standing(value: Any) -> Any:
    return {"state": value} if isinstance(value, str) else value


def as_choice(value: Any) -> Any:
    return {"aliases": value} if isinstance(value, list) else value


ID = r"^[a-z0-9][a-z0-9-]*$"
LONGEST_ID = 100
Id = Annotated[str, StringConstraints(pattern=ID, max_length=LONGEST_ID)]
Remark = Annotated[str, StringConstraints(max_length=10_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
Reason = Annotated[str, StringConstraints(pattern="[^ ] +[^ ]", max_length=10_000)]
# A quote that is too long has a code of its own, see text.quotes.
Quote = Annotated[str, StringConstraints(min_length=1)]
Context = Annotated[str, StringConstraints(max_length=2_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Date = Annotated[str, BeforeValidator(as_date)]
Flag = Annotated[bool, BeforeValidator(as_flag)]
Names = Annotated[tuple[Name, ...], BeforeValidator(as_tuple)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_tuple)]
Answers = Annotated[tuple[Line, ...], BeforeValidator(as_tuple), Field(min_length=1)]
Type = Literal["number", "date", "place", "choice", "person", "yes-no", "text"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FieldTraits(NamedTuple):
    """The traits of a field: how the rest of the program treats it.

    `free` fields hold free words, which a comment sign behind them would cut short; `verbatim` ones
    words of a source, which may hold invisible characters; `prose` is written as a block if it is
    long. Fields of a lower `order` are written first. `metavar` is the placeholder of its value in
    the help of a command that takes it as an option ("" for a flag, None for no option). `shown`
    fields are listed under their names where a record is shown.
    """

    free: bool = False
    verbatim: bool = False
    prose: bool = False
    order: int = 0
    metavar: str | None = None
    shown: bool = False


FREE = FieldTraits(free=True)
OF_THE_SOURCE = FieldTraits(free=True, verbatim=True, prose=True, order=2, metavar="WORDS")
