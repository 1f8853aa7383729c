"""Tables: files of rows as the engine reads them, with the columns that a scan needs."""

from __future__ import annotations

import csv
import glob
import gzip
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.diagnostics import Code, UserError
from claimcheck.scan.engine import Engine, Unreadable, named, quoted
from claimcheck.scan.rows import COLUMNS
from claimcheck.scan.tally import Unread
from claimcheck.text.cells import FORMULA

_NEEDED = ("question", "answer")
_FORMATS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv",
            ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
_PATHS = "\ue000paths"  # in the SQL of a table, where its paths come
_OF_PATTERNS = "*?[]"
_SEPARATORS = ",;\t|"
_HEAD = 1 << 16
_LONGEST_LINE = 1 << 24
_PART = 5_000_000  # rows of Parquet
_BYTES_OF_A_ROW, _GZIPPED = 60, 8  # by experience


class Table(NamedTuple):
    """Files of the same columns: the SQL that reads them, and that of each column of a scan.

    `where` is the SQL condition of the rows that are meant, "" for all; `rows` their number if the
    files were counted, for text an estimate.
    """

    paths: tuple[str, ...]
    read: str
    columns: Mapping[str, str]
    where: str = ""
    rows: int = 0

    def of(self, *paths: str) -> str:
        """Return the SQL that reads some of its files."""
        return self.read.replace(_PATHS, f"[{', '.join(map(quoted, paths))}]")

    def without(self, paths: Sequence[str]) -> Table:
        """Return the table without some files."""
        return self._replace(paths=tuple(path for path in self.paths if path not in paths))


class Naming(NamedTuple):
    """The names of columns in a file, by those of a scan; `question` is that of all rows, or ""."""

    columns: Mapping[str, str]
    question: str = ""


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
    found: dict[str, None] = {}
    missing = []
    for pattern in patterns:
        matching = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - it may be absolute
        paths = [pattern] if Path(pattern).exists() else sorted(matching)
        if not paths:
            help = "name a file of rows, or a pattern such as rows/*.parquet"
            missing.append(Unread(pattern, Code.UNREADABLE_FILE, "no such file", help))
        found |= dict.fromkeys(paths)
    return list(found), missing


def open_tables(
    engine: Engine, paths: Iterable[str], naming: Naming
) -> tuple[list[Table], list[Unread]]:
    """Return the tables that files hold, those of the same columns as one, and files not read."""
    tables: dict[tuple[str, str], Table] = {}
    unread = []
    for path in paths:
        try:
            table = _open(engine, path, naming)
        except _Refused as refused:
            unread.append(Unread(path, *refused.args))
            continue
        key = (table.read, repr(table.columns))
        before = tables.get(key)
        tables[key] = before._replace(paths=(*before.paths, path)) if before else table
    return list(tables.values()), unread


class _Refused(Exception):
    """A file that is not read: code, message and help."""


def _open(engine: Engine, path: str, naming: Naming) -> Table:
    format = _FORMATS.get(Path(path.removesuffix(".gz")).suffix.lower(), "")
    if set(path) & set(_OF_PATTERNS):
        message = f"the engine takes {' and '.join(_OF_PATTERNS)} in a name for a pattern"
        raise _Refused(Code.UNREADABLE_FILE, message, "rename the file")
    if not Path(path).is_file():
        raise _Refused(Code.NOT_A_FILE, "a folder, pipe or device", "name files of rows")
    if not format or (format == "parquet" and path.endswith(".gz")):
        help = f"write rows as {', '.join(_FORMATS)}, or gzip those that are text"
        raise _Refused(Code.UNREADABLE_FILE, "no table by its name", help)
    try:
        read, types = {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}[format](
            engine, path, naming
        )
    except (Unreadable, OSError, UnicodeDecodeError, csv.Error) as error:
        message = (getattr(error, "strerror", "") or str(error)).strip()
        raise _Refused(Code.UNREADABLE_FILE, message, "write the file anew") from None
    table = Table((path,), read, _columns(types, naming))
    try:
        engine.run(f"select {', '.join(table.columns.values())} from {table.of(path)} limit 1")
    except Unreadable as error:
        raise _Refused(Code.UNREADABLE_FILE, str(error), "write the file anew") from None
    return table


