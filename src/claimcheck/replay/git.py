"""Git commands on the repository around a folder: read-only, without prompts."""

from __future__ import annotations

import os
import subprocess

# Git sets these in a hook to the hook's own repository, which need not be that of the ledger.
_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")

READING = frozenset(("ls-files", "ls-tree", "rev-parse"))
"""The commands that are run to see whether an answer still holds."""


def command(folder: str, *arguments: str) -> list[str]:
    """Return the command line of git in a folder."""
    # The repository's configuration may name a program as fsmonitor, which must not be run.
    return ["git", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", folder, *arguments]


def environment() -> dict[str, str]:
    """Return an environment for git: no prompts, writes or replaced objects; English messages."""
    kept = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return kept | quiet | {"GIT_NO_REPLACE_OBJECTS": "1"}


def run(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; return its exit code and outputs. Raises OSError without git."""
    return subprocess.run(  # noqa: S603
        command(folder, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(),
        check=False,
    )
