"""Phrases for filters: the limits of a report."""

from __future__ import annotations

from claimcheck.analysis.filters import Filters
from claimcheck.render.terminal.sanitize import one_line


def filter_line(filters: Filters) -> str:
    """Return the filters of a report in words, "" for none."""
    fields = filters._replace(all=False)._asdict().items()
    chosen = [f"{name} {one_line(value)}" for name, value in fields if value]
    return f"Filtered by {', '.join(chosen)}." if chosen else ""


def nothing(filters: Filters) -> str:
    """Return the phrase for an empty selection."""
    if filter_line(filters):
        return "no contradiction passes the filters; others may exist"
    return "no contradictions; --all shows every claim"
