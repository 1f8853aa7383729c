"""Fixtures of the tests in this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.disputes import CONTRADICTION


@pytest.fixture
def disputed(ledger: Path) -> Path:
    (ledger / "claims" / "new.yaml").write_text(CONTRADICTION, "utf-8")
    return ledger
