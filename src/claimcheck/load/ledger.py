"""All claim files of a ledger, read into records."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic, internal_error
from claimcheck.load.config import Config
from claimcheck.load.records import Records, Shapes, add_records
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
    for done, path in enumerate(files):
        progress("reading claim files", done, len(files))
        try:
            text = read_text(tree, path, MOST_CLAIM_BYTES)
        except Refused as refused:
            _report_unread(records, refusal(path, refused))
            continue
        made = remembered[path] if remembered and path in remembered else None
        if made is None or made[0] != text:
            made = text, read_claim_file(path, text, records.shapes)
        if remembered is not None:
            remembered[path] = made
        records.extend(made[1])
    if not (records.claims or records.problems):
        help = "add a claim file: claims/sources/NAME.yaml"
        found = "no claim files" if not files else "no claims"
        records.problems.append(
            diagnostic(
                Code.NO_CLAIMS, f"{found} under {config.claims}/", Span(config.claims), help=help
            )
        )
    return records


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
