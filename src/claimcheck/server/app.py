"""The server itself: what a client asks is answered from the ledger as it is being edited."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from claimcheck import __version__
from claimcheck.diagnostics import Span
from claimcheck.editing.yaml_text import scalar
from claimcheck.load.ledger import ConfigError, find_config
from claimcheck.render.hover import hover
from claimcheck.server.completing import Offer, offers
from claimcheck.server.context import Context, context_at
from claimcheck.server.cursor import Found, find
from claimcheck.server.going import references, targets
from claimcheck.server.live import Live
from claimcheck.server.positions import Positions, path_of
from claimcheck.server.reporting import by_file

# A check waits until nothing was typed for so long, in seconds.
_PAUSE = 0.01
_WATCHED = "**/*.{yaml,yml,txt,toml,baseline}"


_At = types.HoverParams | types.DefinitionParams | types.ReferenceParams


class Place(NamedTuple):
    """A file of a ledger that a client speaks of, by its path below the root."""

    live: Live
    path: str
    positions: Positions


class Server(LanguageServer):
    """A language server with the ledgers of the files that are open in its client."""

    def __init__(self) -> None:
        super().__init__("claimcheck", __version__)
        self.ledgers: dict[Path, Live] = {}
        # For what file of which ledger something is shown in the client, so that it can be cleared.
        self.shown: dict[Path, set[str]] = {}

    def place(self, uri: str) -> Place | None:
        """Return the ledger and path of a file, None if it belongs to no ledger."""
        file = path_of(uri)
        if file is None:
            return None
        try:
            root = find_config(file.parent).root
        except ConfigError as error:  # one that is broken is a ledger, too
            root = next((r for r in self.ledgers if file.is_relative_to(r)), None) or file.parent
            if error.diagnostic.code == "no-claims":
                return None
        live = self.ledgers.setdefault(root, Live(root))
        return Place(live, file.relative_to(root).as_posix(), self.positions(live))

    def positions(self, live: Live) -> Positions:
        return Positions(live, self.workspace.position_codec)

    async def check_soon(self, live: Live) -> None:
        """Check a ledger and show what is found, unless something is typed meanwhile."""
        live.touch()
        change = live.changes
        await asyncio.sleep(_PAUSE)
        if change == live.changes:
            self.show(live)

    def show(self, live: Live) -> None:
        """Show what a check finds in each file, and nothing in those that are mended."""
        positions = self.positions(live)
        found = by_file(live.result, positions)
        for path in self.shown.get(live.root, set()) - set(found):
            self._publish(positions.uri(path), [])
        for path, diagnostics in found.items():
            self._publish(positions.uri(path), diagnostics)
        self.shown[live.root] = set(found)

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        opened = next((d for d in self.workspace.text_documents.values() if same(d.uri, uri)), None)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                opened.uri if opened else uri, diagnostics, opened.version if opened else None
            )
        )

    def found(self, at: _At) -> tuple[Place, Found] | None:
        """Return what of a ledger stands at a position."""
        place = self.place(at.text_document.uri)
        if place is None:
            return None
        result = place.live.result
        span = place.positions.place(place.path, at.position)
        thing = find(result.book, span, place.live.line(place.path, span.line))
        return (place, thing) if thing else None


def same(one: str, other: str) -> bool:
    """Say whether two URIs name one file; clients escape more or less of a path."""
    return path_of(one) == path_of(other)


def make_server() -> Server:
    """Return a server that is ready to be started."""
    server = Server()
    for features in (_follow_files, _answer):
        features(server)
    return server


def _follow_files(server: Server) -> None:
    """Let a server follow what is opened, changed and closed."""

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                watchers=[types.FileSystemWatcher(_WATCHED)]
            )
            register = types.Registration(
                "files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
            )
            await server.client_register_capability_async(types.RegistrationParams([register]))

    async def hold(uri: str, text: str | None) -> None:
        if place := server.place(uri):
            place.live.hold(place.path, text)
            await server.check_soon(place.live)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await hold(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        await hold(uri, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        await hold(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        if place := server.place(params.text_document.uri):
            await server.check_soon(place.live)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        places = (server.place(change.uri) for change in params.changes)
        ledgers = {place.live.root: place.live for place in places if place}
        for live in ledgers.values():
            await server.check_soon(live)


def _answer(server: Server) -> None:
    """Let a server answer what is asked of a place."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=[" ", "[", ","]),
    )
    def complete(params: types.CompletionParams) -> types.CompletionList:
        place = server.place(params.text_document.uri)
        items: list[types.CompletionItem] = []
        if place:
            result = place.live.result
            span = place.positions.place(place.path, params.position)
            lines = place.live.lines(place.path)
            context = context_at(lines, span.line - 1, span.column - 1)
            begin = place.positions.range(Span(place.path, span.line, context.start + 1)).start
            where = types.Range(begin, params.position)
            found = offers(result, place.path, context)
            items = [_item(n, offer, context, where) for n, offer in enumerate(found)]
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        if not (found := server.found(params)):
            return None
        place, thing = found
        words = hover(place.live.result, thing.thing)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> list[types.Location]:
        if not (found := server.found(params)):
            return []
        place, thing = found
        return [place.positions.location(span) for span in targets(place.live.result, thing)]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(params: types.ReferenceParams) -> list[types.Location]:
        if not (found := server.found(params)):
            return []
        place, thing = found
        return [place.positions.location(span) for span in references(place.live.result, thing)]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        return list(_fixes(params.text_document.uri, params.context.diagnostics))


def _item(n: int, offer: Offer, context: Context, where: types.Range) -> types.CompletionItem:
    kind = types.CompletionItemKind
    return types.CompletionItem(
        label=offer.text,
        kind=kind.Property if offer.is_key else kind.Value,
        detail=offer.detail or None,
        filter_text=offer.sought or None,
        sort_text=f"{n:04}",
        text_edit=types.TextEdit(where, offer.written(context.in_flow)),
    )


def _fixes(uri: str, diagnostics: Sequence[types.Diagnostic]) -> Iterator[types.CodeAction]:
    """Yield a quick fix for each finding that knows what was meant."""
    for diagnostic in diagnostics:
        meant = diagnostic.data.get("meant") if isinstance(diagnostic.data, dict) else None
        if diagnostic.source != "claimcheck" or not meant:
            continue
        edit = types.TextEdit(diagnostic.range, scalar(meant, in_flow=True))
        yield types.CodeAction(
            title=f"write {meant}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=True,
            edit=types.WorkspaceEdit(changes={uri: [edit]}),
        )
