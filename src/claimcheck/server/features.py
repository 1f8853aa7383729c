"""Requests of the client for a position: completion, hover, navigation and quick fixes."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from claimcheck.diagnostics import Span
from claimcheck.editing.yaml_text import scalar
from claimcheck.pipeline import Result
from claimcheck.render.terminal.sanitize import one_line
from claimcheck.server.completion import Offer, offers
from claimcheck.server.completion_context import Context, context_at
from claimcheck.server.cursor import Found, find
from claimcheck.server.hover import hover
from claimcheck.server.language_server import Place, Server
from claimcheck.server.navigation import references, targets

_At = types.HoverParams | types.DefinitionParams | types.ReferenceParams


def _entry_at(server: Server, at: _At) -> tuple[Place, Found] | None:
    """Return the entry of a ledger at a position, with its file; None if there is none."""
    place = server.place(at.text_document.uri)
    if place is None:
        return None
    result = place.ledger.result
    span = place.positions.place(place.path, at.position)
    found = find(result.book, span, place.ledger.line(place.path, span.line))
    return (place, found) if found else None


def complete(server: Server, params: types.CompletionParams) -> types.CompletionList:
    """Return the completions at a position, none outside of claim files."""
    place = server.place(params.text_document.uri)
    if place is None or not place.ledger.is_claim_file(place.path):
        return types.CompletionList(is_incomplete=False, items=[])
    result = place.ledger.result
    span = place.positions.place(place.path, params.position)
    context = context_at(place.ledger.lines(place.path), span.line - 1, span.column - 1)
    begin = place.positions.range(Span(place.path, span.line, context.start + 1)).start
    behind = place.ledger.line(place.path, span.line)[span.column - 1 :]
    where = types.Range(begin, _end(params.position, context, behind))
    numbered = enumerate(offers(result, place.path, context))
    return types.CompletionList(False, [_item(n, offer, context, where) for n, offer in numbered])


def _end(position: types.Position, context: Context, behind: str) -> types.Position:
    """Return the end of the typed text, with a closing quotation mark that the client added."""
    mark = context.typed[:1]
    if mark in ('"', "'") and behind.startswith(mark):
        return types.Position(position.line, position.character + 1)
    return position


def _item(n: int, offer: Offer, context: Context, where: types.Range) -> types.CompletionItem:
    kind = types.CompletionItemKind
    return types.CompletionItem(
        label=one_line(offer.text),
        kind=kind.Property if offer.is_key else kind.Value,
        detail=one_line(offer.detail) or None,
        filter_text=one_line(offer.sought) or None,
        sort_text=f"{n:04}",
        text_edit=types.TextEdit(where, offer.written(context.in_flow)),
    )


def hovered(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Return the hover text, in Markdown, of the entry at a position."""
    if not (entry := _entry_at(server, params)):
        return None
    place, found = entry
    words = hover(place.ledger.result, found.thing)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words))


def defined(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Return the locations that the field at a position refers to."""
    return _locations(server, params, targets)


def referred(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Return the locations of the claims that refer to the entry at a position."""
    return _locations(server, params, references)


def _locations(
    server: Server, at: _At, ways: Callable[[Result, Found], list[Span]]
) -> list[types.Location]:
    if not (entry := _entry_at(server, at)):
        return []
    place, found = entry
    return [place.positions.location(span) for span in ways(place.ledger.result, found)]


def fixes(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return a quick fix for each diagnostic with a suggestion that spans just the given name."""
    actions = []
    for diagnostic in params.context.diagnostics:
        data = diagnostic.data if isinstance(diagnostic.data, dict) else {}
        meant, written = data.get("meant"), data.get("written", "")
        if diagnostic.source != "claimcheck" or not meant:
            continue
        if written not in (data["given"], f'"{data["given"]}"', f"'{data['given']}'"):
            continue  # it continues on the next line, or only begins with a quotation mark
        edit = types.TextEdit(diagnostic.range, scalar(meant, in_flow=True))
        actions.append(
            types.CodeAction(
                title=one_line(f"write {meant}"),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=True,
                edit=types.WorkspaceEdit(changes={params.text_document.uri: [edit]}),
            )
        )
    return actions
