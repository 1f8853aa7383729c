"""The result of a scan: its tally, and its findings as they are read from Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.scan.engine import Engine, quoted
from claimcheck.scan.tally import Tally


class Side(NamedTuple):
    """A side of a finding: its question and answer, its rows, the number of their sources.

    `examples` are the first of the sources by name.
    """

    question: str
    answer: str
    rows: int
    sources: int
    examples: Sequence[str]


class Finding(NamedTuple):
    """A contradiction or tension in rows; `contradiction` is its id, as a ledger has it."""

    contradiction: str
    question: str
    subject: str | None
    relation: str
    why: str
    sides: tuple[Side, ...]


class Figures(NamedTuple):
    """The findings on a question or balance: how many of each relation, on how many subjects."""

    on: str
    contradictions: int
    tensions: int
    subjects: int


class Result(NamedTuple):
    """The result of a scan, while its engine is open."""

    engine: Engine
    paths: Sequence[Path]
    tally: Tally

    def figures(self) -> list[Figures]:
        """Return the figures of every question and balance with findings, by id."""
        if not self.paths:
            return []
        rows = self.engine.rows(
            f"""select split_part(contradiction, '~', 1) as on_id,
                       count(*) filter (relation = 'contradiction'),
                       count(*) filter (relation = 'tension'), count(distinct question)
                from {self._read()} group by on_id order by on_id"""
        )
        return [Figures(*row) for row in rows]

    def findings(self, limit: int | None = None) -> Iterator[Finding]:
        """Yield the findings by question and id, the first of them with a `limit`."""
        if not self.paths:
            return
        most = "" if limit is None else f"limit {limit}"
        sql = f"from {self._read()} order by question, contradiction {most}"
        for *columns, sides in self.engine.rows(sql):
            made = (Side._make((*side.values(),)) for side in sides)
            yield Finding._make((*columns, tuple(made)))

    def write_parquet(self, path: Path) -> None:
        """Write all findings to one file."""
        read = f"(from {self._read()} order by question, contradiction)" if self.paths else _EMPTY
        self.engine.run(f"copy {read} to {quoted(str(path))} (format parquet)", "writing")

    def _read(self) -> str:
        return f"read_parquet([{', '.join(quoted(str(path)) for path in self.paths)}])"


_EMPTY = """
(select '' as contradiction, '' as question, null::varchar as subject, '' as relation, '' as why,
        null::struct(question varchar, answer varchar, "rows" bigint, sources bigint,
                     examples varchar[])[] as sides
 where false)
"""
