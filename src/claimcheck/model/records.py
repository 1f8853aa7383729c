"""The records of a claim file: the fields that an editor may write, and their meaning.

All records are strict and frozen; unknown keys are refused. Every value arrives as text. A field is
declared only here: its docstring is its description in the JSON Schema, in completion,
in `docs/format.md` and in the help of commands; its FieldTraits hold its other properties.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from claimcheck.model.fields import (
    FREE,
    OF_THE_SOURCE,
    Answers,
    Context,
    Date,
    FieldTraits,
    Flag,
    Id,
    Ids,
    Line,
    Name,
    Names,
    Quote,
    Reason,
    Remark,
    Sha256,
    Type,
    Words,
    as_choice,
    as_denial,
    as_groups,
    as_sides,
    as_standing,
    as_tuple,
)

MOST_SIDES = 100

SLOT = "{subject}"
"""The slot in a question of many that the name of a subject fills."""


class Record(BaseModel):
    """The base of all records."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    @classmethod
    def traits(cls) -> Mapping[str, FieldTraits]:
        """Return the traits of each field, by name."""
        return _traits(cls)


@lru_cache
def _traits(record: type[Record]) -> Mapping[str, FieldTraits]:
    return {
        name: next((t for t in field.metadata if isinstance(t, FieldTraits)), FieldTraits())
        for name, field in record.model_fields.items()
    }


class Topic(Record):
    """A matter that several questions belong to."""

    id: Id
    """Its name in questions and on the command line. Examples: azal-crash"""
    title: Annotated[Line, FREE]
    """Its name for readers. Examples: The crash of flight 8243"""


class Choice(Record):
    """An option of a question of type choice."""

    label: Annotated[Line | None, FREE] = None
    """Its words for readers, shown in place of its id. Examples: Russian air defence"""
    within: Id | None = None
    """The wider choice it is a kind of; the two are compatible. Examples: air-defence"""
    aliases: Annotated[Names, FREE] = ()
    """Other words for it that an answer may use. Examples: missile debris"""


class Question(Record):
    """Something that sources give answers to."""

    ask: Annotated[Line, FREE]
    """The question, in words that any source could answer. Examples: How many people died?"""
    type: Type
    """How its answers are read and compared."""
    topic: Id | None = None
    """The topic it belongs to; default: that of the file. Examples: azal-crash"""
    of: Name | None = None
    """The kind of subject that it is asked of: of each one by itself. `{subject}` in `ask` is the
    subject's name. Examples: person · ship · place
    """
    many: Flag = False
    """An answer may name several things."""
    varies: Flag = False
    """The answer changes with time: claims of different `as_of` are a change, no contradiction."""
    extent: Flag = False
    """A date says how long something lasted, so that overlapping is not enough. Type date only."""
    unit: Name | None = None
    """The unit of a number that names none. Type number only. Examples: people · km · USD"""
    scopes: Ids = ()
    """What an answer may be about; claims of different scopes are not compared.
    Examples: on-board · total
    """
    choices: dict[Id, Annotated[Choice, BeforeValidator(as_choice)]] = {}
    """The options, by id, each with other words for it or what it lies within. Type choice only."""
    apart: Annotated[tuple[Ids, ...], BeforeValidator(as_groups)] = ()
    """Groups of choices that exclude each other, on a question of many."""


class Balance(Record):
    """A sum or order that the answers to several questions must satisfy."""

    says: Annotated[Line, FREE]
    """The ids of number or date questions, in sums with constants, and one of = <= < >= >.
    Examples: killed + survived = on-board · opened <= closed · announced = spoke + 1 day
    """
    because: Annotated[Line | None, FREE] = None
    """The reason that it must hold. Examples: Everyone aboard died or survived."""
    topic: Id | None = None
    """The topic it belongs to; default: that of the file. Examples: azal-crash"""
    scope: Id | None = None
    """The scope that it is about, of the questions that declare it. Examples: on-board"""
    negative: Ids = ()
    """Its questions that count a change, so that an answer may be less than zero."""


