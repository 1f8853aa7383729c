"""The records of a claim file: what an editor may write, and what each field means.

All records are strict and frozen; unknown keys are refused. Every value arrives as text.
"""

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from claimcheck.answers import Unreadable
from claimcheck.answers.edtf import read_days


def _as_tuple(value: Any) -> Any:
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


def _as_flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("expected true or false")


@lru_cache(maxsize=4096)
def _expected_date(value: str) -> str:
    """Return what is expected instead of a text that is no date, else ""."""
    try:
        read_days(value)
    except Unreadable as unreadable:
        return unreadable.expected
    return ""


def _as_date(value: Any) -> Any:
    if isinstance(value, str) and (expected := _expected_date(value)):
        raise ValueError(f"expected {expected}")
    return value


def _as_groups(value: Any) -> Any:
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value


def _as_denial(value: Any) -> Any:
    return value if isinstance(value, dict) else {"asserts": value}


ID = r"^[a-z0-9][a-z0-9-]*$"
Id = Annotated[str, StringConstraints(pattern=ID, max_length=100)]
Words = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Date = Annotated[str, BeforeValidator(_as_date)]
Flag = Annotated[bool, BeforeValidator(_as_flag)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_as_tuple)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_tuple)]
Answers = Annotated[tuple[Words, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
Type = Literal["number", "date", "place", "choice", "person", "yes-no", "text"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """What all records share."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Topic(Record):
    """A subject that several questions belong to."""

    id: Id
    title: Words


class Choice(Record):
    """An option of a question of type choice."""

    within: Id | None = None
    aliases: Names = ()


def _as_choice(value: Any) -> Any:
    return {"aliases": value} if isinstance(value, list) else value


class Question(Record):
    """Something that sources give answers to."""

    ask: Words
    type: Type
    topic: Id | None = None
    many: Flag = False
    varies: Flag = False
    extent: Flag = False
    unit: Words | None = None
    scopes: Ids = ()
    choices: dict[Id, Annotated[Choice, BeforeValidator(_as_choice)]] = {}
    apart: Annotated[tuple[Ids, ...], BeforeValidator(_as_groups)] = ()


class Place(Record):
    """A place and what it lies within; two places of one parent are apart unless they overlap."""

    within: Name | None = None
    kind: Literal["country", "region", "city", "site"] | None = None
    aliases: Names = ()
    overlaps: Names = ()


class Claimant(Record):
    """Somebody who says things in more than one source."""

    aliases: Names = ()
    speaks_for: Name | None = None


class Source(Record):
    """A document."""

    id: Id
    title: Words
    publisher: Name | None = None
    author: Names = ()
    published: Date | None = None
    url: Words | None = None
    retrieved: Date | None = None
    kind: Name | None = None
    language: Name | None = None
    text: Words | None = None
    sha256: Sha256 | None = None
    derived_from: Ids = ()


class Claim(Record):
    """A claimant's answer to one question in one source, with the words that say it."""

    question: Id
    answer: Answers
    quote: Words
    prefix: str = ""
    suffix: str = ""
    claimant: Names = ()
    denies: Flag = False
    only: Flag = False
    certainty: Literal["certain", "probable", "possible"] = "certain"
    act: Literal["fact", "promise", "demand", "forecast"] = "fact"
    stated: Date | None = None
    as_of: Date | None = None
    scope: Id | None = None
    part: Literal["headline", "summary", "body", "caption"] | None = None
    via: Name | None = None
    retracted: Date | None = None
    note: str | None = None
    id: Id | None = None


class Citation(Record):
    """Words of a source that bear a ruling."""

    source: Id
    quote: Words
    prefix: str = ""
    suffix: str = ""


class Side(Record):
    """One side of a contradiction: answers it asserts, or answers it denies."""

    asserts: Annotated[tuple[Words, ...], BeforeValidator(_as_tuple)] = ()
    denies: Annotated[tuple[Words, ...], BeforeValidator(_as_tuple)] = ()


class Ruling(Record):
    """An editor's cited explanation of a contradiction."""

    question: Id
    covers: Annotated[
        tuple[Annotated[Side, BeforeValidator(_as_denial)], ...],
        BeforeValidator(_as_groups),
        Field(min_length=2, max_length=2),
    ]
    finding: Answers
    because: Annotated[str, StringConstraints(pattern="[^ ] +[^ ]")]
    cites: Annotated[tuple[Citation, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
    by: Name
    on: Date
    scope: Id | None = None
    as_of: Date | None = None
