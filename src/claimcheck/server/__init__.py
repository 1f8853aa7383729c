"""The language server: what an editor is told and offered while claim files are written.

The only user of pygls, which comes with the extra `lsp`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from claimcheck.server import answering, following
from claimcheck.server.app import Server

# What the server does of all that the protocol knows, and with which options.
_FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZED, following.initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, following.opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, following.changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, following.closed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, following.saved, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, following.on_disk, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        answering.complete,
        types.CompletionOptions(trigger_characters=[" ", "[", ","]),
    ),
    (types.TEXT_DOCUMENT_HOVER, answering.hovered, None),
    (types.TEXT_DOCUMENT_DEFINITION, answering.defined, None),
    (types.TEXT_DOCUMENT_REFERENCES, answering.referred, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        answering.fixes,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
)


def make_server() -> Server:
    """Return a server that is ready to be started."""
    server = Server()
    for method, answer, options in _FEATURES:
        server.feature(method, options)(answer)
    return server


__all__ = ["Server", "make_server"]
