"""Two papers that contradict each other, and a ruling on them."""

from __future__ import annotations

from pathlib import Path

from tests.commands import claimcheck

PAPER = """source: {id: paper, title: Paper, publisher: The Paper, published: 2025-02-02,
  text: seeds/report.txt}
claims:
  - {question: crash-site, answer: Grozny, quote: puts the crash in Grozny}
"""


OTHER = """source: {id: other, title: Other, publisher: The Other, published: 2025-01-01,
  text: seeds/report.txt}
claims:
  - question: crash-site
    answer: near Aktau
    quote: A report of January 2025
"""


RULING = """rulings:
  - question: crash-site
    covers: [near Aktau, Grozny]
    finding: undecided
    because: The two name two countries.
    cites: [{source: paper, quote: puts the crash in Grozny}]
    by: desk
    on: 2025-02-03
"""


def write(ledger: Path, name: str, text: str) -> Path:
    path = ledger / "claims" / name
    path.write_text(text, "utf-8")
    return path


def check(ledger: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code of a check and the codes it prints, in their order."""
    done = claimcheck("check", *arguments, cwd=ledger)
    assert "Traceback" not in done.stderr
    return done.returncode, [line.split(": ")[1].split()[0] for line in done.stdout.splitlines()]


def summary(ledger: Path, *arguments: str) -> str:
    return claimcheck("check", *arguments, cwd=ledger).stderr.splitlines()[-2].partition(" — ")[0]


CLEAN: tuple[int, list[str]] = (0, [])
