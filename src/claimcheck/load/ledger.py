"""The claim files of a ledger, read all at once."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic
from claimcheck.load.config import Config
from claimcheck.load.records import Records, add_records
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, SourceTree, read_text
from claimcheck.load.yaml_nodes import Malformed

# Called with what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, of: int) -> None:
    """Show no progress."""


def refusal(path: str, refused: Refused) -> Diagnostic:
    """Return the diagnostic of a file that is not read."""
    return diagnostic(refused.code, refused.message, Span(path), help=refused.help)


# What claim files held when they were read last: their text and records, by path.
Remembered = dict[str, tuple[str, Records]]


def read_ledger(
    tree: SourceTree,
    config: Config,
    progress: Progress = quiet,
    remembered: Remembered | None = None,
) -> Records:
    """Read every claim file of a ledger; what is wrong with any is in the records' `problems`.

    A file that is as it was when it was `remembered` is not read anew.
    """
    records = Records()
    files, records.passed_over, unread = tree.find(config.claims)
    for folder, why in unread:
        _note_unread(records, refusal(folder, why))
    for done, path in enumerate(files):
        progress("reading claim files", done, len(files))
        try:
            text = read_text(tree, path, MOST_CLAIM_BYTES)
        except Refused as refused:
            _note_unread(records, refusal(path, refused))
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
    """Add the records of one claim file; say what is wrong with one that is none."""
    try:
        add_records(records, path, text)
    except Malformed as malformed:
        _note_unread(records, malformed.diagnostic)


def _note_unread(records: Records, diagnostic: Diagnostic) -> None:
    records.problems.append(diagnostic)
    records.unread.append(diagnostic)
