"""Claims as Parquet, written by DuckDB: one row a claim, every column a text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from claimcheck.analysis.claim_rows import ClaimRow
from claimcheck.analysis.filters import Selection
from claimcheck.diagnostics import UserError
from claimcheck.render.export.jsonl import export_jsonl
from claimcheck.scan.engine import LONGEST_LINE, quoted, read_lines


def export_parquet(selection: Selection) -> bytes:
    """Return the claims of a selection as Parquet. Raises UserError without DuckDB."""
    try:
        import duckdb
    except ImportError:
        help = "pip install 'claimcheck-ledger[scale]'"
        raise UserError("Parquet is written by DuckDB, which is not installed", help) from None
    columns = dict.fromkeys(ClaimRow._fields, "VARCHAR")
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        lines, written = Path(folder) / "claims.jsonl", Path(folder) / "claims.parquet"
        lines.write_bytes(export_jsonl(selection))
        read = read_lines(quoted(str(lines)), columns, LONGEST_LINE)
        connection.execute(f"copy (from {read}) to {quoted(str(written))} (format parquet)")
        return written.read_bytes()
