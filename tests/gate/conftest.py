"""Fixtures of the tests in this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import claimcheck, new_id
from tests.gate.disputes import OTHER, PAPER, write


@pytest.fixture
def disputed(ledger: Path) -> Path:
    """A ledger with one contradiction."""
    write(ledger, "paper.yaml", PAPER)
    write(ledger, "other.yaml", OTHER)
    return ledger


@pytest.fixture
def accepted(disputed: Path) -> Path:
    """The ledger of `disputed`, with its contradiction accepted in the baseline."""
    done = claimcheck(
        "baseline", "--accept", new_id(disputed), "--reason", "it waits", cwd=disputed
    )
    assert done.returncode == 0, done.stderr
    return disputed
