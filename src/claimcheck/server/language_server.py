"""The server itself: the ledgers of the files that are open, and their diagnostics."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from claimcheck import __version__
from claimcheck.diagnostics import Code
from claimcheck.load.config import ConfigError, find_config
from claimcheck.server.open_ledger import OpenLedger
from claimcheck.server.positions import Positions, path_of
from claimcheck.server.protocol import Protocol
from claimcheck.server.publish_diagnostics import by_file

# A check waits until nothing has changed for this many seconds.
_PAUSE = 0.01


class Place(NamedTuple):
    """A file that a client names: its ledger, its path below the root, and a position converter."""

    ledger: OpenLedger
    path: str
    positions: Positions


class Server(LanguageServer):
    """A language server with the ledgers of the files that are open in its client."""

    def __init__(self) -> None:
        # Documents are sent whole, since clients and pygls disagree on what ends a line.
        super().__init__(
            "claimcheck", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol
        )
        self._ledgers: dict[Path, OpenLedger] = {}
        # The root of the ledger around each folder, as it was looked up last.
        self._roots: dict[Path, Path | None] = {}
        # The files of each ledger with published diagnostics, so that these can be cleared.
        self._shown: dict[Path, set[str]] = {}
        self._tasks: set[asyncio.Future[None]] = set()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Reply to a message that was not handled; pygls calls this for every error."""
        if source is JsonRpcException and isinstance(self.protocol, Protocol):
            self.protocol.refuse(error)
        super().report_server_error(error, source)

    def place(self, uri: str) -> Place | None:
        """Return the ledger and path of a file, None if it belongs to no ledger."""
        file = path_of(uri)
        root = self._root_around(file.parent) if file else None
        if file is None or root is None:
            return None
        ledger = self._ledgers.setdefault(root, OpenLedger(root))
        return Place(ledger, file.relative_to(root).as_posix(), self._positions(ledger))

    def forget_roots(self) -> None:
        """Look up again which ledger each file belongs to, since files may have come or gone."""
        self._roots.clear()

    def _root_around(self, folder: Path) -> Path | None:
        if folder not in self._roots:
            self._roots[folder] = _find_root(folder)
        return self._roots[folder]

    def _positions(self, ledger: OpenLedger) -> Positions:
        return Positions(ledger, self.workspace.position_codec)

    def hold(self, uri: str, text: str | None) -> None:
        """Use the client's text as a file's content (None: the file on disk), and check soon.

        The text is in use immediately, so that the next request is answered from it.
        """
        place, file = self.place(uri), path_of(uri)
        for ledger in list(self._ledgers.values()):
            # The file may belong to another ledger than when it was opened.
            is_other = place is None or ledger is not place.ledger
            if file and is_other and ledger.let_go(file):
                self.check_soon(ledger)
        if place:
            place.ledger.hold(place.path, text)
            self.check_soon(place.ledger)

    def ledgers_using(self, files: Iterable[Path]) -> list[OpenLedger]:
        """Return the ledgers that use one of some files; add those not known yet."""
        files = list(files)
        for file in files:
            self.place(file.as_uri())  # adds the ledger around the file
        return [
            ledger
            for root, ledger in self._ledgers.items()
            if any(
                file.is_relative_to(root) and ledger.uses(file.relative_to(root).as_posix())
                for file in files
            )
        ]

    def check_soon(self, ledger: OpenLedger) -> None:
        """Schedule a check of a ledger, which is dropped if the ledger changes meanwhile."""
        ledger.touch()
        task = asyncio.ensure_future(self._check(ledger, ledger.changes))
        self._tasks.add(task)  # else it may be garbage-collected
        task.add_done_callback(self._tasks.discard)

    async def _check(self, ledger: OpenLedger, change: int) -> None:
        await asyncio.sleep(_PAUSE)
        if change == ledger.changes:
            self._show(ledger)

    def _show(self, ledger: OpenLedger) -> None:
        """Publish the diagnostics of each file, and clear those of fixed files."""
        positions = self._positions(ledger)
        # A ledger that no longer exists has no diagnostics.
        found = {} if ledger.result.is_empty else by_file(ledger.result, positions)
        for path in self._shown.get(ledger.root, set()) - set(found):
            self._publish(positions.uri(path), [])
        for path, diagnostics in found.items():
            self._publish(positions.uri(path), diagnostics)
        self._shown[ledger.root] = set(found)

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        file = path_of(uri)
        documents = self.workspace.text_documents.values()
        # Clients escape paths differently; an open file keeps the URI of its client.
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
        # A ledger whose configuration is invalid still has a root.
        name = error.diagnostic.span.path
        around = (folder, *folder.parents)
        return next((above for above in around if (above / name).is_file()), None)
