"""Spans and LSP positions: one counts code points from 1, the other code units from 0."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.workspace import PositionCodec

from claimcheck.diagnostics import Span
from claimcheck.server.open_ledger import OpenLedger


def path_of(uri: str) -> Path | None:
    """Return the path of a `file:` URI, None for any other or an invalid one."""
    try:
        parts = urlparse(uri)
    except ValueError:
        return None
    path = unquote(parts.path)
    if os.name == "nt":
        path = path.lstrip("/")  # of /C:/folder/file
    if parts.scheme != "file" or not os.path.isabs(path) or "\0" in path:  # noqa: PTH117
        return None
    return Path(os.path.normpath(path))


class Positions:
    """A converter between spans of a ledger and LSP positions, in the units of the client."""

    def __init__(self, ledger: OpenLedger, codec: PositionCodec) -> None:
        self._ledger = ledger
        self._codec = codec

    def uri(self, path: str) -> str:
        """Return the URI of a file of the ledger."""
        return (self._ledger.root / path).as_uri()

    def range(self, span: Span) -> types.Range:
        """Return the range of a span on its line, one character or longer unless the line ends."""
        line = self._ledger.line(span.path, span.line)
        ends = (span.column - 1, span.column - 1 + max(span.length, 1))
        start, end = (self._codec.client_num_units(line[:at]) for at in ends)
        n = span.line - 1
        return types.Range(types.Position(n, start), types.Position(n, end))

    def words(self, span: Span) -> str:
        """Return the text of a span, cut at the end of its line."""
        line = self._ledger.line(span.path, span.line)
        return line[span.column - 1 : span.column - 1 + span.length]

    def location(self, span: Span) -> types.Location:
        """Return the URI and range of a span."""
        return types.Location(self.uri(span.path), self.range(span))

    def place(self, path: str, position: types.Position) -> Span:
        """Return the span of a position, of length 0."""
        line = self._ledger.line(path, position.line + 1)
        units = 0
        for column, character in enumerate(line):
            if units >= position.character:
                return Span(path, position.line + 1, column + 1)
            units += self._codec.client_num_units(character)
        return Span(path, position.line + 1, len(line) + 1)
