"""Claims as Parquet, written by DuckDB: one row a claim, every column a text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from claimcheck.analysis.claim_rows import ClaimRow
from claimcheck.analysis.filters import Selection
from claimcheck.diagnostics import UserError
from claimcheck.render.export.jsonl import export_jsonl


def export_parquet(selection: Selection) -> bytes:
    """Return the claims of a selection as Parquet. Raises UserError without DuckDB."""
    try:
        import duckdb
    except ImportError:
        help = "pip install 'claimcheck-ledger[scale]'"
        raise UserError("Parquet is written by DuckDB, which is not installed", help) from None
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in ClaimRow._fields)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        lines, written = Path(folder) / "claims.jsonl", Path(folder) / "claims.parquet"
        lines.write_bytes(export_jsonl(selection))
        read = (
            f"read_json('{_quoted(lines)}', format='newline_delimited', columns={{{columns}}}, "
            "hive_partitioning=false)"
        )
        connection.execute(f"copy (from {read}) to '{_quoted(written)}' (format parquet)")
        return written.read_bytes()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
