"""Sources with their archived texts."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck import model
from claimcheck.book.entries import Source
from claimcheck.book.registries import Problems, report_cycles, unique, unknown
from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic, internal_error
from claimcheck.load.archive import Archive, digest
from claimcheck.load.records import Entry
from claimcheck.load.source_tree import Refused
from claimcheck.text.quotes import Text
from claimcheck.text.suggest import with_suggestion


def read_sources(
    entries: Sequence[Entry[model.Source]], archive: Archive, problems: Problems
) -> dict[str, Source]:
    """Return the sources by id; report unreadable texts, and unknown or cyclic upstream sources."""
    found = unique(entries, "source", lambda entry: entry.record.id, problems)
    for entry in found.values():
        for n, upstream in enumerate(entry.record.derived_from):
            if upstream not in found:
                span = entry.spans.of("derived_from", n)
                problems.append(unknown(Code.UNKNOWN_SOURCE, "source", upstream, span, found))
        if (standing := entry.record.standing) and standing.by and standing.by not in found:
            span = entry.spans.of("standing", "by")
            problems.append(unknown(Code.UNKNOWN_SOURCE, "source", standing.by, span, found))
    derived = {id: entry.record.derived_from for id, entry in found.items()}
    report_cycles("derived_from", derived, found, problems)
    standings = {id: entry.record.standing for id, entry in found.items() if entry.record.standing}
    followed = {id: [standing.by] for id, standing in standings.items() if standing.by}
    report_cycles("standing", followed, found, problems)
    return {
        id: Source(id, entry.record, entry.spans, _text(entry, archive, problems))
        for id, entry in found.items()
    }


def _text(entry: Entry[model.Source], archive: Archive, problems: Problems) -> Text | None:
    record, spans = entry.record, entry.spans
    if record.text is None:
        return None
    text = archived_text(record.text, spans.of("text"), archive, problems)
    if text is None:
        return None
    if record.sha256 and record.sha256 != digest(text):
        message = f"{record.text} is not the text that was archived"
        help = (
            f"restore it (git checkout -- {record.text}); only if the change is right and every "
            f"quote is still in it, write sha256: {digest(text)}"
        )
        problems.append(diagnostic(Code.TEXT_CHANGED, message, spans.of("sha256"), help=help))
    return text


def archived_text(path: str, span: Span, archive: Archive, problems: Problems) -> Text | None:
    """Return the text at a path that the field at `span` names; report one that cannot be read."""
    try:
        return archive.text(path)
    except Refused as refused:
        problems.append(_refusal(path, span, refused, archive))
    except Exception as error:  # noqa: BLE001 - no text may hide the findings in others
        problems.append(internal_error(error, span))
    return None


def _refusal(path: str, span: Span, refused: Refused, archive: Archive) -> Diagnostic:
    missing = refused.code is Code.UNREADABLE_FILE
    code = Code.MISSING_TEXT if missing else refused.code
    message = f'source text "{path}": {refused.message}'
    problem = diagnostic(code, message, span, help=refused.help)
    return with_suggestion(problem, path, archive.neighbours(path) if missing else ())
