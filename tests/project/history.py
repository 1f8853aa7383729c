"""A ledger in a repository, and sources to contradict each other in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands import LEDGER, ROOT, repository

SITE = """source: {{id: {id}, title: {id}, publisher: {id}, text: seeds/report.txt}}
claims:
  - question: crash-site
    answer: {answer}
    quote: {quote}
"""


def article(ledger: Path, id: str, answer: str, quote: str = "puts the crash in Grozny") -> Path:
    path = ledger / "claims" / f"{id}.yaml"
    path.write_text(SITE.format(id=id, answer=answer, quote=quote))
    return path


def with_history(folder: Path) -> Path:
    """Write a ledger with one claim on the crash site below a folder, and commit it; return it."""
    ledger = shutil.copytree(LEDGER, folder / "ledger")
    article(ledger, "first", "near Aktau", "A report of January 2025")
    shutil.copy(ROOT / ".gitattributes", ledger)
    return repository(ledger)
