"""Validators that are not ours, run as the processes they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.commands import ROOT

STORED = ROOT / "claimcheck.schema.json"


def is_valid(schema: str, path: Path) -> None:
    """Validate a file by the schema that check-jsonschema brings with it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, str(path)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def misfits(*paths: Path, schema: Path = STORED) -> set[str]:
    """Return the names of the files that do not fit the schema, or cannot be read."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "-o", "json",
         *map(str, paths)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    report = json.loads(done.stdout)
    found = (*report["errors"], *report.get("parse_errors", ()))
    return {Path(error["filename"]).name for error in found}
