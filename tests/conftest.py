"""Fixtures of all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import LEDGER

# A busy machine is no fault of the program: no test fails for its time.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A copy of the clean ledger, which the examples in docs/codes extend."""
    return shutil.copytree(LEDGER, tmp_path / "ledger")
