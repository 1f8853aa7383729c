"""Claims as an SQLite database: tables with foreign keys, a full-text index, and views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from claimcheck.analysis.claim_rows import ClaimRow, claim_rows, contradictions
from claimcheck.analysis.filters import Selection
from claimcheck.book import Ruling
from claimcheck.debates import Case
from claimcheck.text.cells import read_texts

# Columns of a claim's row that are in tables of their own.
_OF_SOURCE = ("title", "publisher", "published", "url")
_OF_QUESTION = ("ask", "topic", "subject", "type", "unit")
_LISTED = ("claimant", "according_to", "contradictions", "tensions")
_OF_CLAIM = tuple(
    name for name in ClaimRow._fields if name not in (*_OF_SOURCE, *_OF_QUESTION, *_LISTED)
)
# The columns of each row's tables, in the order in which they refer to each other.
_ROWS = {
    "sources": ("source", *_OF_SOURCE),
    "questions": ("question", *_OF_QUESTION),
    "claims": _OF_CLAIM,
}
_REFERENCES = {"source": " references sources", "question": " references questions"}


def _table(name: str, *columns: str) -> str:
    return f"create table {name} ({', '.join(columns)}) strict"


def _text(names: tuple[str, ...]) -> list[str]:
    return [f"{name} text{_REFERENCES.get(name, '')}" for name in names]


_SCHEMA = (
    _table("sources", "source text primary key", *_text(_OF_SOURCE)),
    _table("questions", "question text primary key", *_text(_OF_QUESTION)),
    _table("claims", "claim text primary key", *_text(_OF_CLAIM[1:])),
    _table("claimants", "claim text references claims", "claimant text"),
    _table("reporters", "claim text references claims", "according_to text"),
    _table(
        "contradictions", "contradiction text primary key", "ask text", "relation text",
        "status text", "dispute text", "why text",
    ),
    _table(
        "bearers", "contradiction text references contradictions", "side text",
        "claim text references claims",
    ),
    _table(
        "rulings", "ruling text primary key", "finding text", "because text", "ruled_by text",
        "ruled_on text",
    ),
    _table(
        "ruled", "ruling text references rulings",
        "contradiction text references contradictions",
    ),
    _table(
        "citations", "ruling text references rulings", "source text references sources",
        "quote text",
    ),
    "create virtual table quotes using fts5 (claim unindexed, quote)",
    """create view contradiction_words as
    select contradiction, relation, status, why, side, claim, answer, quote, source, title, path,
           line, column, (select group_concat(claimant, ', ') from claimants
                          where claimants.claim = claims.claim) as claimant
    from contradictions join bearers using (contradiction) join claims using (claim)
         join sources using (source)
    order by contradiction, side, claim""",
)  # fmt: skip


def export_sqlite(selection: Selection) -> bytes:
    """Return the claims of a selection, their contradictions and rulings, as an SQLite database."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("pragma foreign_keys = on")
        for statement in _SCHEMA:
            connection.execute(statement)
        cases = list(contradictions(selection))
        _insert_claims(connection, selection)
        _insert(connection, "contradictions", map(_contradiction, cases))
        _insert(connection, "bearers", _bearers(cases))
        _insert_rulings(connection, cases)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _insert(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[str | None, ...]]
) -> None:
    """Insert rows into a table; those whose key it has already are passed over."""
    for row in rows:
        places = ", ".join("?" * len(row))
        connection.execute(f"insert or ignore into {table} values ({places})", row)  # noqa: S608


def _insert_claims(connection: sqlite3.Connection, selection: Selection) -> None:
    for row in claim_rows(selection):
        for table, names in _ROWS.items():
            _insert(connection, table, [tuple(getattr(row, name) for name in names)])
        _insert(connection, "claimants", ((row.claim, n) for n in read_texts(row.claimant)))
        reporters = read_texts(row.according_to) if row.according_to else []
        _insert(connection, "reporters", ((row.claim, name) for name in reporters))
        _insert(connection, "quotes", [(row.claim, row.quote_exact or row.quote)])


def _contradiction(case: Case) -> tuple[str | None, ...]:
    of = case.conflict
    dispute = f"{of.debate}/{case.dispute}"
    return of.whole_id, of.ask, str(of.relation), str(case.status), dispute, of.why


def _bearers(cases: list[Case]) -> Iterator[tuple[str | None, ...]]:
    for case in cases:
        for number, side in enumerate(case.conflict.sides, start=1):
            for claim in side:
                yield case.conflict.whole_id, str(number), claim.id


def _insert_rulings(connection: sqlite3.Connection, cases: list[Case]) -> None:
    """Insert the rulings on some cases, each once, by its place in the claim files."""
    every = {_id(ruling): ruling for case in cases for ruling in case.rulings}
    for id, ruling in every.items():
        record = ruling.record
        row = (id, ruling.finding, record.because, record.by, record.on)
        _insert(connection, "rulings", [row])
        for source in (citation.source for citation in ruling.citations):
            columns = [getattr(source.record, name) for name in _OF_SOURCE]
            _insert(connection, "sources", [(source.id, *columns)])
        cited = ((id, c.source.id, c.record.quote.strip()) for c in ruling.citations)
        _insert(connection, "citations", cited)
    _insert(connection, "ruled", ((_id(r), c.conflict.whole_id) for c in cases for r in c.rulings))


def _id(ruling: Ruling) -> str:
    span = ruling.spans.of()
    return f"{span.path}:{span.line}:{span.column}"
