"""Sources with their archived texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck import model
from claimcheck.book.entries import Source
from claimcheck.book.registries import Problems, unique, unknown
from claimcheck.diagnostics import Diagnostic, Slip, Spans, misspelled, problem
from claimcheck.load.archive import Archive, digest
from claimcheck.load.records import Entry
from claimcheck.load.tree import Refused
from claimcheck.quotes import Text
from claimcheck.suggest import nearest


def read_sources(
    entries: Sequence[Entry[model.Source]], archive: Archive, problems: Problems
) -> dict[str, Source]:
    """Return the sources by id; report texts that cannot be had and origins that are not there."""
    found = unique(entries, "source", lambda entry: entry.record.id, problems)
    for entry in found.values():
        for n, origin in enumerate(entry.record.derived_from):
            if origin not in found:
                span = entry.spans.of("derived_from", n)
                problems.append(unknown("unknown-source", "source", origin, span, found))
    _report_circular_origins(found, problems)
    return {
        id: Source(id, entry.record, entry.spans, _text(entry, archive, problems))
        for id, entry in found.items()
    }


def _text(entry: Entry[model.Source], archive: Archive, problems: Problems) -> Text | None:
    record, spans = entry.record, entry.spans
    if record.text is None:
        return None
    try:
        text = archive.text(record.text)
    except Refused as refused:
        problems.append(_refusal(record.text, spans, refused, archive))
        return None
    if record.sha256 and record.sha256 != digest(text):
        message = f"{record.text} is not the text that was archived"
        help = (
            f"bring it back (git checkout -- {record.text}); only if the change is right and every "
            f"quote still stands, write sha256: {digest(text)}"
        )
        problems.append(problem("text-changed", message, spans.of("sha256"), help=help))
    return text


def _refusal(path: str, spans: Spans, refused: Refused, archive: Archive) -> Diagnostic:
    missing = refused.code == "unreadable-file"
    near = nearest(path, archive.neighbours(path)) if missing else ""
    code = "missing-text" if missing else refused.code
    message = f'source text "{path}": {refused.message}'
    if near:
        return misspelled(code, message, spans.of("text"), Slip(path, near))
    return problem(code, message, spans.of("text"), help=refused.help)


def _report_circular_origins(found: dict[str, Entry[model.Source]], problems: Problems) -> None:
    settled: set[str] = set()
    for id, entry in found.items():
        if id not in settled and (cycle := _cycle_from(id, found, settled)):
            message = f"a cycle of derived_from: {' → '.join(cycle)}"
            span, help = entry.spans.of("derived_from"), "remove one of its links"
            problems.append(problem("cycle", message, span, help=help))


def _cycle_from(
    id: str, found: dict[str, Entry[model.Source]], settled: set[str]
) -> list[str] | None:
    """Return a cycle of `derived_from` that `id` leads into; mark all that was seen as settled."""
    trail = [id]
    waiting: list[Iterator[str]] = [iter(found[id].record.derived_from)]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            settled.add(trail.pop())
            waiting.pop()
        elif step in trail:
            settled.update(trail)
            return [*trail[trail.index(step) :], step]
        elif step in found and step not in settled:
            trail.append(step)
            waiting.append(iter(found[step].record.derived_from))
    return None
