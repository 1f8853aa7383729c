"""The edition of a ledger: its name, its revision in git, and the day of a report on it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from claimcheck.load.config import CONFIG_FILES, Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.git import git, refuse_disguised
from claimcheck.load.source_tree import Refused
from claimcheck.load.uncommitted import uncommitted

_COMMIT = re.compile(r"commit ([0-9a-f]{40,64})\n(\d{4}-\d\d-\d\d)\n")
# Outside of a repository, or before its first commit.
_NONE = ("not a git repository", "'HEAD'")
# More paths than this could be too long for a command line.
_MOST_PATHS = 500


class Edition(NamedTuple):
    """The name of a ledger, the commit it is at, and the day on which it was read.

    `commit` is the whole id, "" without one; `committed` is its day and `changed` the number of the
    ledger's files that differ from it. Days are ISO 8601. `problem` is why git does not give the
    commit, "" if it does or has none.
    """

    name: str
    day: str
    commit: str = ""
    committed: str = ""
    changed: int = 0
    problem: str = ""


def edition_of(config: Config, texts: Sequence[str]) -> Edition:
    """Return the edition of a ledger on disk with the paths of its archived texts.

    The day is that of SOURCE_DATE_EPOCH if it is set, as reproducible-builds.org specifies it. It
    is in UTC, so that one moment has one day on every machine.
    """
    edition = Edition(config.name or config.root.resolve().name or "ledger", _day())
    tree = DiskTree(config.root)
    try:
        refuse_disguised(tree)
        # Unlike `git log`, it runs no program to verify signatures.
        found = _COMMIT.fullmatch(git(tree, "rev-list", "-1", "--format=%cs", "HEAD"))
        paths = (config.claims, config.baseline, *CONFIG_FILES, *_few(texts))
        changed = uncommitted(tree, paths)
    except Refused as refused:
        is_none = any(words in refused.message for words in _NONE)
        return edition if is_none else edition._replace(problem=refused.message)
    commit, committed = found.groups() if found else ("", "")
    return edition._replace(commit=commit, committed=committed, changed=changed)


def _few(texts: Sequence[str]) -> list[str]:
    """Return paths; of very many, the folders that they are in."""
    if len(texts) <= _MOST_PATHS:
        return list(texts)
    return sorted({path.rpartition("/")[0] or path for path in texts})


def _day() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    with suppress(ValueError, OverflowError, OSError):  # no number, or beyond the calendar
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return datetime.now(UTC).date().isoformat()
