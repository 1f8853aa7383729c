"""Small ledgers, written for one test each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, by their paths; return the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def result_of(root: Path, files: Mapping[str, str]) -> Result:
    """Write a ledger below a folder and run on it."""
    return run(Config(write(root, files)))
