"""Rows of tables, grouped into statements.

The tables made here, in the order of the columns:

    grouped      question, subject and what is stated as given, claimant, gone, their number n, the
                 question `asked`, the `kind` of its subjects, the key `about` of the subject,
                 `odd`: why its subject cannot be compared
    statements   number, question, has_subject, what is stated, claimant, n
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from claimcheck.scan.columns import (
    ASKED,
    HEDGES,
    STATED,
    STATED_SQL,
    is_given,
    is_retracted,
    or_null,
    stated_in,
    trimmed,
)
from claimcheck.scan.engine import Engine, named, quoted
from claimcheck.scan.questions import KNOWN, Questions
from claimcheck.scan.statements import Refused, Statement, reader_for
from claimcheck.scan.subjects import (
    LONGEST_SUBJECT,
    PLAIN_KEY,
    key_subjects,
    load_spellings,
    odd_subjects,
)
from claimcheck.scan.tally import Fault, merged

_MOST_KEPT = 1_000
# Answers that need not be read one by one: the type of their question certainly reads them.
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
    raw = [or_null(name, present) for name in ("question", "subject", *stated_in(present))]
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
               if(length(subject) > {LONGEST_SUBJECT}, 'long', null) as odd
        from alike left join (
            select question, known.* from (select distinct question from alike)
            join known on known.id = {ASKED}
        ) as known using (question)
        """
    )
    engine.run("drop table alike")
    key_subjects(engine, questions)
    found = next(engine.rows("select sum(n), sum(n) filter (gone) from grouped"))
    return Counts(int(found[0] or 0), int(found[1] or 0))


def _needs_claimants(questions: Questions, present: Set[str]) -> bool:
    """Return whether reasons name claimants: where statements are hedged, and in balances."""
    return bool(questions.balances) or not present.isdisjoint(HEDGES)


def load_questions(engine: Engine, questions: Questions) -> None:
    """Make the tables `known`, of the questions, and `spelled`, of the names of subjects."""
    engine.load("known", KNOWN, map(questions.row, questions.by_id.values()))
    load_spellings(engine, questions)


def state(engine: Engine, present: Set[str]) -> None:
    """Make the table `statements`, each numbered, from `grouped`. Raises Unreadable."""
    given = "".join(f"{trimmed(name)} as {named(name)}, " for name in stated_in(present))
    every = ", ".join(or_null(name, present) for name in STATED)
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
    hedged = [is_given(name, table) for name in HEDGES if name in present]
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
    found = list(odd_subjects(engine))
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
