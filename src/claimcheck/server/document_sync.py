"""Document synchronization: the client opens, edits or saves a file, or a file changes on disk."""

from __future__ import annotations

from lsprotocol import types

from claimcheck.server.language_server import Server
from claimcheck.server.positions import path_of

_WATCHED = "**/*"  # a source text may have any name


async def initialized(server: Server, params: types.InitializedParams) -> None:
    """Register for changes on disk, if the client supports it."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(_WATCHED)]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        register = types.RegistrationParams([types.Registration("files", method, options)])
        await server.client_register_capability_async(register)


def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.forget_roots()
    server.hold(params.text_document.uri, params.text_document.text)


def changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.hold(uri, server.workspace.get_text_document(uri).source)


def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.forget_roots()
    server.hold(params.text_document.uri, None)


def saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.forget_roots()
    if place := server.place(params.text_document.uri):
        server.check_soon(place.ledger)


def on_disk(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Check each ledger that uses a file changed on disk."""
    server.forget_roots()
    files = filter(None, (path_of(change.uri) for change in params.changes))
    for ledger in server.ledgers_using(files):
        server.check_soon(ledger)
