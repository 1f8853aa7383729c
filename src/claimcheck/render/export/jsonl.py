"""Claims as JSON lines: one object a claim, every value a text or null."""

from __future__ import annotations

from claimcheck.analysis.claim_rows import claim_rows
from claimcheck.analysis.filters import Selection
from claimcheck.render.serialize import dump


def export_jsonl(selection: Selection) -> bytes:
    """Return the claims of a selection as JSON lines."""
    return "".join(dump(row._asdict(), indent=None) for row in claim_rows(selection)).encode()
