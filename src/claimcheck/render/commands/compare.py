"""The comparison of two answers, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.answers import Comparison
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line

SCHEMA = "claimcheck/compare/v1"


def comparison_text(comparison: Comparison, forms: Sequence[str], canvas: Canvas) -> str:
    """Return the relation, the reason, and the two values that decided it, each on a line.

    `forms` are the two answers in the form of a standard, "" where that is none or as written.
    """
    values = " and ".join(
        f"“{one_line(value)}”" + (f" ({one_line(form)})" if form else "")
        for value, form in zip((comparison.left, comparison.right), forms, strict=True)
    )
    return f"{comparison.relation}\n{one_line(comparison.why)}\n{values}\n"


def comparison_json(comparison: Comparison, forms: Sequence[str], canvas: Canvas) -> str:
    """Return the relation, the reason and the two values as one JSON document.

    It has `standardForms` if an answer is not written in the form of its standard.
    """
    return dump(
        {
            "schema": SCHEMA,
            "relation": str(comparison.relation),
            "why": comparison.why,
            "values": [comparison.left, comparison.right],
            **({"standardForms": list(forms)} if any(forms) else {}),
        }
    )
