"""The edition of a ledger: its name, its revision in git, and the day of a report on it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from claimcheck.load.config import CONFIG_FILES, Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.git import git
from claimcheck.load.source_tree import Refused
from claimcheck.load.uncommitted import uncommitted


class Edition(NamedTuple):
    """The name of a ledger, the commit it is at, and the day on which it was read.

    `commit` is the whole id, "" outside of git or before the first commit; `committed` is its day
    and `changed` the number of the ledger's files that differ from it. Days are ISO 8601.
    """

    name: str
    day: str
    commit: str = ""
    committed: str = ""
    changed: int = 0


def edition_of(config: Config, texts: Sequence[str]) -> Edition:
    """Return the edition of a ledger on disk with the paths of its archived texts.

    The day is that of SOURCE_DATE_EPOCH if it is set, as reproducible-builds.org specifies it.
    """
    edition = Edition(config.name or config.root.resolve().name or "ledger", _day())
    try:
        # An ISO 8601 day of the commit, in the time zone of its author.
        commit, _, day = git(config.root, "log", "-1", "--format=%H %cs", "HEAD").partition(" ")
        folders = {path.split("/")[0] for path in texts}
        paths = (config.claims, config.baseline, *CONFIG_FILES, *sorted(folders))
        changed = uncommitted(DiskTree(config.root), paths)
    except Refused:
        return edition
    return edition._replace(commit=commit, committed=day.strip(), changed=changed)


def _day() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return date.today().isoformat()
