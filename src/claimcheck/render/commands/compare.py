"""The comparison of two answers, as text and as JSON."""

from __future__ import annotations

from claimcheck.answers import Comparison
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = "claimcheck/compare/v1"


def comparison_text(comparison: Comparison, canvas: Canvas) -> str:
    """Return the relation, the reason, and the two values that decided it, each on a line."""
    values = f"“{one_line(comparison.left)}” and “{one_line(comparison.right)}”"
    return f"{comparison.relation}\n{one_line(comparison.why)}\n{values}\n"


def comparison_json(comparison: Comparison, canvas: Canvas) -> str:
    """Return the relation, the reason and the two values as one JSON document."""
    return dump(
        {
            "schema": SCHEMA,
            "relation": str(comparison.relation),
            "why": comparison.why,
            "values": [comparison.left, comparison.right],
        }
    )
