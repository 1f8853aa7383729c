"""Sets of statements on one subject, compared by the questions of a ledger.

The tables made here:

    members     the rows of `grouped` that may be in a set, with the number of their statement
    gathered    on_id, is_balance, named_in (a question), about, statements: the set of each subject
    sets        id, on_id, is_balance, statements: each different set once
    found       the contradictions in the sets, see `compare.FOUND`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from claimcheck.scan.columns import STATED_SQL
from claimcheck.scan.compare import FOUND, StatementSet
from claimcheck.scan.engine import Engine, quoted
from claimcheck.scan.pool import compare_all
from claimcheck.scan.questions import Questions
from claimcheck.scan.rows import same_statement
from claimcheck.scan.statements import Statement


def gather(engine: Engine, questions: Questions, present: Set[str]) -> None:
    """Make the tables `members`, `gathered` and `sets` from `grouped`. Raises Unreadable."""
    # Rows alone on their subject contradict none, unless by a balance.
    engine.run(
        """
        create or replace temp table candidates as
        select asked, about, is_balanced from grouped join known on known.id = asked
        where about is not null and not gone and odd is null
        group by all having count(*) > 1 or is_balanced
        """,
        "gathering answers",
    )
    # One after the other: joined with the statements at once, every row would be read as one.
    engine.run(
        """
        create or replace temp table waiting as
        select grouped.*, is_balanced from grouped join candidates using (asked, about)
        where not gone and odd is null
        """,
        "gathering answers",
    )
    engine.run(
        f"""
        create or replace temp table members as
        select waiting.*, number
        from waiting join statements on statements.question = asked
             and {same_statement("waiting", present)} and has_subject = (about <> '')
        """,
        "gathering answers",
    )
    engine.run("drop table waiting")
    of_balances = [_of_balance(questions, id) for id in questions.balances]
    engine.run(
        f"""
        create or replace temp table gathered as
        select asked as on_id, false as is_balance, asked as named_in, about,
               list(distinct number order by number) as statements
        from members group by all having count(distinct number) > 1
        {" ".join(f"union all {sql}" for sql in of_balances)}
        """
    )
    engine.run(
        """
        create or replace temp table sets as
        select row_number() over () as id, *
        from (select distinct on_id, is_balance, statements from gathered)
        """
    )


def _of_balance(questions: Questions, id: str) -> str:
    """Return the SQL for the sets of a balance: those with answers to two of its questions.

    Answers to its questions without a subject belong to every subject of the others.
    """
    balance = questions.balances[id]
    of = [q.id for q in balance.questions if q.record.of]
    plain = [q.id for q in balance.questions if not q.record.of]
    asked = f"select distinct about from members where asked in ({_listed(of)})"
    rows = (
        f"select asked, about, number from members where asked in ({_listed(of)}) "
        "union all select members.asked, subject.about, members.number "
        f"from members, ({asked}) as subject where members.asked in ({_listed(plain)})"
        if of
        else f"select asked, about, number from members where asked in ({_listed(plain)})"
    )
    named_in = f"min(asked) filter (asked in ({_listed(of)}))"
    return (
        f"select {quoted(id)}, true, {named_in}, about, list(distinct number order by number) "
        f"from ({rows}) group by about having count(distinct asked) > 1"
    )


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(map(quoted, ids)) or "null"


def compare(engine: Engine, questions: Questions, jobs: int) -> list[str]:
    """Make the table `found`: the contradictions and tensions in `sets`.

    `jobs` is the number of processes. Returns the ids of questions and balances with sets too large
    to compare. Raises Unreadable.
    """
    statements = {
        number: Statement(*fields)
        for number, *fields in engine.rows(
            f"""select number, question, has_subject, {STATED_SQL}, claimant from statements
                where number in (select unnest(statements) from sets)"""
        )
    }
    total = engine.value("select count(*) from sets")
    sets = (StatementSet(*one) for one in engine.rows("from sets order by on_id, statements"))
    too_large: list[int] = []

    def found() -> Iterator[str]:
        for compared in compare_all(questions, sets, statements, total, jobs, engine.progress):
            too_large.extend(compared.too_large)
            yield compared.lines

    engine.load_lines("found", FOUND, found())
    ids = ", ".join(map(str, too_large)) or "null"
    return [id for (id,) in engine.rows(f"select distinct on_id from sets where id in ({ids})")]
