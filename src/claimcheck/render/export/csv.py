"""Claims as CSV (RFC 4180, UTF-8), one row a claim; no cell is a formula for a spreadsheet.

OWASP recommends an apostrophe before what a spreadsheet would calculate. A cell that already has
apostrophes there gets one more, so that one less gives the text back.
"""

from __future__ import annotations

import csv
import io
import re

from claimcheck.analysis.claim_rows import ClaimRow, claim_rows
from claimcheck.analysis.filters import Selection

# What a spreadsheet calculates or a terminal of it may run, with apostrophes before it.
_FORMULA = re.compile("'*[=+\\-@\t\r\n]")


def export_csv(selection: Selection) -> bytes:
    """Return the claims of a selection as CSV, with a line of column names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)  # whatever separator is looked for
    writer.writerow(ClaimRow._fields)
    for row in claim_rows(selection):
        writer.writerow([escaped(value or "") for value in row])
    return text.getvalue().encode()


def escaped(value: str) -> str:
    """Return a text as a cell that no spreadsheet calculates."""
    return f"'{value}" if _FORMULA.match(value) else value


def unescaped(cell: str) -> str:
    """Return the text of a cell that `escaped` made."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
