"""The command `lsp`: runs the language server on stdin and stdout."""

from __future__ import annotations

import gc
from typing import Any

from claimcheck.editing.atomic import NotWritten

_server: Any
try:
    from claimcheck import server as _server
except ImportError:  # pygls comes with the extra `lsp`
    _server = None


def lsp() -> None:
    """
    \b
    claimcheck lsp

    Speak the Language Server Protocol on stdin and stdout, for an editor that starts it:
    diagnostics while you type, completion, hover, links to the question, the source and the
    ruling, and quick fixes. Needs the extra lsp; docs/editors.md explains how to connect VS Code,
    Neovim and Helix.
    """
    if _server is None:
        help = "pip install 'claimcheck-ledger[lsp]'"
        raise NotWritten("the language server cannot start: pygls is not installed", help)
    server = _server.make_server()
    gc.freeze()  # imported modules are never freed, so they need no scanning
    gc.enable()  # `__main__` disables it for commands, which are short
    server.start_io()
