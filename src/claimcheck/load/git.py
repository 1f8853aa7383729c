"""Git on the repository around a ledger: its errors, and what it must not be run in."""

from __future__ import annotations

from claimcheck.diagnostics import Code
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import Refused
from claimcheck.replay.git import run

CODE = Code.UNREADABLE_BASE


def git(tree: DiskTree, *arguments: str) -> str:
    """Return the output of a git command at the root of a ledger.

    Raises Refused with the first line of git's error.
    """
    if any("\0" in argument for argument in arguments):
        raise Refused(CODE, "it contains a NUL character")
    try:
        done = run(str(tree.root), *arguments)
    except OSError:
        tree.asked(arguments, None)
        raise Refused(CODE, "git cannot be run", "install git") from None
    tree.asked(arguments, None if done.returncode else done.stdout)
    if done.returncode:
        first_line = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        words = first_line.removeprefix("fatal: ") or f"git {arguments[0]} failed"
        raise Refused(CODE, words, _help_for(words))
    return done.stdout.decode("utf-8", "surrogateescape")


def _help_for(words: str) -> str:
    if "not a git repository" in words:
        return "run it inside a clone, or without a revision"
    if "dubious ownership" in words:
        return "git config --global --add safe.directory FOLDER, if you trust it"
    return ""


def refuse_disguised(tree: DiskTree) -> None:
    """Refuse a root at or below a bare repository, whose configuration git would obey.

    Files of a ledger can form one: a bare repository needs no `.git`. Raises Refused.
    """
    root = tree.root.resolve()
    for folder in (root, *root.parents):
        if tree.leads_somewhere(folder / ".git"):
            return
        if all(tree.leads_somewhere(folder / name) for name in ("HEAD", "objects", "refs")):
            message = f"{folder.name} holds HEAD, objects and refs, as a bare repository does"
            raise Refused(CODE, message, "remove them from the ledger")
