"""Fixtures of the tests in this folder."""

from __future__ import annotations

import pytest

from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from tests.commands import ROOT


@pytest.fixture(scope="module")
def shipped() -> Result:
    return run(Config(ROOT))
