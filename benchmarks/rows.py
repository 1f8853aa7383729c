"""Tables of rows for benchmarks: five on each subject of a question, four in a hundred odd."""

from __future__ import annotations

from pathlib import Path

import duckdb

QUESTIONS = """\
topic: {id: rows, title: Rows}
questions:
  born: {ask: "When was {subject} born?", type: date, of: thing}
  opened: {ask: "When was {subject} opened?", type: date, of: thing}
  height: {ask: "How high is {subject}?", type: number, of: thing}
  made: {ask: "What is {subject}?", type: choice, of: thing,
         choices: {ship: [], train: [], plane: [], car: []}}
  killed: {ask: "How many died on {subject}?", type: number, of: thing}
"""
# For each question the SQL of an answer: g numbers the subject, `odd` is 0 in most rows. Those of
# `few` have a thousand different answers, those of `many` fifty thousand days and three thousand
# heights.
MIXES = {
    "few": {
        "born": "(1900 + hash(g) % 100 + odd % 5)::varchar",
        "opened": "strftime(date '1990-01-01' + ((hash(g) % 365 + odd % 3)::int), '%Y-%m-%d')",
        "height": "(10 + hash(g) % 300 + odd % 7)::varchar",
        "made": "(['ship', 'train', 'plane', 'car'])[((hash(g) + odd % 2) % 4 + 1)::int]",
        "killed": "(hash(g) % 200 + odd % 9)::varchar",
    },
    "many": {
        "born": "strftime(date '1850-01-01' + ((hash(g) % 50000 + odd % 300)::int), '%Y-%m-%d')",
        "opened": "(1900 + hash(g) % 100 + odd % 5)::varchar",
        "height": "(10 + hash(g) % 3000 + odd % 50)::varchar",
        "made": "(['ship', 'train', 'plane', 'car'])[((hash(g) + odd % 2) % 4 + 1)::int]",
        "killed": "(hash(g) % 200 + odd % 9)::varchar",
    },
}


def write_ledger(root: Path) -> None:
    """Write a ledger with the questions of the rows, and no claim."""
    (root / "claims").mkdir(parents=True)
    (root / "claims" / "questions.yaml").write_text(QUESTIONS, "utf-8")


def write_rows(path: Path, number: int, mix: str) -> None:
    """Write a number of rows as Parquet, with 997 sources and 97 claimants."""
    answers = " ".join(f"when {n} then {sql}" for n, sql in enumerate(MIXES[mix].values()))
    names = ", ".join(f"'{name}'" for name in MIXES[mix])
    with duckdb.connect() as connection:
        connection.execute(
            f"""copy (
                select ([{names}])[(g % 5 + 1)::int] as question, 'Q' || (g // 5) as subject,
                       case (g % 5)::int {answers} end as answer,
                       's' || (hash(r) % 997) as source, 'Agency ' || (hash(r) % 97) as claimant
                from (select r, r % {max(number // 5, 1)} as g,
                             if(hash(r * 7 + 1) % 100 < 4, 1 + hash(r) % 1000, 0) as odd
                      from range({number}) as t(r))
            ) to '{path}' (format parquet)"""
        )
