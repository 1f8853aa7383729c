"""Git commands on the repository around a ledger: read-only, without prompts."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from claimcheck.diagnostics import Code
from claimcheck.load.source_tree import Refused

CODE = Code.UNREADABLE_BASE
# Git sets these in a hook to the hook's own repository, which need not be that of the ledger.
_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def git(root: Path, *arguments: str) -> str:
    """Return the output of a git command. Raises Refused with the first line of git's error."""
    if any("\0" in argument for argument in arguments):
        raise Refused(CODE, "it contains a NUL character")
    try:
        done = subprocess.run(  # noqa: S603
            command(root, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            check=False,
        )
    except OSError:
        raise Refused(CODE, "git cannot be run", "install git") from None
    if done.returncode:
        first_line = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        words = first_line.removeprefix("fatal: ") or f"git {arguments[0]} failed"
        raise Refused(CODE, words, _help_for(words))
    return done.stdout.decode("utf-8", "surrogateescape")


def command(root: Path, *arguments: str) -> list[str]:
    """Return the command line of git in a folder."""
    # The repository's configuration may name a program as fsmonitor, which must not be run.
    return ["git", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]


def _help_for(words: str) -> str:
    if "not a git repository" in words:
        return "run it inside a clone, or without a revision"
    if "dubious ownership" in words:
        return "git config --global --add safe.directory FOLDER, if you trust it"
    return ""


def environment() -> dict[str, str]:
    """Return an environment for git: no prompts, writes or replaced objects; English messages."""
    kept = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return kept | quiet | {"GIT_NO_REPLACE_OBJECTS": "1"}


def refuse_disguised(root: Path) -> None:
    """Refuse a root at or below a bare repository, whose configuration git would obey.

    Files of a ledger can form one: a bare repository needs no `.git`. Raises Refused.
    """
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return
        if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
            message = f"{folder.name} holds HEAD, objects and refs, as a bare repository does"
            raise Refused(CODE, message, "remove them from the ledger")
