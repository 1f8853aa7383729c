"""The baseline is changed: a contradiction is let be, or what is left over goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claimcheck.editing.files import NotWritten, replace_unchanged
from claimcheck.gate import Case, Line, Status, write_baseline
from claimcheck.load.disk import Folder
from claimcheck.load.tree import MOST_CLAIM_BYTES
from claimcheck.pipeline import Result, load_baseline


def accept(result: Result, cases: Sequence[Case], reason: str) -> list[Line]:
    """Add new contradictions to the baseline of a ledger; return the lines added.

    Raises NotWritten, OSError and Refused; then nothing is written.
    """
    _refuse_incomplete(result)
    reason = " ".join(reason.split())
    if not reason:
        raise NotWritten("no reason is given", "say why it is let be: --reason TEXT")
    for case in cases:
        if case.standing != Status.NEW:
            help = "only what is new can be let be; claimcheck baseline lists what is"
            raise NotWritten(f"{case.pair.id} is not new: it is {case.standing}", help)
    added = {case.pair.whole_id: Line(case.pair.question, case.pair.key, reason) for case in cases}
    _change(result, lambda lines: [*lines, *added.values()])
    return list(added.values())


def prune(result: Result) -> list[Line]:
    """Take the lines that name no unruled contradiction out of the baseline; return them.

    Raises NotWritten, OSError and Refused; then nothing is written.
    """
    _refuse_incomplete(result)
    kept = {case.pair.whole_id for case in result.cases if case.is_unruled}
    before = _change(result, lambda lines: [line for line in lines if line.id in kept])
    return [line for line in before if line.id not in kept]


def _refuse_incomplete(result: Result) -> None:
    if not result.complete:
        help = "claimcheck check says what is broken; mend it first"
        raise NotWritten("not everything could be checked, so nobody knows what is new", help)


def _change(result: Result, change: Callable[[Iterable[Line]], list[Line]]) -> list[Line]:
    """Rewrite the baseline if that changes it; return the lines it had."""
    config, tree = result.config, Folder(result.config.root)
    path = config.baseline
    was = tree.read(path, MOST_CLAIM_BYTES) if tree.has(path) else None
    lines = list(load_baseline(tree, config).lines.values())
    if (changed := change(lines)) != lines:
        replace_unchanged(config.root / path, write_baseline(changed).encode("ascii"), was)
    return lines
