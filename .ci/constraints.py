"""Print constraints for a run of the tests on other versions than the locked ones.

Usage: python .ci/constraints.py newest|lowest

What runs the tests stays locked. Of what the program itself needs, `newest` leaves every version
that pyproject.toml allows, and `lowest` takes the lowest of each.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"[A-Za-z0-9_.-]+")
LOWEST = re.compile(r">=([0-9.]+)")
TOOLS = (
    "check-jsonschema", "hypothesis", "jsonschema", "pytest", "pytest-xdist", "referencing",
    "xmlschema",
)  # fmt: skip


def main(which: str) -> None:
    """Print a constraint a line."""
    lock = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    lines = [line for line in lock if line.partition("==")[0].lower() in TOOLS]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for needed in (*project["dependencies"], *extras["html"], *extras["lsp"]):
        name, lowest = NAME.match(needed), LOWEST.search(needed)
        assert name and lowest, needed
        if which == "lowest":
            lines.append(f"{name[0]}=={lowest[1]}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main(sys.argv[1])
