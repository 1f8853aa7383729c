"""Proposals: changes to a ledger's files, seen before they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimcheck.editing.atomic import Change, make_all

if TYPE_CHECKING:
    from claimcheck.pipeline import Result


class Proposal(NamedTuple):
    """Changes that are not made yet, and what they come to.

    `items` are the texts that they add or take out, `kept` the files that stay as they are. `after`
    is the result of a run on the ledger with the changes in it, and `line` the line of an appended
    item in its file, from 1; both are only given where an item or file is added to a ledger.
    """

    changes: tuple[Change, ...]
    items: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    after: Result | None = None
    line: int = 0

    def make(self) -> None:
        """Make all changes, or none. Raises NotWritten and OSError."""
        make_all(self.changes)
