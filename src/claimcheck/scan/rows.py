"""Rows of tables, grouped into statements and the subjects that they are about.

The tables made here, in the order of the columns:

    grouped      question, subject and what is stated as given, claimant, gone, their number n, the
                 question `asked`, the `kind` of its subjects, the key `about` of the subject,
                 `odd`: why its subject cannot be compared
    statements   number, question, has_subject, what is stated, claimant, n
    subjects     kind, subject as written, key, key as JSON, name, odd
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from claimcheck.debates import key_text
from claimcheck.diagnostics import Code
from claimcheck.load.yaml_nodes import first_hidden
from claimcheck.scan.engine import Engine, named, quoted
from claimcheck.scan.questions import KNOWN, Questions
from claimcheck.scan.statements import Refused, Statement, reader_for
from claimcheck.scan.tally import Fault, merged

STATED = ("answer", "denies", "only", "scope", "as_of", "act", "certainty")
COLUMNS = ("question", "subject", *STATED, "claimant", "source", "retracted")
STATED_SQL = ", ".join(map(named, STATED))
_FALSE = ("false", "f", "no", "0")
_SPACE = "".join(map(chr, filter(lambda n: chr(n).isspace(), range(0x3001))))
_LONGEST_SUBJECT = 300
_SHOWN = 60  # characters of a subject or question in a message
_ODD = {
    "long": (
        Code.INVALID_VALUE,
        '"subject" cannot be "{subject}"…',
        f"expected at most {_LONGEST_SUBJECT} characters",
    ),
    "hidden": (
        Code.HIDDEN_CHARACTER,
        'invisible character in the subject "{subject}"',
        "delete the character",
    ),
    "other": (
        Code.INVALID_VALUE,
        'the question "{question}" does not name the subject "{subject}"',
        "write the question alone, or as an export does: question/subject",
    ),
}
_MOST_KEPT = 1_000
_HEDGES = ("act", "certainty")
# Subjects and answers that need not be read one by one: a fold is their lower case, and their
# question's type certainly reads them.
_PLAIN_SUBJECT = "[A-Za-z0-9]+( [A-Za-z0-9]+)*"
_PLAIN_ANSWERS = {
    "number": "[0-9]{1,15}",
    "date": "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?",
    "yes-no": "yes|no",
    "text": "[A-Za-z0-9]{1,100}",
}


class Counts(NamedTuple):
    """The numbers of rows: all, and those that are retracted."""

    rows: int
    retracted: int


def group(engine: Engine, questions: Questions, present: Set[str]) -> Counts:
    """Group the rows of the view `input`, whose columns `present` are not empty.

    Makes the tables `known`, `spelled` and `grouped`. Raises Unreadable.
    """
    load_questions(engine, questions)
    raw = [_or_null(name, present) for name in ("question", "subject", *stated_in(present))]
    gone = f"{is_retracted()} as gone" if "retracted" in present else "false as gone"
    claimant = (
        "min(coalesce(claimant, source))"
        if _needs_claimants(questions, present)
        else "null::varchar"
    )
    engine.run(
        f"""
        create or replace temp table alike as
        select {", ".join(raw)}, {claimant} as claimant, {gone}, count(*) as n
        from input group by all
        """,
        "grouping rows",
    )
    # Questions are few: reading each once is several times as fast as in every row.
    engine.run(
        f"""
        create or replace temp table grouped as
        select alike.*, id as asked, known.of as kind, {PLAIN_KEY} as about,
               if(length(subject) > {_LONGEST_SUBJECT}, 'long', null) as odd
        from alike left join (
            select question, known.* from (select distinct question from alike)
            join known on known.id = {ASKED}
        ) as known using (question)
        """
    )
    engine.run("drop table alike")
    _key_subjects(engine, questions)
    found = next(engine.rows("select sum(n), sum(n) filter (gone) from grouped"))
    return Counts(int(found[0] or 0), int(found[1] or 0))


def _needs_claimants(questions: Questions, present: Set[str]) -> bool:
    """Return whether reasons name claimants: where statements are hedged, and in balances."""
    return bool(questions.balances) or not present.isdisjoint(_HEDGES)


def load_questions(engine: Engine, questions: Questions) -> None:
    """Make the tables `known`, of the questions, and `spelled`, of the names of subjects."""
    engine.load("known", KNOWN, map(questions.row, questions.by_id.values()))
    spellings = sorted(questions.subjects.spellings())
    engine.load("spelled", {"spelling": "VARCHAR"}, ((spelling,) for spelling in spellings))


def _key_subjects(engine: Engine, questions: Questions) -> None:
    """Make the table `subjects`, of those that are not plain, and set the key of their rows."""
    load_subjects(engine, questions, "grouped")
    engine.run(
        """update grouped set about = subjects.key, odd = subjects.odd from subjects
           where subjects.kind = grouped.kind and subjects.subject = grouped.subject
             and grouped.about is null"""
    )
    engine.run(
        f"""update grouped set odd = 'other' where odd is null and contains(question, '/')
            and {trimmed("question")} <> asked || '/' || replace(about, ' ', '-')"""
    )


def load_subjects(engine: Engine, questions: Questions, table: str) -> None:
    """Make the table `subjects` of those in a table whose key `about` is not known yet."""
    asked = engine.rows(
        f"""select distinct kind, subject from {table}
            where about is null and kind is not null and {is_given("subject")}
                  and length(subject) <= {_LONGEST_SUBJECT}"""
    )
    columns = dict.fromkeys(("kind", "subject", "key", "json", "name", "odd"), "VARCHAR")
    engine.load("subjects", columns, _keyed(questions, asked))


def _keyed(
    questions: Questions, asked: Iterator[tuple[str, str]]
) -> Iterator[tuple[str | None, ...]]:
    for kind, name in asked:
        if first_hidden(name):
            yield kind, name, None, None, None, "hidden"
        else:
            subject = questions.subject(kind, name.strip())
            yield kind, name, subject.key, key_text(subject.key), subject.name, None


def stated_in(present: Set[str]) -> list[str]:
    """Return the columns of what is stated that a table has, in their order."""
    return [name for name in STATED if name in present]


def _or_null(name: str, present: Set[str]) -> str:
    return named(name) if name in present else f"null::varchar as {named(name)}"


def state(engine: Engine, present: Set[str]) -> None:
    """Make the table `statements`, each numbered, from `grouped`. Raises Unreadable."""
    given = "".join(f"{trimmed(name)} as {named(name)}, " for name in stated_in(present))
    every = ", ".join(_or_null(name, present) for name in STATED)
    engine.run(
        f"""
        create or replace temp table statements as
        select row_number() over () as number, question, has_subject, {every}, claimant, n
        from (select coalesce(asked, {ASKED}) as question, {is_given("subject")} as has_subject,
                     {given} {_claimant("grouped", present)} as claimant, sum(n)::bigint as n
              from grouped left join known on known.id = asked
              where not gone and odd is null group by all)
        """
    )


def same_statement(table: str, present: Set[str]) -> str:
    """Return the SQL condition that a row of a table of raw columns makes one of `statements`.

    The table is joined with one that has the column `is_balanced`.
    """
    made = {name: trimmed(name, table) for name in stated_in(present)}
    made["claimant"] = _claimant(table, present)
    return " and ".join(
        f"statements.{named(name)} is not distinct from {sql}" for name, sql in made.items()
    )


def _claimant(table: str, present: Set[str]) -> str:
    """Return the SQL for the claimant of a row, where it is part of the statement."""
    hedged = [is_given(name, table) for name in _HEDGES if name in present]
    when = " or ".join(("is_balanced", *hedged))
    return f"case when {when} then {trimmed('claimant', table)} end"


def refused(engine: Engine, questions: Questions) -> tuple[Fault, ...]:
    """Return the rows whose statements cannot be compared, by code and question."""
    plain = " ".join(
        f"when {quoted(type)} then regexp_full_match(answer, {quoted(form)})"
        for type, form in _PLAIN_ANSWERS.items()
    )
    others = " and ".join(f"{named(name)} is null" for name in STATED if name != "answer")
    unsure = engine.rows(
        f"""
        select question, has_subject, {STATED_SQL}, claimant, n
        from statements left join known on known.id = question
        where not coalesce(has_subject = (known.of is not null) and {others}
                           and case type {plain} end, false)
        """
    )
    reader = reader_for(questions)
    found = list(_odd(engine))
    for *fields, n in unsure:
        statement = Statement(*fields)
        read = reader.read(statement)
        if isinstance(read, Refused):
            is_known = statement.question in questions.by_id
            question = statement.question if is_known and statement.question else ""
            found.append(Fault(read.code, question, (read.message,), read.help, n))
            if len(found) > _MOST_KEPT:
                found = list(merged(found))
    return merged(found)


def _odd(engine: Engine) -> Iterator[Fault]:
    """Yield the faults of rows whose subject cannot be compared, or is not that of the question."""
    rows = engine.rows(
        f"""select coalesce(asked, ''), odd, sum(n)::bigint, min(left(subject, {_SHOWN})),
                   min(left(question, {_SHOWN}))
            from grouped where odd is not null and not gone group by all order by all"""
    )
    for asked, odd, n, subject, question in rows:
        code, message, help = _ODD[odd]
        message = message.format(subject=subject, question=question)
        yield Fault(code, asked, (message,), help, n)


def trimmed(column: str, table: str = "") -> str:
    """Return the SQL for a column without the space around it, null for a blank one."""
    place = f"{table}.{named(column)}" if table else named(column)
    # Most begin and end with a visible ASCII character; to trim takes twenty times as long.
    ends = f"ord({place}) between 33 and 126 and ord(right({place}, 1)) between 33 and 126"
    return f"if({ends}, {place}, nullif(trim({place}, {quoted(_SPACE)}), ''))"


def is_retracted(table: str = "") -> str:
    """Return the SQL condition that a row is retracted: by a date, by words, or by `true`."""
    return f"coalesce(lower({trimmed('retracted', table)}) not in {_FALSE}, false)"


def is_given(column: str, table: str = "") -> str:
    """Return the SQL condition that a column is not blank."""
    return f"{trimmed(column, table)} is not null"


ASKED = f"split_part({trimmed('question')}, '/', 1)"
"""The SQL for the id of the question that a row names, as an export writes it."""
PLAIN_KEY = f"""
case when known.of is null then ''
     when known.is_plain and regexp_full_match(subject, {quoted(_PLAIN_SUBJECT)})
          and not starts_with(lower(subject), 'the ')
          and lower(subject) not in (from spelled) then lower(subject) end
"""
"""The SQL for the key of a subject, null for one that is not plain; "" for a question of none."""
