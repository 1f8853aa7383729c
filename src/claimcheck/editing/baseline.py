"""Changes to the baseline: contradictions are accepted, or stale lines are removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.debates import Case, Status
from claimcheck.editing.atomic import Change, NotWritten
from claimcheck.editing.proposal import Proposal
from claimcheck.gate import Line, baseline_text
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_TEXT_BYTES, ProposedTree
from claimcheck.pipeline import Result, load_baseline


def accept(result: Result, cases: Sequence[Case], reason: str) -> Proposal:
    """Propose to add new contradictions to the baseline, with one reason for all.

    Raises NotWritten if the check is incomplete, the reason is empty or a case is not new; Refused
    and Malformed if the baseline cannot be read.
    """
    _refuse_incomplete(result)
    reason = " ".join(reason.split())
    if not reason:
        raise NotWritten("no reason is given", "say why it is accepted: --reason TEXT")
    for case in cases:
        if case.status is not Status.NEW:
            help = "give the id of a new one; claimcheck baseline lists those accepted before"
            raise NotWritten(f"{case.conflict.id} is not new: it is {case.status}", help)
    named = {
        case.conflict.whole_id: Line(case.conflict.on, case.conflict.key, reason) for case in cases
    }
    was, lines = _read(result)
    added = list(named.values())
    return Proposal((_change(result, was, [*lines, *added]),), _shown(added))


def prune(result: Result) -> Proposal:
    """Propose to remove the baseline lines that name no unruled contradiction any more.

    Lines with the key of an older spelling get that of the current one. If all lines stay as they
    are, there are no changes. Raises NotWritten, Refused and Malformed.
    """
    _refuse_incomplete(result)
    was, lines = _read(result)
    unruled = _unruled(result)
    known = {id for case in unruled for id in case.lines}
    gone = [line for line in lines if line.id not in known]
    reasons = {line.id: line.reason for line in lines}
    kept = [_carried_over(case, reasons) for case in unruled]
    is_changed = {line.id for line in kept} != {line.id for line in lines}
    return Proposal((_change(result, was, kept),) if is_changed else (), _shown(gone))


def renew(result: Result) -> Proposal:
    """Propose to give the baseline lines with the key of an older spelling the current one.

    All other lines stay as they are, also those that are stale. Raises NotWritten, Refused and
    Malformed.
    """
    _refuse_incomplete(result)
    was, lines = _read(result)
    reasons = {line.id: line.reason for line in lines}
    older = [case for case in _unruled(result) if case.lines != (case.conflict.whole_id,)]
    if not older:
        return Proposal((), ())
    carried = {line for case in older for line in case.lines}
    renewed = [_carried_over(case, reasons) for case in older]
    kept = [line for line in lines if line.id not in carried]
    return Proposal((_change(result, was, [*kept, *renewed]),), _shown(renewed))


def _unruled(result: Result) -> list[Case]:
    """Return the contradictions that no ruling cites and a line of the baseline names."""
    return [case for case in result.cases if case.is_unruled and case.lines]


def _carried_over(case: Case, reasons: Mapping[str, str]) -> Line:
    """Return the line of a case by its current key, with the reasons of all lines that name it."""
    given = dict.fromkeys(reasons[line] for line in case.lines)
    return Line(case.conflict.on, case.conflict.key, "; ".join(given))


def _shown(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(f"{line.id} {line.reason}" for line in lines)


def _refuse_incomplete(result: Result) -> None:
    if not result.complete:
        help = "claimcheck check says what is broken; fix it first"
        raise NotWritten("not everything could be checked, so what is new is unknown", help)


def _read(result: Result) -> tuple[bytes | None, list[Line]]:
    """Return the content of the baseline file (None: no file), and its lines."""
    config, tree = result.config, DiskTree(result.config.root)
    was = tree.before(config.baseline, MOST_TEXT_BYTES)
    if was is None:
        return None, []
    baseline = load_baseline(ProposedTree(tree, {config.baseline: was}), config)
    return was, list(baseline.lines.values())


def _change(result: Result, was: bytes | None, lines: Iterable[Line]) -> Change:
    data = baseline_text(lines).encode("ascii")
    return Change(result.config.root / result.config.baseline, data, was)
