"""The language server (LSP): diagnostics, completion, hover, navigation and quick fixes.

The only package that uses pygls, which comes with the extra `lsp`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from claimcheck.server import document_sync, features
from claimcheck.server.language_server import Server

# The methods of the protocol that the server handles, with handler and options.
_FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZED, document_sync.initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, document_sync.opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, document_sync.changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, document_sync.closed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, document_sync.saved, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, document_sync.on_disk, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        features.complete,
        types.CompletionOptions(trigger_characters=[" ", "[", ","]),
    ),
    (types.TEXT_DOCUMENT_HOVER, features.hovered, None),
    (types.TEXT_DOCUMENT_DEFINITION, features.defined, None),
    (types.TEXT_DOCUMENT_REFERENCES, features.referred, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        features.fixes,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
)


def make_server() -> Server:
    """Return a server that is ready to be started."""
    server = Server()
    for method, handler, options in _FEATURES:
        server.feature(method, options)(handler)
    return server


__all__ = ["Server", "make_server"]
