"""JSON lines of a check: `claimcheck/check-lines/v1`, whose schema is
`docs/schemas/check-lines-v1.json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.pipeline import Result
from claimcheck.render.check.json import case_json, diagnostic_json, run_json
from claimcheck.render.serialize import dump
from claimcheck.render.terminal.canvas import Canvas

SCHEMA = "claimcheck/check-lines/v1"


def check_lines(result: Result, canvas: Canvas) -> str:
    """Return a run as JSON lines: first the run, then each diagnostic, then each contradiction."""
    return "".join(dump(line, indent=None) for line in _lines(result))


def _lines(result: Result) -> Iterator[dict[str, Any]]:
    yield {"kind": "run", "schema": SCHEMA, **run_json(result)}
    for diagnostic in result.diagnostics:
        yield {"kind": "diagnostic", **diagnostic_json(diagnostic)}
    for case in result.cases:
        yield {"kind": "contradiction", **case_json(case)}
