"""Print pip constraints for a test run on other versions than the locked ones.

Usage: python .ci/constraints.py newest|lowest

The test tools stay locked. For the dependencies of the program, `newest` leaves every version that
pyproject.toml allows, and `lowest` pins the lowest of each.
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
    """Print one constraint per line; `which` is `newest` or `lowest`."""
    lock = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    lines = [line for line in lock if line.partition("==")[0].lower() in TOOLS]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for requirement in (*project["dependencies"], *extras["html"], *extras["lsp"], *extras["pdf"]):
        name, lowest = NAME.match(requirement), LOWEST.search(requirement)
        assert name and lowest, requirement
        if which == "lowest":
            lines.append(f"{name[0]}=={lowest[1]}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main(sys.argv[1])
