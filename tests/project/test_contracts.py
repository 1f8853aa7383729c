"""Import contracts: each refuses a forbidden import, whatever file it is in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.commands import ROOT, surroundings

# For each contract, a file and an import that it must refuse there.
PLANTS = {
    "floors": ("answers/text.py", "import claimcheck.pipeline"),
    "checks know nothing of each other": (
        "checks/other_unit.py",
        "import claimcheck.checks.repeated_claim",
    ),
    "only load knows yaml": ("analysis/origins/trails.py", "import yaml"),
    "only the model and what reads or describes it know pydantic": (
        "book/join.py",
        "import pydantic",
    ),
    "only suggest knows rapidfuzz": ("analysis/matrix.py", "from rapidfuzz import fuzz"),
    "only folding and suggest know anyascii, only units know pint": (
        "text/quotes.py",
        "import anyascii",
    ),
    "only render knows rich": ("analysis/timeline.py", "from rich.text import Text"),
    "only the HTML report knows Jinja2": ("render/report/text/debates.py", "import jinja2"),
    "only the export as Parquet and the engine of the scan know DuckDB": (
        "scan/tables.py",
        "import duckdb",
    ),
    "only the scan by a cluster knows Dask": ("scan/work.py", "import dask"),
    "only cli knows typer": ("render/check/full.py", "import typer"),
    "only server knows pygls": ("render/check/plain.py", "import lsprotocol.types"),
    "only editing.html knows trafilatura": ("editing/sources.py", "import trafilatura"),
    "only editing.pdf knows pypdfium2": ("editing/html.py", "import pypdfium2"),
    "only proof.markdown knows markdown-it-py": ("inventory/names.py", "import markdown_it"),
    "render reads no file of a ledger": (
        "render/check/github.py",
        "from claimcheck.load.git import git",
    ),
}  # fmt: skip


def unmeasured(**more: str) -> dict[str, str]:
    """Return the environment of a command whose coverage is not measured: its files are deleted."""
    kept = surroundings(**more).items()
    return {name: value for name, value in kept if not name.startswith("COVERAGE_")}


def lint(source: Path) -> dict[str, str]:
    """Return the outcome of each contract, `KEPT` or `BROKEN`, on a copy of the package."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache",
         "--config", str(ROOT / "pyproject.toml")],
        cwd=source, env=unmeasured(PYTHONPATH=str(source)), capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return dict(found)


def test_each_contract_refuses_a_forbidden_import(tmp_path: Path) -> None:
    package = shutil.copytree(ROOT / "src" / "claimcheck", tmp_path / "claimcheck")
    assert set(lint(tmp_path).values()) == {"KEPT"}
    for path, forbidden in PLANTS.values():
        file = package / path
        file.write_text(f"{file.read_text('utf-8')}\n{forbidden}\n", "utf-8")
    assert lint(tmp_path) == dict.fromkeys(PLANTS, "BROKEN")


def test_every_contract_has_its_plant() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    assert [contract["name"] for contract in contracts] == list(PLANTS)