class Subject(Record):
    """A person, thing or place that questions of many are asked of."""

    kind: Name
    """The kind, as a question's `of` names it. Examples: ship · person · medicine"""
    aliases: Annotated[Names, FREE] = ()
    """Other names of it. Examples: RMS Titanic"""


class Place(Record):
    """A place and what it lies within; two places of one parent are apart unless they overlap."""

    within: Name | None = None
    """The place it lies in. Examples: Kazakhstan"""
    kind: Literal["country", "region", "city", "site"] | None = None
    """The kind of place; two countries are apart."""
    aliases: Annotated[Names, FREE] = ()
    """Other names of it. Examples: St. Petersburg"""
    overlaps: Annotated[Names, FREE] = ()
    """Places of the same parent that it is not apart from."""


class Claimant(Record):
    """A person or body that makes claims in more than one source."""

    aliases: Annotated[Names, FREE] = ()
    """Other names for the same person or body. Examples: Putin · the Russian president"""
    speaks_for: Annotated[Name | None, FREE] = None
    """The person or body whose words these are, too. Examples: Russia (state)"""
    kind: Literal["person", "body"] | None = None
    """The kind of subject, for questions of persons or of bodies; default: either."""


class Standing(Record):
    """The standing of a source that is not current any more."""

    state: Literal["corrected", "superseded", "retracted"]
    """What became of it. Claims of a retracted source are taken back; citations do not count."""
    on: Date | None = None
    """The day of it. Examples: 2025-12-26"""
    by: Id | None = None
    """The source that says so, or that takes the place of a superseded one: then the two are one
    origin. Examples: herald-note
    """


class Source(Record):
    """A document."""

    id: Annotated[Id, FieldTraits(metavar="ID")]
    """Its name in claims and citations; ids of claims begin with it. Examples: daily-herald"""
    title: Annotated[Line, FieldTraits(free=True, metavar="TEXT")]
    """Its headline, in double quotes if it holds a colon.
    Examples: Crash near Aktau: what is known
    """
    publisher: Annotated[Name | None, FieldTraits(free=True, metavar="NAME", shown=True)] = None
    """Its publisher; the claimant of claims that name none. Examples: Daily Herald"""
    author: Annotated[Names, FieldTraits(free=True, metavar="NAME", shown=True)] = ()
    """Its author, one or a list."""
    published: Annotated[Date | None, FieldTraits(metavar="DATE", shown=True)] = None
    """The day it was published, a date as in answers. Examples: 2025-12-24 · 24 December 2025"""
    url: Annotated[Words | None, FieldTraits(metavar="URL", shown=True)] = None
    """The address of the document. Examples: https://example.org/crash"""
    retrieved: Annotated[Date | None, FieldTraits(metavar="DATE", shown=True)] = None
    """The day it was fetched. Examples: 2026-01-10"""
    kind: Annotated[Name | None, FieldTraits(metavar="WORD", shown=True)] = None
    """The kind of document. Examples: article · statement · transcript"""
    language: Annotated[Name | None, FieldTraits(metavar="TAG", shown=True)] = None
    """The language of the text, as a BCP 47 tag. Examples: en · az"""
    text: Annotated[Line | None, FieldTraits(shown=True)] = None
    """The archived text: its path relative to the root. Quotes are proved against it.
    Examples: seeds/daily-herald.txt
    """
    sha256: Annotated[Sha256 | None, FieldTraits(shown=True)] = None
    """The SHA-256 of the archived text, so that a change of it is seen."""
    standing: Annotated[Standing | None, BeforeValidator(as_standing)] = None
    """What became of it: corrected, superseded or retracted, alone or with the day and by what.
    Examples: retracted
    """
    pdf_sha256: Annotated[Sha256 | None, FieldTraits(shown=True)] = None
    """The SHA-256 of the PDF that the text was taken from."""
    derived_from: Annotated[Ids, FieldTraits(metavar="ID", shown=True)] = ()
    """Sources it repeats: they are one origin."""


