"""Phrases for filters: what a report is limited to."""

from __future__ import annotations

from claimcheck.analysis.filters import Filters
from claimcheck.render.terminal.sanitize import one_line


def asked_for(filters: Filters) -> str:
    """Return what a report is limited to, in words; "" if it is not."""
    given = filters._replace(all=False)._asdict().items()
    limits = [f"{name} {one_line(value)}" for name, value in given if value]
    return f"Only what was asked for: {', '.join(limits)}." if limits else ""


def nothing(filters: Filters) -> str:
    """Return what is said where nothing was selection."""
    if asked_for(filters):
        return "nothing that was asked for contradicts; without the filters there may be more"
    return "nothing here contradicts; --all shows every claim"