def _columns(types: Mapping[str, str], naming: Naming) -> Mapping[str, str]:
    """Return the SQL of each column that a file has, from its columns and their types."""
    by_name = {name.lower(): name for name in types}
    found = {}
    for name in COLUMNS:
        column = by_name.get(naming.columns.get(name, name).lower())
        if column is not None:
            found[name] = _as_text(named(column), types[column])
        elif name in naming.columns:
            raise _Refused(
                Code.MISSING_KEY, f'no column "{naming.columns[name]}"', _choices(types, name)
            )
    if naming.question:
        found["question"] = f"coalesce({found.get('question', 'null')}, {quoted(naming.question)})"
    for name in _NEEDED:
        if name not in found:
            raise _Refused(Code.MISSING_KEY, f'no column "{name}"', _choices(types, name))
    return found


def _choices(types: Mapping[str, str], name: str) -> str:
    if not types:
        return "the file is empty"
    question = ", or --question ID" if name == "question" else ""
    return f"say which it is: --column {name}=NAME{question}; it has {', '.join(types)}"


def _as_text(column: str, type: str) -> str:
    """Return the SQL for a column as text: a list as JSON, a number without an empty fraction."""
    if type == "VARCHAR":
        return column
    if type == "CSV":
        escaped = quoted("^'" + FORMULA)
        return f"if(regexp_matches({column}, {escaped}), {column}[2:], {column})"
    if type in ("FLOAT", "DOUBLE"):
        return _digits(column)
    if type.startswith("TIMESTAMP"):
        return f"strftime({column}, '%Y-%m-%dT%H:%M:%S')"
    if type.endswith("]") or type.startswith(("STRUCT", "MAP")):
        return f"to_json({column})::varchar"
    return f"{column}::varchar"


def _digits(column: str) -> str:
    """Return the SQL for a floating-point number without exponent, null for NaN.

    What no decimal of 38 digits holds keeps its exponent, and is no number to a question.
    """
    text = f"{column}::varchar"
    small = f"rtrim(try_cast({column} as decimal(38, 20))::varchar, '0')"
    whole = f"try_cast({column} as hugeint)::varchar"
    return f"""case when isnan({column}) then null
                    when contains({text}, 'e') and abs({column}) < 1 then coalesce({small}, {text})
                    when contains({text}, 'e') then coalesce({whole}, {text})
                    else regexp_replace({text}, '\\.0$', '') end"""


Read = tuple[str, Mapping[str, str]]


def _parquet(engine: Engine, path: str, naming: Naming) -> Read:
    read = f"read_parquet({_PATHS}, file_row_number = true)"
    described = engine.rows(f"describe select * from read_parquet({quoted(path)})")
    return read, {str(row[0]): str(row[1]) for row in described}


def _csv(engine: Engine, path: str, naming: Naming) -> Read:
    """Return how CSV is read (RFC 4180); the separator is the one that gives the columns."""
    with gzip.open(path) if path.endswith(".gz") else Path(path).open("rb") as file:
        head = file.read(_HEAD)
    text = io.TextIOWrapper(io.BytesIO(head), "utf-8-sig", "replace", newline="").read()
    wanted = {naming.columns.get(name, name).lower() for name in COLUMNS}
    heads = [
        (separator, next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), []))
        for separator in _SEPARATORS
    ]
    separator, names = max(heads, key=lambda head: len(wanted & {name.lower() for name in head[1]}))
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    read = (
        f"read_csv({_PATHS}, auto_detect = false, header = true, delim = {quoted(separator)}, "
        f"quote = '\"', escape = '\"', columns = {{{columns}}}, store_rejects = true, "
        f"max_line_size = {_LONGEST_LINE}, buffer_size = {2 * _LONGEST_LINE})"
    )
    return read, dict.fromkeys(names, "CSV")


def _jsonl(engine: Engine, path: str, naming: Naming) -> Read:
    names = [naming.columns.get(name, name) for name in COLUMNS]
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    read = (
        f"read_json({_PATHS}, format = 'newline_delimited', ignore_errors = true, "
        f"columns = {{{columns}}}, maximum_object_size = {_LONGEST_LINE})"
    )
    return read, dict.fromkeys(names, "VARCHAR")


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
                parts.append(alone._replace(where=where, rows=min(_PART, rows - first)))
    return parts
