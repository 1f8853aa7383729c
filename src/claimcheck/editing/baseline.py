"""The baseline is changed: a contradiction is let be, or what is left over goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.editing.files import Change, NotWritten
from claimcheck.gate import Case, Line, Status, write_baseline
from claimcheck.load.disk import Folder
from claimcheck.load.tree import MOST_CLAIM_BYTES
from claimcheck.pipeline import Result, load_baseline


class Rewrite(NamedTuple):
    """The lines added to a baseline or taken out of it, and the change that does it, if any."""

    lines: tuple[Line, ...]
    change: Change | None


def accept(result: Result, cases: Sequence[Case], reason: str) -> Rewrite:
    """Return the baseline with new contradictions added. Raises NotWritten and Refused."""
    _refuse_incomplete(result)
    reason = " ".join(reason.split())
    if not reason:
        raise NotWritten("no reason is given", "say why it is let be: --reason TEXT")
    for case in cases:
        if case.standing != Status.NEW:
            help = "only what is new can be let be; claimcheck baseline lists what is"
            raise NotWritten(f"{case.pair.id} is not new: it is {case.standing}", help)
    added = {case.pair.whole_id: Line(case.pair.question, case.pair.key, reason) for case in cases}
    return _rewrite(result, list(added.values()), {})


def prune(result: Result) -> Rewrite:
    """Return the baseline without the lines that name no unruled contradiction any more.

    Raises NotWritten and Refused.
    """
    _refuse_incomplete(result)
    let_be = {case.pair.whole_id for case in result.cases if case.is_unruled}
    lines = load_baseline(Folder(result.config.root), result.config).lines
    return _rewrite(result, [], {id: line for id, line in lines.items() if id not in let_be})


def _refuse_incomplete(result: Result) -> None:
    if not result.complete:
        help = "claimcheck check says what is broken; mend it first"
        raise NotWritten("not everything could be checked, so nobody knows what is new", help)


def _rewrite(result: Result, added: Sequence[Line], gone: dict[str, Line]) -> Rewrite:
    """Return the baseline with some lines added and others gone; no change if there are neither."""
    config, tree = result.config, Folder(result.config.root)
    was = tree.before(config.baseline, MOST_CLAIM_BYTES)
    kept = [line for id, line in load_baseline(tree, config).lines.items() if id not in gone]
    lines = (*added, *gone.values())
    if not lines:
        return Rewrite((), None)
    data = write_baseline([*kept, *added]).encode("ascii")
    return Rewrite(lines, Change(config.root / config.baseline, data, was))
