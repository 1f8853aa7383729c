"""Following what the client opens, changes, closes and saves, and what changes on disk."""

from __future__ import annotations

from lsprotocol import types

from claimcheck.server.app import Server

_WATCHED = "**/*"  # a source text may have any name


async def initialized(server: Server, params: types.InitializedParams) -> None:
    """Ask a client that can to tell what changes on disk."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(_WATCHED)]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        register = types.RegistrationParams([types.Registration("files", method, options)])
        await server.client_register_capability_async(register)


async def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    await server.hold(params.text_document.uri, params.text_document.text)


async def changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    await server.hold(uri, server.workspace.get_text_document(uri).source)


async def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    await server.hold(params.text_document.uri, None)


async def saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    if place := server.place(params.text_document.uri):
        await server.check_soon(place.live)


async def on_disk(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Check each ledger once of which files changed on disk."""
    places = filter(None, (server.place(change.uri) for change in params.changes))
    ledgers = {place.live.root: place.live for place in places if place.live.minds(place.path)}
    for live in ledgers.values():
        await server.check_soon(live)
