"""The command `lsp`."""

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

    Speak the Language Server Protocol on stdin and stdout, for an editor that starts it: findings
    while you type, completion, hover, ways to the question, the source and the ruling, and quick
    fixes. Needs the extra lsp; docs/editors.md says how to connect VS Code, Neovim and Helix.
    """
    if _server is None:
        help = "pip install 'claimcheck-ledger[lsp]'"
        raise NotWritten("there is no language server here: pygls is not installed", help)
    server = _server.make_server()
    gc.freeze()  # what was imported stays, and need not be looked through again
    gc.enable()  # unlike a command, a server lives long
    server.start_io()
