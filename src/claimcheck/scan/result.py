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
    """A contradiction, a tension or an unclear pair in rows.

    `contradiction` is the id that it has in a ledger, None for an unclear pair.
    """

    contradiction: str | None
    question: str
    subject: str | None
    relation: str
    why: str
    sides: tuple[Side, ...]


class Figures(NamedTuple):
    """The findings on a question or balance: how many of each relation, on how many subjects.

    `why` is one reason why a pair is unclear, None if none is.
    """

    on: str
    contradictions: int
    tensions: int
    unclear: int
    subjects: int
    why: str | None


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
            f"""select split_part(question, '/', 1) as on_id,
                       count(*) filter (relation = 'contradiction'),
                       count(*) filter (relation = 'tension'),
                       count(*) filter (relation = 'unclear'), count(distinct question),
                       min(why) filter (relation = 'unclear')
                from {self._read()} group by on_id order by on_id"""
        )
        return [Figures(*row) for row in rows]

    def findings(self) -> Iterator[Finding]:
        """Yield all findings, by question and id."""
        yield from self._findings("")

    def contrary(self, limit: int) -> Iterator[Finding]:
        """Yield the first contradictions and tensions, by question and id."""
        yield from self._findings(f"where relation <> 'unclear' {_ORDER} limit {limit}")

    def _findings(self, rest: str) -> Iterator[Finding]:
        if not self.paths:
            return
        sql = f"from {self._read()} {rest or _ORDER}"
        for *columns, sides in self.engine.rows(sql):
            made = (Side._make((*side.values(),)) for side in sides)
            yield Finding._make((*columns, tuple(made)))

    def write_parquet(self, path: Path) -> None:
        """Write all findings to one file."""
        read = f"(from {self._read()} {_ORDER})" if self.paths else _EMPTY
        self.engine.run(f"copy {read} to {quoted(str(path))} (format parquet)", "writing")

    def _read(self) -> str:
        paths = ", ".join(quoted(str(path)) for path in self.paths)
        return f"read_parquet([{paths}], hive_partitioning = false)"


_ORDER = "order by question, contradiction, why"
_EMPTY = """
(select null::varchar as contradiction, '' as question, null::varchar as subject, '' as relation,
        '' as why, null::struct(question varchar, answer varchar, "rows" bigint, sources bigint,
                     examples varchar[])[] as sides
 where false)
"""
