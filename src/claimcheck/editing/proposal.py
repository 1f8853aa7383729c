"""Proposals: changes to a ledger's files that are not made yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimcheck.editing.atomic import Change, make_all

if TYPE_CHECKING:
    from claimcheck.pipeline import Result


class Proposal(NamedTuple):
    """Changes that are not made yet, and their effect.

    `items` are the texts that they add or remove, `kept` the existing files that they leave alone.
    `after` is the result of a run on the changed ledger, and `line` the line of the appended item
    in its file, from 1; both are given only for an item that is appended to a claim file.
    """

    changes: tuple[Change, ...]
    items: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    after: Result | None = None
    line: int = 0

    def make(self) -> None:
        """Make all changes, or none. Raises NotWritten and OSError."""
        make_all(self.changes)
