"""Running git on the repository around a ledger: it reads, asks nothing and writes nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from claimcheck.diagnostics import Code
from claimcheck.load.source_tree import Refused

CODE = Code.UNREADABLE_BASE
# A hook runs with the place of its own repository in the environment; the ledger's is asked for.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def git(root: Path, *arguments: str) -> str:
    """Return what git prints. Raises Refused with git's own words."""
    if any("\0" in argument for argument in arguments):
        raise Refused(CODE, "a NUL stands in it")
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
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        words = said.removeprefix("fatal: ") or f"git {arguments[0]} failed"
        raise Refused(CODE, words, _mend(words))
    return done.stdout.decode("utf-8", "surrogateescape")


def command(root: Path, *arguments: str) -> list[str]:
    """Return the command line of git in a folder."""
    # No program of the repository's configuration is run.
    return ["git", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]


def _mend(words: str) -> str:
    if "not a git repository" in words:
        return "run it inside a clone, or without a revision"
    if "dubious ownership" in words:
        return "git config --global --add safe.directory FOLDER, if you trust it"
    return ""


def environment() -> dict[str, str]:
    """Return an environment in which git asks nothing, writes nothing and speaks English."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return kept | quiet | {"GIT_NO_REPLACE_OBJECTS": "1"}


def refuse_disguised(root: Path) -> None:
    """Refuse folders that git would take for a repository and whose configuration it would obey.

    Anybody who adds files can make one: a bare repository needs no `.git`.
    """
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return
        if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
            message = f"{folder.name} holds HEAD, objects and refs, as a bare repository does"
            raise Refused(CODE, message, "remove them from the ledger")


def uncommitted(root: Path, paths: Iterable[str]) -> int:
    """Return how many files at or below some paths differ from the last commit. Raises Refused."""
    told = git(root, "status", "--porcelain", "-z", "-uall", "--no-renames", "--", *paths)
    return told.count("\0")
