"""Tables: files of rows as the engine reads them, with the columns that a scan needs."""

from __future__ import annotations

import csv
import glob
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.diagnostics import Code, UserError
from claimcheck.scan.columns import COLUMNS
from claimcheck.scan.engine import Engine, Unreadable, named, quoted
from claimcheck.scan.formats import PATHS, READERS, Naming, NotRead, columns_of
from claimcheck.scan.tally import Unread

_FORMATS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv",
            ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
OF_PATTERNS = "*?[]"
"""The characters of a path that the engine takes for those of a pattern."""
_PART = 5_000_000  # rows of Parquet
_BYTES_OF_A_ROW, _GZIPPED = 60, 8  # by experience


class Table(NamedTuple):
    """Files of the same columns: the SQL that reads them, and that of each column of a scan.

    `where` is the SQL condition of the rows that are meant, "" for all; `rows` their number if the
    files were counted, for text an estimate. `types` are those of all columns in the files: files
    of other types are another table, as the engine would cast all to those of the first.
    """

    paths: tuple[str, ...]
    read: str
    columns: Mapping[str, str]
    where: str = ""
    rows: int = 0
    types: tuple[str, ...] = ()

    def of(self, *paths: str) -> str:
        """Return the SQL that reads some of its files."""
        return self.read.replace(PATHS, f"[{', '.join(map(quoted, paths))}]")

    def without(self, paths: Sequence[str]) -> Table:
        """Return the table without some files."""
        return self._replace(paths=tuple(path for path in self.paths if path not in paths))


def naming(given: Iterable[str], question: str = "") -> Naming:
    """Return the names of columns from texts such as `answer=value`. Raises UserError."""
    columns = {}
    for text in given:
        name, _, column = text.partition("=")
        if name not in COLUMNS or not column:
            help = f"write NAME=COLUMN as in answer=value, NAME being one of {', '.join(COLUMNS)}"
            raise UserError(f"no column {text!r}", help)
        columns[name] = column
    return Naming(columns, question)


def find_files(patterns: Sequence[str]) -> tuple[list[str], list[Unread]]:
    """Return the files that paths and patterns name, each once, and the names without a file."""
    found: dict[str, str] = {}
    missing = []
    for pattern in patterns:
        matching = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - it may be absolute
        paths = [pattern] if Path(pattern).exists() else sorted(matching)
        if not paths:
            help = "name a file of rows, or a pattern such as rows/*.parquet"
            missing.append(Unread(pattern, Code.UNREADABLE_FILE, "no such file", help))
        for path in paths:
            found.setdefault(os.path.realpath(path), path)
    return list(found.values()), missing


def open_tables(
    engine: Engine, paths: Iterable[str], naming: Naming
) -> tuple[list[Table], list[Unread]]:
    """Return the tables that files hold, those of the same columns as one, and files not read."""
    tables: dict[tuple[str, str, tuple[str, ...]], Table] = {}
    unread = []
    for path in paths:
        try:
            table = _open(engine, path, naming)
        except NotRead as refused:
            unread.append(Unread(path, *refused.args))
            continue
        key = (table.read, repr(table.columns), table.types)
        before = tables.get(key)
        tables[key] = before._replace(paths=(*before.paths, path)) if before else table
    return list(tables.values()), unread


def _open(engine: Engine, path: str, naming: Naming) -> Table:
    format = _FORMATS.get(Path(path.removesuffix(".gz")).suffix.lower(), "")
    if set(path) & set(OF_PATTERNS):
        message = f"the engine takes {' and '.join(OF_PATTERNS)} in a name for a pattern"
        raise NotRead(Code.UNREADABLE_FILE, message, "rename the file")
    if not Path(path).is_file():
        raise NotRead(Code.NOT_A_FILE, "a folder, pipe or device", "name files of rows")
    if not format or (format == "parquet" and path.endswith(".gz")):
        help = f"write rows as {', '.join(_FORMATS)}, or gzip those that are text"
        raise NotRead(Code.UNREADABLE_FILE, "no table by its name", help)
    try:
        read, types = READERS[format](engine, path, naming)
    except (Unreadable, OSError, EOFError, UnicodeDecodeError, csv.Error, zlib.error) as error:
        message = (getattr(error, "strerror", "") or str(error)).strip()
        raise NotRead(Code.UNREADABLE_FILE, message, "write the file anew") from None
    table = Table((path,), read, columns_of(types, naming), types=tuple(types.values()))
    try:
        engine.run(f"select {', '.join(table.columns.values())} from {table.of(path)} limit 1")
    except Unreadable as error:
        raise NotRead(Code.UNREADABLE_FILE, str(error), "write the file anew") from None
    return table


def create_input(engine: Engine, tables: Sequence[Table]) -> set[str]:
    """Create the view `input` of all tables; return the names of its columns that a table has.

    Raises Unreadable.
    """
    present = {name for table in tables for name in table.columns}
    engine.run(f"create or replace temp view input as {' union all '.join(_selects(tables))}")
    return present


def _selects(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        columns = (
            f"{table.columns.get(name, 'null::varchar')} as {named(name)}" for name in COLUMNS
        )
        where = f" where {table.where}" if table.where else ""
        yield f"select {', '.join(columns)} from {table.of(*table.paths)}{where}"


def probe(engine: Engine, tables: Iterable[Table]) -> list[Unread]:
    """Return the files that cannot be read to their end."""
    broken = []
    for table in tables:
        for path in table.paths:
            columns = ", ".join(f"count({sql})" for sql in table.columns.values())
            try:
                engine.run(f"select {columns} from {table.of(path)}")
            except Unreadable as error:
                help = "write the file anew"
                broken.append(Unread(path, Code.UNREADABLE_FILE, str(error), help))
    return broken


def cut_lines(engine: Engine, tables: Iterable[Table]) -> int:
    """Return the number of lines of CSV that the queries so far found to be no rows."""
    if not any("read_csv" in table.read for table in tables):
        return 0
    return int(
        engine.value(
            """select count(distinct (file_path, line))
               from reject_errors join reject_scans using (scan_id, file_id)"""
        )
    )


def parts_of(engine: Engine, tables: Iterable[Table]) -> list[Table]:
    """Return tables in parts of some million rows, each of one file. Raises Unreadable."""
    parts = []
    for table in tables:
        for path in table.paths:
            alone = table._replace(paths=(path,))
            if "read_parquet" not in table.read:
                size = Path(path).stat().st_size * (_GZIPPED if path.endswith(".gz") else 1)
                parts.append(alone._replace(rows=size // _BYTES_OF_A_ROW))
                continue
            rows = engine.value(f"select num_rows from parquet_file_metadata({quoted(path)})")
            for first in range(0, max(rows, 1), _PART):
                where = f"file_row_number >= {first} and file_row_number < {first + _PART}"
                numbered = table.read.replace("false)", "false, file_row_number = true)")
                part = alone if rows <= _PART else alone._replace(read=numbered, where=where)
                parts.append(part._replace(rows=min(_PART, rows - first)))
    return parts
