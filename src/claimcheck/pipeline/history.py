"""The history of a ledger since a whole run: its edits, each with what it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from claimcheck.replay import digest_of


class Edit(NamedTuple):
    """An edit: the ids of all debates that it touches, and of the sources in the edited files.

    `balances` are the ids of the balances among them, whatever their subjects. `mark` is the digest
    of the edited files as they became, and of all before.
    """

    mark: str
    touched: tuple[str, ...]
    balances: tuple[str, ...]
    sources: tuple[str, ...]


class History(NamedTuple):
    """The edits of claims and rulings since a whole run, whose files have the digest `begun`."""

    begun: str
    edits: tuple[Edit, ...] = ()

    @property
    def mark(self) -> str:
        """The digest of all that the ledger is now."""
        return self.edits[-1].mark if self.edits else self.begun

    @property
    def length(self) -> int:
        """The number of ids in all edits, and of the edits themselves."""
        return sum(1 + len(edit.touched) + len(edit.sources) for edit in self.edits)

    def with_edit(
        self, files: Mapping[str, bytes], touched: Iterable[str], balances: Iterable[str],
        sources: Iterable[str],
    ) -> History:  # fmt: skip
        """Return the history with one more edit, of the files as they became."""
        digests = (f"{path}\0{digest_of(files[path])}" for path in sorted(files))
        mark = digest_of("\0".join((self.mark, *digests)).encode("utf-8", "surrogateescape"))
        ids = (tuple(sorted(each)) for each in (touched, balances, sources))
        return self._replace(edits=(*self.edits, Edit(mark, *ids)))

    def since(self, mark: str) -> Edit | None:
        """Return all edits since a mark as one; None if it is not of this history."""
        marks = [self.begun, *(edit.mark for edit in self.edits)]
        if mark not in marks:
            return None
        later = self.edits[marks.index(mark) :]
        touched = {*chain(*(edit.touched for edit in later))}
        balances = {*chain(*(edit.balances for edit in later))}
        sources = {*chain(*(edit.sources for edit in later))}
        return Edit(self.mark, *(tuple(sorted(ids)) for ids in (touched, balances, sources)))
