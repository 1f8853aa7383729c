"""Print docs/commands.md: the help of every command.

Usage: python docs/commands.py > docs/commands.md
"""

from __future__ import annotations

import os
import subprocess
import sys

_HEAD = """\
# Commands

What `claimcheck COMMAND -h` prints, and nothing else; `python docs/commands.py > docs/commands.md`
writes this page.
"""


def _help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *command, "--help"],
        env=os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.replace("python -m claimcheck", "claimcheck").strip("\n")


def page() -> str:
    """Return the page as Markdown."""
    overview = _help()
    lines = overview.partition("\nCommands:\n")[2].splitlines()
    commands = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    parts = [_HEAD, f"```text\n{overview}\n```\n"]
    parts += [f"## {command}\n\n```text\n{_help(command)}\n```\n" for command in commands]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
