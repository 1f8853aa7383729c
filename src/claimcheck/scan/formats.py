"""Formats of tables: the SQL that reads Parquet, CSV and JSON lines, and their columns as text."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.diagnostics import Code
from claimcheck.scan.columns import COLUMNS
from claimcheck.scan.engine import Engine, named, quoted, read_lines, typed
from claimcheck.text.cells import FORMULA

PATHS = "\ue000paths"
"""In the SQL that reads a table, where its paths come."""
_NEEDED = ("question", "answer")
_SEPARATORS = ",;\t|"
_HEAD = 1 << 16
_LONGEST_LINE = 1 << 24

Read = tuple[str, Mapping[str, str]]
"""The SQL that reads a table, and its columns with their types."""


class Naming(NamedTuple):
    """The names of columns in a file, by those of a scan; `question` is that of all rows, or ""."""

    columns: Mapping[str, str]
    question: str = ""


class NotRead(Exception):
    """A file that is not read: code, message and help."""


def columns_of(types: Mapping[str, str], naming: Naming) -> Mapping[str, str]:
    """Return the SQL of each column that a file has, from its columns and their types."""
    by_name = {name.lower(): name for name in types}
    found = {}
    for name in COLUMNS:
        column = by_name.get(naming.columns.get(name, name).lower())
        if column is not None:
            found[name] = _as_text(named(column), types[column])
        elif name in naming.columns:
            raise NotRead(
                Code.MISSING_KEY, f'no column "{naming.columns[name]}"', _choices(types, name)
            )
    if naming.question:
        found["question"] = f"coalesce({found.get('question', 'null')}, {quoted(naming.question)})"
    for name in _NEEDED:
        if name not in found:
            raise NotRead(Code.MISSING_KEY, f'no column "{name}"', _choices(types, name))
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
    if type.endswith("]") or type.startswith(("STRUCT", "MAP")):
        return f"to_json({column})::varchar"
    if type.startswith("TIMESTAMP"):
        zone = "Z" if "TIME ZONE" in type else ""  # the engine's zone is UTC
        return f"strftime({column}, '%Y-%m-%dT%H:%M:%S{zone}')"
    return f"{column}::varchar"


def _digits(column: str) -> str:
    """Return the SQL for a floating-point number without exponent, null for NaN.

    What no decimal of 38 digits holds keeps its exponent, and is no number to a question.
    """
    text = f"{column}::varchar"
    decimal = f"try_cast({column} as decimal(38, 20))"
    small = f"if({decimal}::double = {column}, rtrim({decimal}::varchar, '0'), null)"
    whole = f"try_cast({column} as hugeint)::varchar"
    return f"""case when isnan({column}) then null
                    when contains({text}, 'e') and abs({column}) < 1 then coalesce({small}, {text})
                    when contains({text}, 'e') then coalesce({whole}, {text})
                    else regexp_replace({text}, '\\.0$', '') end"""


def _parquet(engine: Engine, path: str, naming: Naming) -> Read:
    read = f"read_parquet({PATHS}, hive_partitioning = false)"
    described = engine.rows(f"describe from {read.replace(PATHS, quoted(path))}")
    return read, {str(row[0]): str(row[1]) for row in described}


def _head(path: str) -> bytes:
    with gzip.open(path) if path.endswith(".gz") else Path(path).open("rb") as file:
        return file.read(_HEAD)


def _csv(engine: Engine, path: str, naming: Naming) -> Read:
    """Return how CSV is read (RFC 4180); the separator is the one that gives the columns."""
    text = _head(path).decode("utf-8-sig", "replace")
    wanted = {naming.columns.get(name, name).lower() for name in COLUMNS}
    heads = [
        (separator, next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), []))
        for separator in _SEPARATORS
    ]
    separator, heads_of = max(heads, key=lambda head: len(wanted & set(map(str.lower, head[1]))))
    names = _unique(heads_of, wanted)
    columns = typed(dict.fromkeys(names, "VARCHAR"))
    read = (
        f"read_csv({PATHS}, auto_detect = false, header = true, delim = {quoted(separator)}, "
        f"quote = '\"', escape = '\"', columns = {columns}, store_rejects = true, "
        f"max_line_size = {_LONGEST_LINE}, buffer_size = {2 * _LONGEST_LINE}, "
        "hive_partitioning = false)"
    )
    return read, dict.fromkeys(names, "CSV")


def _unique(heads: Sequence[str], wanted: set[str]) -> list[str]:
    """Return the heads of columns, with other names for the blank ones and those given twice."""
    names: list[str] = []
    for n, head in enumerate(heads):
        is_twice = head.lower() in map(str.lower, names)
        if is_twice and head.lower() in wanted:
            raise NotRead(Code.INVALID_VALUE, f'two columns "{head}"', "rename one of them")
        names.append(head if head.strip() and not is_twice else f"column {n + 1}: {head}")
    return names


def _jsonl(engine: Engine, path: str, naming: Naming) -> Read:
    """Return how JSON lines are read: any line may have any key, of the case that the first has."""
    lines = reversed(_head(path).split(b"\n"))
    spelled = {key.lower(): key for line in lines for key in _keys(line)}
    wanted = (naming.columns.get(name, name) for name in COLUMNS)
    names = [spelled.get(name.lower(), name) for name in wanted]
    columns = dict.fromkeys(names, "VARCHAR")
    read = read_lines(PATHS, columns, _LONGEST_LINE, ", ignore_errors = true")
    for name in naming.columns.values():
        if name.lower() not in spelled:
            table = read.replace(PATHS, quoted(path))
            if not list(engine.rows(f"from {table} where {named(name)} is not null limit 1")):
                del columns[name]
    return read, columns


def _keys(line: bytes) -> Iterable[str]:
    try:
        found = json.loads(line)
    except ValueError:
        return ()
    return found if isinstance(found, dict) else ()


READERS = {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}
"""For each format, what returns how a file of it is read. They raise Unreadable and NotRead."""
