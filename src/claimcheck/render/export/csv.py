"""Claims as CSV (RFC 4180, UTF-8), one row a claim; no cell is a formula for a spreadsheet."""

from __future__ import annotations

import csv
import io

from claimcheck.analysis.claim_rows import ClaimRow, claim_rows
from claimcheck.analysis.filters import Selection
from claimcheck.text.cells import escaped


def export_csv(selection: Selection) -> bytes:
    """Return the claims of a selection as CSV, with a line of column names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)  # whatever separator is looked for
    writer.writerow(ClaimRow._fields)
    for row in claim_rows(selection):
        writer.writerow([escaped(value or "") for value in row])
    return text.getvalue().encode()