class Claim(Record):
    """A claimant's answer to one question in one source, with the words that bear it."""

    question: Annotated[Id, FieldTraits(metavar="ID")]
    """The id of the question it answers. Examples: crash-site"""
    subject: Annotated[Name | None, FieldTraits(free=True, metavar="NAME", shown=True)] = None
    """The subject that a question of many is asked of; default: that of the file.
    Examples: Titanic
    """
    answer: Annotated[Answers, FieldTraits(free=True, order=1, metavar="ANSWER")]
    """The answer, as the question's type reads it; a list where the question takes many.
    Examples: 38 · about 40 · 2024-12-25 · Aktau, Kazakhstan · yes
    """
    quote: Annotated[Quote, OF_THE_SOURCE]
    """The words of the source that bear the answer, exactly; `[…]` joins passages of a paragraph.
    Examples: killing 38 people
    """
    prefix: Annotated[Context, OF_THE_SOURCE] = ""
    """Words right before the quote, where it occurs more than once."""
    suffix: Annotated[Context, OF_THE_SOURCE] = ""
    """Words right behind the quote, where it occurs more than once."""
    claimant: Annotated[Names, FieldTraits(free=True, metavar="NAME")] = ()
    """The claimant, one or a list; default: the publisher, else the source, by its title if that is
    short. Examples: Vladimir Putin
    """
    according_to: Annotated[Names, FieldTraits(free=True, metavar="NAME", shown=True)] = ()
    """Those who report that the claimant says so, the nearest first. Examples: Hikmet Hajiyev"""
    stated: Annotated[Date | None, FieldTraits(metavar="DATE", shown=True)] = None
    """When the claimant stated it, a date as in answers. Examples: 2025-10-09"""
    as_of: Annotated[Date | None, FieldTraits(metavar="DATE", shown=True)] = None
    """When it held, a date as in answers. Examples: 2024-12 · 1870/1890"""
    scope: Annotated[Id | None, FieldTraits(metavar="ID", shown=True)] = None
    """One of the question's scopes; claims of different scopes are not compared.
    Examples: on-board
    """
    part: Annotated[
        Literal["headline", "summary", "body", "caption"] | None,
        FieldTraits(metavar="WORD", shown=True),
    ] = None
    """The part of the source that holds it, if the parts differ."""
    act: Annotated[
        Literal["fact", "promise", "demand", "forecast"], FieldTraits(metavar="WORD", shown=True)
    ] = "fact"
    """The act of the claimant: a statement of fact, or another; only facts contradict."""
    certainty: Annotated[
        Literal["certain", "probable", "possible"], FieldTraits(metavar="WORD", shown=True)
    ] = "certain"
    """How sure the claimant is; what is not certain contradicts nothing."""
    via: Annotated[Name | None, FieldTraits(free=True, metavar="NAME", shown=True)] = None
    """The origin that the source names for its words. Examples: TASS"""
    denies: Annotated[Flag, FieldTraits(metavar="")] = False
    """The claimant denies the answer."""
    only: Annotated[Flag, FieldTraits(metavar="")] = False
    """The words say that the list is complete."""
    retracted: Annotated[Date | None, FieldTraits(order=3, shown=True)] = None
    """The day it was retracted; it is shown, and no longer compared. Examples: 2025-12-26"""
    at: Annotated[Line | None, FieldTraits(free=True, metavar="PLACE", shown=True)] = None
    """Where the words are, in a source without lines: a page, a minute.
    Examples: p. 12 · 00:14:30
    """
    text: Annotated[Line | None, FieldTraits(order=3, shown=True)] = None
    """An earlier text of the source, which has the words that its corrected text lacks.
    Examples: seeds/daily-herald.txt
    """
    translation: Annotated[
        Line | None, FieldTraits(free=True, prose=True, order=3, metavar="TEXT", shown=True)
    ] = None
    """The quote in the language of the ledger, where its source has another.
    Examples: Russian air defence fired two missiles
    """
    reading: Annotated[
        Line | None, FieldTraits(free=True, prose=True, order=3, metavar="TEXT", shown=True)
    ] = None
    """How the quoted words bear the answer, where that takes a step: a sum, a relative date.
    Examples: 62 passengers and 5 crew · this October, in an article of 2025
    """
    note: Annotated[
        Remark | None,
        FieldTraits(free=True, prose=True, order=3, metavar="TEXT", shown=True),
    ] = None
    """A remark for readers of the claim file."""
    id: Annotated[Id | None, FieldTraits(order=3, metavar="ID")] = None
    """A name of its own, where two claims would have the same id. Examples: killed-officials"""


