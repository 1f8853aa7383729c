"""Validators of third parties: check-jsonschema as a process, and jsonschema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.commands import ROOT

STORED = ROOT / "claimcheck.schema.json"
OURS = ROOT / "docs" / "schemas"


def is_valid(schema: str, path: Path) -> None:
    """Assert that a file fits a schema that check-jsonschema ships, by its name."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, str(path)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def misfits(*paths: Path, schema: Path = STORED) -> set[str]:
    """Return the names of files that do not fit a schema, or cannot be read."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "-o", "json",
         *map(str, paths)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    report = json.loads(done.stdout)
    errors = (*report["errors"], *report.get("parse_errors", ()))
    return {Path(error["filename"]).name for error in errors}


def ours(name: str) -> Draft202012Validator:
    """Return the validator of a schema in docs/schemas (JSON Schema 2020-12), by its name."""
    files = [json.loads(path.read_text("utf-8")) for path in sorted(OURS.glob("*.json"))]
    known = [(schema["$id"], Resource.from_contents(schema)) for schema in files]
    schema = next(schema for schema in files if schema["$id"] == f"{name}.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=Registry().with_resources(known))
