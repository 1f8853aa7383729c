"""The subjects of rows: each has a key, by which its spellings meet.

The tables made here:

    spelled      the keys of declared subjects, by each of their names
    subjects     kind, subject as written, key, key as JSON, name, odd
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.debates import key_text
from claimcheck.diagnostics import Code
from claimcheck.load.yaml_nodes import first_hidden
from claimcheck.scan.columns import is_given, trimmed
from claimcheck.scan.engine import Engine, quoted
from claimcheck.scan.questions import Questions
from claimcheck.scan.tally import Fault

LONGEST_SUBJECT = 300
_SHOWN = 60  # characters of a subject or question in a message
_ODD = {
    "long": (
        Code.INVALID_VALUE,
        '"subject" cannot be "{subject}"…',
        f"expected at most {LONGEST_SUBJECT} characters",
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
# A subject whose fold is its lower case, unless the ledger declares it.
_PLAIN_SUBJECT = "[A-Za-z0-9]+( [A-Za-z0-9]+)*"
PLAIN_KEY = f"""
case when known.of is null then ''
     when known.is_plain and regexp_full_match(subject, {quoted(_PLAIN_SUBJECT)})
          and not starts_with(lower(subject), 'the ')
          and lower(subject) not in (from spelled) then lower(subject) end
"""
"""The SQL for the key of a subject, null for one that is not plain; "" for a question of none."""


def load_spellings(engine: Engine, questions: Questions) -> None:
    """Make the table `spelled`, of the names of declared subjects."""
    spellings = sorted(questions.subjects.spellings())
    engine.load("spelled", {"spelling": "VARCHAR"}, ((spelling,) for spelling in spellings))


def key_subjects(engine: Engine, questions: Questions) -> None:
    """Make the table `subjects`, of those that are not plain, and set the keys in `grouped`."""
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
                  and length(subject) <= {LONGEST_SUBJECT}"""
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


def odd_subjects(engine: Engine) -> Iterator[Fault]:
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
