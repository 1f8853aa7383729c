"""The pages of the documentation that are made by the program say what it says now."""

from __future__ import annotations

import subprocess
import sys

from tests.commands import ROOT, surroundings


def test_the_page_of_commands_is_what_help_prints() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "commands.py")],
        env=surroundings(), stdout=subprocess.PIPE, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == (ROOT / "docs" / "commands.md").read_text("utf-8")
