"""The baseline is changed: a contradiction is let be, or what is left over goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.debates import Case, Status
from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.gate import Line, write_baseline
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, ProposedTree
from claimcheck.pipeline import Result, load_baseline


def accept(result: Result, cases: Sequence[Case], reason: str) -> Proposal:
    """Propose to add new contradictions to the baseline. Raises NotWritten and Refused."""
    _refuse_incomplete(result)
    reason = " ".join(reason.split())
    if not reason:
        raise NotWritten("no reason is given", "say why it is let be: --reason TEXT")
    for case in cases:
        if case.status is not Status.NEW:
            help = "only what is new can be let be; claimcheck baseline lists what is"
            raise NotWritten(f"{case.pair.id} is not new: it is {case.status}", help)
    named = {case.pair.whole_id: Line(case.pair.question, case.pair.key, reason) for case in cases}
    was, lines = _read(result)
    added = list(named.values())
    return Proposal((_change(result, was, [*lines, *added]),), _shown(added))


def prune(result: Result) -> Proposal:
    """Propose to take the lines that name no unruled contradiction any more out of the baseline.

    Raises NotWritten and Refused.
    """
    _refuse_incomplete(result)
    let_be = {case.pair.whole_id for case in result.cases if case.is_unruled}
    was, lines = _read(result)
    gone = [line for line in lines if line.id not in let_be]
    kept = [line for line in lines if line.id in let_be]
    return Proposal((_change(result, was, kept),) if gone else (), _shown(gone))


def _shown(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(f"{line.id} {line.reason}" for line in lines)


def _refuse_incomplete(result: Result) -> None:
    if not result.complete:
        help = "claimcheck check says what is broken; mend it first"
        raise NotWritten("not everything could be checked, so nobody knows what is new", help)


def _read(result: Result) -> tuple[bytes | None, list[Line]]:
    """Return what the file of a baseline holds (None: no file), and its lines."""
    config, tree = result.config, DiskTree(result.config.root)
    was = tree.before(config.baseline, MOST_CLAIM_BYTES)
    if was is None:
        return None, []
    baseline = load_baseline(ProposedTree(tree, {config.baseline: was}), config)
    return was, list(baseline.lines.values())


def _change(result: Result, was: bytes | None, lines: Iterable[Line]) -> Change:
    data = write_baseline(lines).encode("ascii")
    return Change(result.config.root / result.config.baseline, data, was)
