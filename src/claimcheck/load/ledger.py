"""All claim files of a ledger, read into records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic, internal_error
from claimcheck.load.config import Config
from claimcheck.load.processes import chunked, spread
from claimcheck.load.records import Records, Shapes, add_records
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, SourceTree, read_text
from claimcheck.load.yaml_nodes import Malformed

# Characters of claim files that are read in less than a tenth of a second.
_CHUNK = 256 * 1024

# Called with the name of a step, the number of items done, and their total.
Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, of: int) -> None:
    """Show no progress."""


def refusal(path: str, refused: Refused) -> Diagnostic:
    """Return the diagnostic of a file that is not read."""
    return diagnostic(refused.code, refused.message, Span(path), help=refused.help)


# The text and the records of each claim file as it was last read, by path.
Remembered = dict[str, tuple[str, Records]]


def read_ledger(
    tree: SourceTree,
    config: Config,
    progress: Progress = quiet,
    remembered: Remembered | None = None,
) -> Records:
    """Read every claim file of a ledger; the diagnostics are in the records' `problems`.

    A file whose text is the `remembered` one is not parsed again; others are remembered, and those
    that are gone are forgotten.
    """
    records = Records()
    files, records.passed_over, unread = tree.find(config.claims)
    if remembered:
        for gone in remembered.keys() - set(files):
            del remembered[gone]
    for folder, reason in unread:
        _report_unread(records, refusal(folder, reason))
    texts: dict[str, str | Refused] = {path: _text(tree, path) for path in files}
    new = [
        (path, text)
        for path, text in texts.items()
        if isinstance(text, str) and not (remembered and _is_known(remembered, path, text))
    ]
    made = _read_all(new)
    for done, (path, text) in enumerate(texts.items()):
        progress("reading claim files", done, len(files))
        if isinstance(text, Refused):
            _report_unread(records, refusal(path, text))
        elif remembered is None:
            records.extend(next(made))
        else:
            if not _is_known(remembered, path, text):
                remembered[path] = text, next(made)
            records.extend(remembered[path][1])
    if not (records.claims or records.problems):
        help = "add a claim file: claims/sources/NAME.yaml"
        found = "no claim files" if not files else "no claims"
        records.problems.append(
            diagnostic(
                Code.NO_CLAIMS, f"{found} under {config.claims}/", Span(config.claims), help=help
            )
        )
    return records


def _text(tree: SourceTree, path: str) -> str | Refused:
    try:
        return read_text(tree, path, MOST_CLAIM_BYTES)
    except Refused as refused:
        return refused


def _is_known(remembered: Remembered, path: str, text: str) -> bool:
    return path in remembered and remembered[path][0] == text


def _read_all(files: Iterable[tuple[str, str]]) -> Iterator[Records]:
    """Yield the records of claim files, given by path and text, in order."""
    for records in spread(_read_some, chunked(files, lambda file: len(file[1]), _CHUNK)):
        yield from records


def _read_some(files: Iterable[tuple[str, str]]) -> list[Records]:
    shapes: Shapes = {}
    return [read_claim_file(path, text, shapes) for path, text in files]


def read_claim_file(path: str, text: str, shapes: Shapes | None = None) -> Records:
    """Return the records of one claim file, or the diagnostic of one that is not read.

    Tuples of field names are shared with the other records in `shapes`.
    """
    records = Records(shapes={} if shapes is None else shapes)
    try:
        add_records(records, path, text)
    except Malformed as malformed:
        _report_unread(records, malformed.diagnostic)
    except Exception as error:  # noqa: BLE001 - no file may hide the findings in others
        records = Records()
        _report_unread(records, internal_error(error, Span(path)))
    return records


def _report_unread(records: Records, diagnostic: Diagnostic) -> None:
    records.problems.append(diagnostic)
    records.unread.append(diagnostic)
