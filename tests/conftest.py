"""Fixtures of all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands import LEDGER


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A copy of the clean ledger, which the examples in docs/codes extend."""
    return shutil.copytree(LEDGER, tmp_path / "ledger")
