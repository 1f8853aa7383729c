"""DuckDB, which reads tables and groups their rows; no other room but the export knows it."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from claimcheck import __version__
from claimcheck.diagnostics import UserError
from claimcheck.load.ledger import Progress, quiet

if TYPE_CHECKING:
    import duckdb

Row = tuple[Any, ...]
_SIZE = re.compile(r"(?P<number>\d+(\.\d+)?) ?(?P<unit>[KMGT]i?B|%)", re.IGNORECASE)
_DEFAULT_SHARE = 80  # per cent of the machine's memory, as DuckDB takes
_BATCH = 10_000
LONGEST_LINE = 1 << 25
"""The bytes of a line of JSON at most; the engine takes twice as much memory."""
_EVERY = 0.2  # seconds between two looks at the progress


class Unreadable(UserError):
    """A query that failed, most likely on a file that cannot be read."""


class OutOfMemory(UserError):
    """A query for which the engine has too little memory."""

    def __init__(self, message: str) -> None:
        help = "give it more with --memory-limit, or a folder to work in with --work"
        super().__init__(message, help)


class Engine:
    """A connection to DuckDB in memory, with a folder for what does not fit into it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, progress: Progress):
        self._connection = connection
        self.progress = progress
        self.folder = folder

    def run(self, sql: str, step: str = "") -> None:
        """Run a statement; show the progress of a `step`. Raises Unreadable and OutOfMemory."""
        if self.progress is quiet or not step:
            self._execute(sql)
            return
        failed: list[BaseException] = []
        thread = Thread(target=self._execute_in_thread, args=(sql, failed))
        thread.start()
        try:
            while thread.is_alive():
                self.progress(step, max(0, int(self._connection.query_progress())), 100)
                thread.join(_EVERY)
        except BaseException:
            self._connection.interrupt()
            thread.join()
            raise
        if failed:
            raise failed[0]

    def _execute(self, sql: str) -> None:
        with _errors():
            self._connection.execute(sql)

    def _execute_in_thread(self, sql: str, failed: list[BaseException]) -> None:
        try:
            self._execute(sql)
        except BaseException as error:  # noqa: BLE001 - raised again where the thread is awaited
            failed.append(error)

    def rows(self, sql: str) -> Iterator[Row]:
        """Yield the rows of a query, some thousands in memory at a time. Raises Unreadable."""
        self._execute(sql)
        while True:
            with _errors():
                some = self._connection.fetchmany(_BATCH)
            if not some:
                return
            yield from some

    def value(self, sql: str) -> Any:
        """Return the first value of the first row of a query. Raises Unreadable."""
        return next(self.rows(sql))[0]

    def load(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Create a table of columns (name and SQL type) from rows. Raises Unreadable."""
        self.load_lines(
            table,
            columns,
            (json.dumps(dict(zip(columns, row, strict=True))) + "\n" for row in rows),
        )

    def load_lines(self, table: str, columns: Mapping[str, str], lines: Iterable[str]) -> None:
        """Create a table of columns (name and SQL type) from JSON lines. Raises Unreadable.

        The lines pass through a file: they may be more than fit into memory.
        """
        path = self.folder / "loaded.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(lines)
        read = read_lines(quoted(str(path)), columns, LONGEST_LINE)
        self.run(f"create or replace temp table {table} as from {read}")
        path.unlink()


@contextmanager
def _errors() -> Iterator[None]:
    """Turn the errors of DuckDB into Unreadable, OutOfMemory and KeyboardInterrupt."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise OutOfMemory(str(error).partition("\n")[0]) from None
    except (duckdb.Error, RuntimeError) as error:
        if "interrupted" in str(error).lower():  # DuckDB takes Ctrl-C itself
            raise KeyboardInterrupt from None
        raise Unreadable(str(error).partition("\n")[0]) from None


@contextmanager
def engine(
    memory_limit: str = "", threads: int = 0, folder: Path | None = None, progress: Progress = quiet
) -> Iterator[Engine]:
    """Yield an engine that spills into a temporary folder, which is removed behind it.

    `memory_limit` is a size such as `2GB`, "" for DuckDB's default. `folder` is where the temporary
    one is made. Raises UserError without DuckDB, or for a size that is none.
    """
    try:
        import duckdb
    except ImportError:
        help = "pip install 'claimcheck-ledger[scale]'"
        raise UserError("tables are read by DuckDB, which is not installed", help) from None
    if memory_limit and not _SIZE.fullmatch(memory_limit):
        raise UserError(f"{memory_limit!r} is no size of memory", "write one such as 2GB or 500MB")
    with tempfile.TemporaryDirectory(prefix="claimcheck-", dir=folder) as temporary:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": temporary,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            **({"memory_limit": memory_limit} if memory_limit else {}),
            **({"threads": threads} if threads else {}),
        }
        try:
            connection = duckdb.connect(config=settings)
        except duckdb.Error as error:
            message = f"DuckDB does not start: {str(error).partition(chr(10))[0]}"
            raise UserError(message, "use other --memory-limit or --jobs") from None
        with connection:
            connection.execute("set timezone = 'UTC'")
            if progress is not quiet:
                connection.execute("set enable_progress_bar = true")
                connection.execute("set enable_progress_bar_print = false")
            yield Engine(connection, Path(temporary), progress)


def share(memory_limit: str, processes: int) -> str:
    """Return the memory limit of each of several processes that share one, or DuckDB's default."""
    if processes < 2:
        return memory_limit
    size = _SIZE.fullmatch(memory_limit)
    if size is None:
        return memory_limit or f"{_DEFAULT_SHARE // processes}%"
    return f"{float(size['number']) / processes:.3f}{size['unit']}"


def version() -> str:
    """Return the versions of claimcheck and DuckDB, and a value of DuckDB's hash of this machine.

    Rows are in the same bucket only where all are the same.
    """
    import duckdb

    with duckdb.connect() as connection:
        value = connection.execute("select hash('claimcheck')").fetchall()[0][0]
    return f"claimcheck {__version__}, DuckDB {duckdb.__version__} ({value:x})"


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def typed(columns: Mapping[str, str]) -> str:
    """Return columns, by name with their SQL types, as the functions that read files take them."""
    given = ", ".join(f"{quoted(name)}: {quoted(type)}" for name, type in columns.items())
    return f"{{{given}}}"


def read_lines(paths: str, columns: Mapping[str, str], longest: int, more: str = "") -> str:
    """Return the SQL that reads JSON lines of at most `longest` bytes; `paths` is SQL, too."""
    return (
        f"read_json({paths}, format = 'newline_delimited', columns = {typed(columns)}, "
        f"maximum_object_size = {longest}, hive_partitioning = false{more})"
    )


def named(column: str) -> str:
    """Return a column as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'
