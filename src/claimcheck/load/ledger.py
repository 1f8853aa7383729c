"""All claim files of a ledger, read into records."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic
from claimcheck.load.config import Config
from claimcheck.load.records import Records, add_records
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, SourceTree, read_text
from claimcheck.load.yaml_nodes import Malformed

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

    A file whose text is the `remembered` one is not parsed again; others are remembered.
    """
    records = Records()
    files, records.passed_over, unread = tree.find(config.claims)
    for folder, reason in unread:
        _report_unread(records, refusal(folder, reason))
    for done, path in enumerate(files):
        progress("reading claim files", done, len(files))
        try:
            text = read_text(tree, path, MOST_CLAIM_BYTES)
        except Refused as refused:
            _report_unread(records, refusal(path, refused))
            continue
        if remembered is None:
            _add(records, path, text)
            continue
        if path not in remembered or remembered[path][0] != text:
            made = Records(shapes=records.shapes)
            _add(made, path, text)
            remembered[path] = text, made
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


def _add(records: Records, path: str, text: str) -> None:
    """Add the records of one claim file, or report that it is malformed."""
    try:
        add_records(records, path, text)
    except Malformed as malformed:
        _report_unread(records, malformed.diagnostic)


def _report_unread(records: Records, diagnostic: Diagnostic) -> None:
    records.problems.append(diagnostic)
    records.unread.append(diagnostic)
