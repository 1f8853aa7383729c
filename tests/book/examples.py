"""A run on the clean ledger with one more claim file."""

from __future__ import annotations

import shutil
from pathlib import Path

from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from tests.commands import ROOT

LEDGER = ROOT / "docs" / "codes" / "ledger"


def check(root: Path, text: str) -> Result:
    shutil.copytree(LEDGER, root / "ledger")
    (root / "ledger" / "claims" / "zz.yaml").write_text(text, "utf-8")
    return run(Config(root / "ledger"))
