"""Findings: the contradictions of a scan with the rows and sources of their sides, as Parquet."""

from __future__ import annotations

from pathlib import Path

from claimcheck.debates import KEY_DIGITS
from claimcheck.scan.columns import is_retracted, stated_in, trimmed
from claimcheck.scan.engine import Engine, named, quoted
from claimcheck.scan.statements import ANYTHING

EXAMPLES = 5
"""The most sources named for a side: the first by name."""


def write_findings(engine: Engine, present: set[str], path: Path) -> None:
    """Write the contradictions, tensions and unclear pairs in the table `found` as Parquet.

    A row has `contradiction` (its id in a ledger, null for what is unclear), `question` or balance,
    `subject`, `relation`, `why` and `sides`, each with its question, answer, number of rows and
    sources, and `examples` of these. Raises Unreadable.
    """
    _name(engine)
    _count(engine, present)
    engine.run(
        f"""
        copy (
            select if(relation = 'unclear', null, on_id || '~' || key) as contradiction,
                   if(about = '', on_id, on_id || '/' || replace(about, ' ', '-')) as question,
                   nullif(subject, '') as subject, relation, why,
                   list_transform(sides, lambda side, n: {{
                       question: side.question, answer: side.answer, rows: counted[n].n,
                       sources: counted[n].sources, examples: counted[n].examples}}) as sides
            from contradictions join (
                select id, list({{n: n, sources: len(sources),
                                 examples: list_sort(sources)[:{EXAMPLES}]}} order by side)
                           as counted
                from counted group by id
            ) using (id)
            order by question, contradiction, why
        ) to {quoted(str(path))} (format parquet)
        """
    )


def _name(engine: Engine) -> None:
    """Make the table `contradictions`: those found, of each subject, with their keys.

    A subject that the ledger does not declare has the name that most rows of the question give it.
    """
    engine.run(
        f"""
        create or replace temp table contradictions as
        select row_number() over () as id, on_id, about, relation, sides,
               coalesce(name, '') as subject, replace(why, {quoted(ANYTHING.name)}, subject) as why,
               left(sha256(if(tail = '', head, head || json || tail)), {KEY_DIGITS}) as key
        from found join sets on sets.id = found.set
        join gathered using (on_id, is_balance, statements)
        left join (
            select asked as named_in, about, list(name order by n desc, name)[1] as name,
                   any_value(json) as json
            from (select asked, about, coalesce(subjects.name, {trimmed("subject")}) as name,
                         coalesce(json, '"' || about || '"') as json, sum(n) as n
                  from members left join subjects using (kind, subject)
                  where about <> '' group by all)
            group by all
        ) as named using (named_in, about)
        """
    )


def _count(engine: Engine, present: set[str]) -> None:
    """Make the table `counted`: the rows and sources of each side of the contradictions."""
    engine.run(
        """
        create or replace temp table borne as
        select id, side, number, if(has_subject, about, '') as about
        from (select id, about, side, unnest(sides[side].statements) as number
              from (select *, unnest(range(1, len(sides) + 1)) as side from contradictions))
        join statements using (number)
        """
    )
    engine.run(
        f"""
        create or replace temp table counted as
        select id, side, sum(n)::bigint as n, list_distinct(flatten(list(sources))) as sources
        from borne join ({_sources(present)}) using (number, about) group by all
        """,
        "looking up sources",
    )


def _sources(present: set[str]) -> str:
    """Return the SQL for the rows and sources of each statement on each subject in `borne`."""
    wanted = "select * from members semi join borne using (number, about)"
    if present.isdisjoint(("source", "claimant")):
        return f"select number, about, sum(n) as n, [] as sources from ({wanted}) group by all"
    raw = [named(n) for n in ("question", "subject", *stated_in(present)) if n in present]
    same = " and ".join(f"input.{name} is not distinct from wanted.{name}" for name in raw)
    gone = f"where not {is_retracted('input')}" if "retracted" in present else ""
    source = f"coalesce({trimmed('source', 'input')}, {trimmed('claimant', 'input')})"
    return f"""select number, about, sum(n) as n, list(source) as sources
               from (select number, about, {source} as source, count(*) as n
                     from input join ({wanted}) as wanted on {same} {gone} group by all)
               group by all"""