class Citation(Record):
    """Words of a source that bear a ruling."""

    source: Id
    """The id of an archived source. Examples: daily-herald"""
    quote: Annotated[Quote, OF_THE_SOURCE]
    """The words of it that bear the ruling, exactly."""
    prefix: Annotated[Context, OF_THE_SOURCE] = ""
    """Words right before the quote, where it occurs more than once."""
    suffix: Annotated[Context, OF_THE_SOURCE] = ""
    """Words right behind the quote, where it occurs more than once."""
    at: Annotated[Line | None, FREE] = None
    """Where the words are, in a source without lines: a page, a minute. Examples: p. 12"""
    text: Line | None = None
    """An earlier text of the source, which has the words that its corrected text lacks."""
    translation: Annotated[Line | None, FREE] = None
    """The quote in the language of the ledger, where its source has another."""


class Side(Record):
    """One side of a dispute: the answers that it asserts or denies, and no others."""

    question: Id | None = None
    """The question of the answers, in a ruling on a balance."""

    asserts: Annotated[Annotated[tuple[Line, ...], BeforeValidator(as_tuple)], FREE] = ()
    """Answers that the side gives."""
    denies: Annotated[Annotated[tuple[Line, ...], BeforeValidator(as_tuple)], FREE] = ()
    """Answers that the side denies."""
    within: Annotated[Annotated[tuple[Line, ...], BeforeValidator(as_tuple)], FREE] = ()
    """Answers that the side gives, with all that say more: `within: Russia` also holds Moscow."""


class Ruling(Record):
    """An editor's cited explanation of a dispute."""

    question: Id | None = None
    """The id of the question. Examples: crash-site"""
    balance: Id | None = None
    """In place of `question`: the id of the balance. Examples: aboard"""
    subject: Annotated[Name | None, FREE] = None
    """The subject, on a question of many; default: that of the file. Examples: Titanic"""
    covers: Annotated[
        Annotated[
            tuple[Annotated[Side, BeforeValidator(as_denial)], ...],
            BeforeValidator(as_sides),
            Field(min_length=2, max_length=MOST_SIDES),
        ],
        FREE,
    ]
    """The sides, two or more: each an answer, a list of answers, `{denies: answer}` or
    `{within: answer}`. A side holds the answers that it lists, and what says less. A place with a
    comma goes in quotes. On a balance: a mapping of its questions to their answers.
    """
    finding: Answers
    """An answer of one side or within it, or a list; or both, neither or undecided. On a balance,
    the questions whose answers hold.
    Examples: undecided
    """
    because: Annotated[Reason, FREE]
    """The reason, in a sentence. Examples: The two accounts exclude each other."""
    cites: Annotated[tuple[Citation, ...], BeforeValidator(as_groups), Field(min_length=1)]
    """Words of sources that the ruling rests on; one at least must be found in an archived text."""
    by: Name
    """The editor or desk that rules. Examples: desk"""
    on: Date
    """The day of the ruling. Examples: 2026-01-10"""
    scope: Id | None = None
    """The scope of the positions, if they have one. Examples: on-board"""
    as_of: Date | None = None
    """The time of the positions, if they have one. Examples: 2024-12"""


SECTIONS: Mapping[str, type[Record]] = {
    "topic": Topic,
    "questions": Question,
    "balances": Balance,
    "subjects": Subject,
    "places": Place,
    "claimants": Claimant,
    "source": Source,
    "claims": Claim,
    "rulings": Ruling,
}
"""The sections of a claim file, and the record of each."""

DEFAULTS: Mapping[str, str] = {
    "subject": "The subject of the file's claims and rulings on questions of many.",
}
"""The top-level keys that hold a default for records of the file, and their meaning."""

INNER: Mapping[str, type[Record]] = {
    "cites": Citation,
    "choices": Choice,
    "covers": Side,
    "standing": Standing,
}
"""The fields that hold records themselves, and the record of each."""
