"""A ledger as it is being edited: the files on disk, replaced by the texts open in an editor."""

from __future__ import annotations

from pathlib import Path

from claimcheck.diagnostics import Span
from claimcheck.load.config import CONFIG_FILES, ConfigError, find_config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.lines import Lines
from claimcheck.load.source_tree import ProposedTree, is_claim_file
from claimcheck.pipeline import Result, nothing
from claimcheck.pipeline.live import Live


class OpenLedger:
    """The ledger at a root, checked again on demand after a change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, bytes] = {}
        self._live = Live()
        self._result: Result | None = None
        self.changes = 0
        self._lines = Lines(self._tree())
        self._checked: set[str] = set()

    def _tree(self) -> ProposedTree:
        return ProposedTree(DiskTree(self.root), self._open)

    def hold(self, path: str, text: str | None) -> None:
        """Use an editor's text as a file's content; with None, the file on disk again."""
        self._open.pop(path, None)
        if text is not None:
            self._open[path] = text.encode("utf-8", "replace")
        self.touch()

    def let_go(self, file: Path) -> bool:
        """Drop the editor's text of a file. Returns whether there was one."""
        if not file.is_relative_to(self.root):
            return False
        held = self._open.pop(file.relative_to(self.root).as_posix(), None) is not None
        if held:
            self.touch()
        return held

    def touch(self) -> None:
        """Discard the result, since something changed."""
        self._result = None
        self.changes += 1

    @property
    def result(self) -> Result:
        """The result of a check of the ledger as it is now."""
        if self._result is None:
            try:
                config = find_config(self.root, self.root)
                self._result = self._live.result(config, self._open)
            except ConfigError as error:
                self._result = nothing(error)
            self._lines = Lines(self._tree())
            self._checked = self._live.files
        return self._result

    def uses(self, path: str) -> bool:
        """Return whether a file bears on the ledger: claims, text, baseline or configuration."""
        result = self.result
        if path in (*CONFIG_FILES, result.config.baseline) or self.is_claim_file(path):
            return True
        # Clients may name just the folder whose files were created or deleted.
        known = (*result.book.texts(), f"{result.config.claims}/", *self._checked)
        return any(one == path or one.startswith(f"{path}/") for one in known)

    def is_claim_file(self, path: str) -> bool:
        """Return whether a path is that of a claim file of the ledger."""
        config = self.result.config
        claims = f"{config.claims}/"
        return (
            config.root == self.root
            and path.startswith(claims)
            and is_claim_file(path.removeprefix(claims))
        )

    def line(self, path: str, number: int) -> str:
        """Return a line (from 1) of a file as it was last checked, "" if it is missing."""
        return self._lines.at(Span(path, number))

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file as it was last checked."""
        return self._lines.of(path)
