"""The command `compare`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands import claimcheck


def test_compare(ledger: Path) -> None:
    done = claimcheck("compare", "--type", "date", "2024-12", "2024-12-25")
    assert done.stdout == (
        "compatible\n2024-12-25 lies within 2024-12\n“2024-12” and “2024-12-25”\n"
    )
    done = claimcheck(
        "compare", "--question", "cause", "fog", "missile", "--format", "json", cwd=ledger
    )
    assert json.loads(done.stdout) == {
        "schema": "claimcheck/compare/v1",
        "relation": "contradiction",
        "why": "weather and missile are different choices",
        "values": ["weather", "missile"],
    }
    lists = claimcheck("compare", "--question", "cause", "[fog, missile]", "missile", cwd=ledger)
    assert lists.stdout.startswith("compatible\n")
