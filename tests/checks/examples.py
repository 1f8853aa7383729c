"""The diagnostics of a ledger with one more claim file."""

from __future__ import annotations

from pathlib import Path

from claimcheck.diagnostics import Diagnostic
from claimcheck.load.config import Config
from claimcheck.pipeline import run


def found(code: str, root: Path, text: str) -> list[Diagnostic]:
    (root / "claims" / "example.yaml").write_text(text, "utf-8")
    return [d for d in run(Config(root)).diagnostics if d.code == code]
