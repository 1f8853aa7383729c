"""A contradiction within one source."""

from __future__ import annotations

CONTRADICTION = """source: report
claims:
  - question: crash-site
    answer: Grozny
    quote: puts the crash in Grozny
  - question: crash-site
    claimant: "[bold]The Paper[/]"
    answer: near Aktau
    quote: A report of January 2025
"""
