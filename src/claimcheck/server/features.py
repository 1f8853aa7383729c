"""Answering what the client asks of a place: completion, hover, ways to go, quick fixes."""

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


def _found(server: Server, at: _At) -> tuple[Place, Found] | None:
    """Return what of a ledger stands at a position."""
    place = server.place(at.text_document.uri)
    if place is None:
        return None
    result = place.ledger.result
    span = place.positions.place(place.path, at.position)
    thing = find(result.book, span, place.ledger.line(place.path, span.line))
    return (place, thing) if thing else None


def complete(server: Server, params: types.CompletionParams) -> types.CompletionList:
    """Offer what may be typed at a position."""
    place = server.place(params.text_document.uri)
    if place is None or not place.ledger.is_claim_file(place.path):
        return types.CompletionList(is_incomplete=False, items=[])
    result = place.ledger.result
    span = place.positions.place(place.path, params.position)
    context = context_at(place.ledger.lines(place.path), span.line - 1, span.column - 1)
    begin = place.positions.range(Span(place.path, span.line, context.start + 1)).start
    behind = place.ledger.line(place.path, span.line)[span.column - 1 :]
    where = types.Range(begin, _end(params.position, context, behind))
    found = enumerate(offers(result, place.path, context))
    return types.CompletionList(False, [_item(n, offer, context, where) for n, offer in found])


def _end(position: types.Position, context: Context, behind: str) -> types.Position:
    """Return where what is typed ends: behind the quotation mark that an editor put there."""
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
    """Say what is to be known of what stands at a position."""
    if not (found := _found(server, params)):
        return None
    place, thing = found
    words = hover(place.ledger.result, thing.thing)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words))


def defined(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Say where to find what a field refers to."""
    return _locations(server, params, targets)


def referred(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Say which claims refer to what stands at a position."""
    return _locations(server, params, references)


def _locations(
    server: Server, at: _At, ways: Callable[[Result, Found], list[Span]]
) -> list[types.Location]:
    if not (found := _found(server, at)):
        return []
    place, thing = found
    return [place.positions.location(span) for span in ways(place.ledger.result, thing)]


def fixes(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer a quick fix for each finding that knows what was meant, where just that is written."""
    actions = []
    for diagnostic in params.context.diagnostics:
        data = diagnostic.data if isinstance(diagnostic.data, dict) else {}
        meant, written = data.get("meant"), data.get("written", "")
        if diagnostic.source != "claimcheck" or not meant:
            continue
        if written not in (data["given"], f'"{data["given"]}"', f"'{data['given']}'"):
            continue  # it goes on on the next line, or begins with a quotation mark only
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
