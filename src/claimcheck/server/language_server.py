"""The server itself: the ledgers of the files that are open, and what is shown in the client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from claimcheck import __version__
from claimcheck.diagnostics import Code
from claimcheck.load.config import ConfigError, find_config
from claimcheck.server.open_ledger import OpenLedger
from claimcheck.server.positions import Positions, path_of
from claimcheck.server.publish_diagnostics import by_file

# A check waits until nothing was typed for so long, in seconds.
_PAUSE = 0.01


class Place(NamedTuple):
    """A file of a ledger that a client speaks of, by its path below the root."""

    ledger: OpenLedger
    path: str
    positions: Positions


class Server(LanguageServer):
    """A language server with the ledgers of the files that are open in its client."""

    def __init__(self) -> None:
        # Whole documents: clients and pygls do not agree on what ends a line within one.
        super().__init__("claimcheck", __version__, types.TextDocumentSyncKind.Full)
        self._ledgers: dict[Path, OpenLedger] = {}
        # The root of the ledger around each folder, as it was looked up last.
        self._roots: dict[Path, Path | None] = {}
        # In which files of a ledger the client shows something, so that it can be cleared.
        self._shown: dict[Path, set[str]] = {}
        self._tasks: set[asyncio.Future[None]] = set()

    def place(self, uri: str) -> Place | None:
        """Return the ledger and path of a file, None if it belongs to no ledger."""
        file = path_of(uri)
        root = self._root_around(file.parent) if file else None
        if file is None or root is None:
            return None
        ledger = self._ledgers.setdefault(root, OpenLedger(root))
        return Place(ledger, file.relative_to(root).as_posix(), self._positions(ledger))

    def forget_roots(self) -> None:
        """Look up anew which ledger each file belongs to: a file came, went or was saved."""
        self._roots.clear()

    def _root_around(self, folder: Path) -> Path | None:
        if folder not in self._roots:
            self._roots[folder] = _find_root(folder)
        return self._roots[folder]

    def _positions(self, ledger: OpenLedger) -> Positions:
        return Positions(ledger, self.workspace.position_codec)

    def hold(self, uri: str, text: str | None) -> None:
        """Take what the client holds for a file's content (None: what is on disk), and check.

        It is taken at once, so that whatever is asked next is answered from it.
        """
        place, file = self.place(uri), path_of(uri)
        for ledger in list(self._ledgers.values()):
            # The file may have come to another ledger since it was opened.
            is_other = place is None or ledger is not place.ledger
            if file and is_other and ledger.let_go(file):
                self.check_soon(ledger)
        if place:
            place.ledger.hold(place.path, text)
            self.check_soon(place.ledger)

    def bearing(self, files: Iterable[Path]) -> list[OpenLedger]:
        """Return the ledgers that files on disk bear on: those known, and those around them."""
        files = list(files)
        for file in files:
            self.place(file.as_uri())  # a ledger that was not known is from now on
        return [
            ledger
            for root, ledger in self._ledgers.items()
            for file in files
            if file.is_relative_to(root) and ledger.minds(file.relative_to(root).as_posix())
        ]

    def check_soon(self, ledger: OpenLedger) -> None:
        """Check a ledger and show what is found, unless something is typed meanwhile."""
        ledger.touch()
        task = asyncio.ensure_future(self._check(ledger, ledger.changes))
        self._tasks.add(task)  # or nobody holds it
        task.add_done_callback(self._tasks.discard)

    async def _check(self, ledger: OpenLedger, change: int) -> None:
        await asyncio.sleep(_PAUSE)
        if change == ledger.changes:
            self._show(ledger)

    def _show(self, ledger: OpenLedger) -> None:
        """Show what a check finds in each file, and nothing in those that are mended."""
        positions = self._positions(ledger)
        # Where there is no ledger any more, nothing is wrong with it.
        found = {} if ledger.result.is_empty else by_file(ledger.result, positions)
        for path in self._shown.get(ledger.root, set()) - set(found):
            self._publish(positions.uri(path), [])
        for path, diagnostics in found.items():
            self._publish(positions.uri(path), diagnostics)
        self._shown[ledger.root] = set(found)

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        file = path_of(uri)
        documents = self.workspace.text_documents.values()
        # Clients escape more or less of a path; each is answered in its own spelling.
        opened = next((d for d in documents if path_of(d.uri) == file), None)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                opened.uri if opened else uri, diagnostics, opened.version if opened else None
            )
        )


def _find_root(folder: Path) -> Path | None:
    """Return the root of the ledger around a folder, None if it is in none."""
    try:
        return find_config(folder).root
    except ConfigError as error:
        if error.diagnostic.code is Code.NO_CLAIMS:
            return None
        # One whose configuration is broken is a ledger, too.
        name = error.diagnostic.span.path
        around = (folder, *folder.parents)
        return next((above for above in around if (above / name).is_file()), None)
