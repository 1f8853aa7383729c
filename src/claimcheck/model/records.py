"""The records of a claim file: what an editor may write, and what each field means.

All records are strict and frozen; unknown keys are refused. Every value arrives as text.
"""

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from claimcheck.answers import Unreadable
from claimcheck.answers.edtf import read_days


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
    """Return what is expected instead of a text that is no date, else ""."""
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


def as_denial(value: Any) -> Any:
    return value if isinstance(value, dict) else {"asserts": value}


ID = r"^[a-z0-9][a-z0-9-]*$"
Id = Annotated[str, StringConstraints(pattern=ID, max_length=100)]
Words = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Date = Annotated[str, BeforeValidator(as_date)]
Flag = Annotated[bool, BeforeValidator(as_flag)]
Names = Annotated[tuple[Name, ...], BeforeValidator(as_tuple)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_tuple)]
Answers = Annotated[tuple[Words, ...], BeforeValidator(as_tuple), Field(min_length=1)]
Type = Literal["number", "date", "place", "choice", "person", "yes-no", "text"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """What all records share."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Topic(Record):
    """A subject that several questions belong to."""

    id: Id
    """What questions and the command line call it. Examples: azal-crash"""
    title: Words
    """What readers see. Examples: The crash of flight 8243"""


class Choice(Record):
    """An option of a question of type choice."""

    within: Id | None = None
    """The wider choice it is a kind of; the two are compatible. Examples: air-defence"""
    aliases: Names = ()
    """Other words for it that an answer may use. Examples: missile debris"""


def as_choice(value: Any) -> Any:
    return {"aliases": value} if isinstance(value, list) else value


class Question(Record):
    """Something that sources give answers to."""

    ask: Words
    """The question, in words that any source could answer. Examples: How many people died?"""
    type: Type
    """How its answers are read and compared."""
    topic: Id | None = None
    """The topic it belongs to; default: that of the file. Examples: azal-crash"""
    many: Flag = False
    """An answer may name several things."""
    varies: Flag = False
    """The answer changes with time: claims of different `as_of` are a change, no contradiction."""
    extent: Flag = False
    """A date says how long something lasted, so that overlapping is not enough. Type date only."""
    unit: Words | None = None
    """What a number without a unit counts. Type number only. Examples: people · km · USD"""
    scopes: Ids = ()
    """What an answer may be about; claims of different scopes are not compared.
    Examples: on-board · total
    """
    choices: dict[Id, Annotated[Choice, BeforeValidator(as_choice)]] = {}
    """The options, by id, each with other words for it or what it lies within. Type choice only."""
    apart: Annotated[tuple[Ids, ...], BeforeValidator(as_groups)] = ()
    """Groups of choices that exclude each other, on a question of many."""


class Place(Record):
    """A place and what it lies within; two places of one parent are apart unless they overlap."""

    within: Name | None = None
    """The place it lies in. Examples: Kazakhstan"""
    kind: Literal["country", "region", "city", "site"] | None = None
    """What it is; two countries are apart."""
    aliases: Names = ()
    """Other names of it. Examples: St. Petersburg"""
    overlaps: Names = ()
    """Places of the same parent that it is not apart from."""


class Claimant(Record):
    """Somebody who says things in more than one source."""

    aliases: Names = ()
    """Other names for the same person or body. Examples: Putin · the Russian president"""
    speaks_for: Name | None = None
    """The person or body whose words these are, too. Examples: Russia (state)"""


class Source(Record):
    """A document."""

    id: Id
    """What claims and citations call it; ids of claims begin with it. Examples: daily-herald"""
    title: Words
    """Its headline, in double quotes if it holds a colon.
    Examples: Crash near Aktau: what is known
    """
    publisher: Name | None = None
    """Who printed it; the claimant of claims that name none. Examples: Daily Herald"""
    author: Names = ()
    """Who wrote it."""
    published: Date | None = None
    """The day it was published, in EDTF. Examples: 2025-12-24 · 2025-12"""
    url: Words | None = None
    """Where it was found. Examples: https://example.org/crash"""
    retrieved: Date | None = None
    """The day it was fetched. Examples: 2026-01-10"""
    kind: Name | None = None
    """What it is. Examples: article · statement · transcript"""
    language: Name | None = None
    """The language of the text, as a BCP 47 tag. Examples: en · az"""
    text: Words | None = None
    """The archived text: its path relative to the root. Quotes are proved against it.
    Examples: seeds/daily-herald.txt
    """
    sha256: Sha256 | None = None
    """The SHA-256 of the archived text, so that a change of it is seen."""
    derived_from: Ids = ()
    """Sources it repeats: they are one origin."""


class Claim(Record):
    """A claimant's answer to one question in one source, with the words that say it."""

    question: Id
    """The id of the question it answers. Examples: crash-site"""
    answer: Answers
    """The answer, as the question's type reads it; a list where the question takes many.
    Examples: 38 · about 40 · 2024-12-25 · Aktau, Kazakhstan · yes
    """
    quote: Words
    """The words of the source that bear the answer, exactly; `[…]` joins passages of a paragraph.
    Examples: killing 38 people
    """
    prefix: str = ""
    """Words right before the quote, where it stands more than once."""
    suffix: str = ""
    """Words right behind the quote, where it stands more than once."""
    claimant: Names = ()
    """Who says it, one or a list; default: the publisher. Examples: Vladimir Putin"""
    denies: Flag = False
    """The claimant denies the answer."""
    only: Flag = False
    """The words say that the list is complete."""
    certainty: Literal["certain", "probable", "possible"] = "certain"
    """How sure the claimant is; what is not certain contradicts nothing."""
    act: Literal["fact", "promise", "demand", "forecast"] = "fact"
    """What the claimant does with the words; only facts contradict."""
    stated: Date | None = None
    """When it was said, in EDTF. Examples: 2025-10-09"""
    as_of: Date | None = None
    """When it held, in EDTF. Examples: 2024-12"""
    scope: Id | None = None
    """One of the question's scopes. Examples: on-board"""
    part: Literal["headline", "summary", "body", "caption"] | None = None
    """Where in the source it stands, if the parts of it differ."""
    via: Name | None = None
    """Where the source says it has it from. Examples: TASS"""
    retracted: Date | None = None
    """The day it was taken back; it is shown, and no longer compared. Examples: 2025-12-26"""
    note: str | None = None
    """A remark for readers of the claim file."""
    id: Id | None = None
    """A name of its own, where two claims would have the same id. Examples: killed-officials"""


class Citation(Record):
    """Words of a source that bear a ruling."""

    source: Id
    """The id of an archived source. Examples: daily-herald"""
    quote: Words
    """The words of it that bear the ruling, exactly."""
    prefix: str = ""
    """Words right before the quote, where it stands more than once."""
    suffix: str = ""
    """Words right behind the quote, where it stands more than once."""


class Side(Record):
    """One side of a contradiction: answers it asserts, or answers it denies."""

    asserts: Annotated[tuple[Words, ...], BeforeValidator(as_tuple)] = ()
    """Answers that the side gives."""
    denies: Annotated[tuple[Words, ...], BeforeValidator(as_tuple)] = ()
    """Answers that the side denies."""


class Ruling(Record):
    """An editor's cited explanation of a contradiction."""

    question: Id
    """The id of the question. Examples: crash-site"""
    covers: Annotated[
        tuple[Annotated[Side, BeforeValidator(as_denial)], ...],
        BeforeValidator(as_groups),
        Field(min_length=2, max_length=2),
    ]
    """The two sides; whatever lies within them is covered."""
    finding: Answers
    """An answer of one side, or both, neither or undecided. Examples: undecided"""
    because: Annotated[str, StringConstraints(pattern="[^ ] +[^ ]")]
    """The reason, in a sentence. Examples: The two accounts exclude each other."""
    cites: Annotated[tuple[Citation, ...], BeforeValidator(as_groups), Field(min_length=1)]
    """Words of sources that the ruling rests on; one at least must stand in an archived text."""
    by: Name
    """Who rules. Examples: desk"""
    on: Date
    """The day of the ruling. Examples: 2026-01-10"""
    scope: Id | None = None
    """The scope of the two positions, if they have one. Examples: on-board"""
    as_of: Date | None = None
    """The time of the two positions, if they have one. Examples: 2024-12"""
