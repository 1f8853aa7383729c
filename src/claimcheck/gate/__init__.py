"""The gate: contradictions judged by rulings, the baseline and a base revision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.book import Book
from claimcheck.debates import Debate
from claimcheck.diagnostics import Diagnostic
from claimcheck.gate.base_revision import Base, base_of
from claimcheck.gate.baseline import Baseline, Line, read_baseline, write_baseline
from claimcheck.gate.cases import Known, covers, judge_pair
from claimcheck.gate.diagnostics import conflicting, left_over, stale, uncited, unruled


class Judgement(NamedTuple):
    """The debates with their cases, and the diagnostics on cases, rulings and baseline."""

    debates: Mapping[str, Debate]
    diagnostics: tuple[Diagnostic, ...]


def judge(
    book: Book, debates: Mapping[str, Debate], complete: bool, known: Known | None
) -> Judgement:
    """Judge the contradictions and tensions of debates by rulings, baseline and base.

    Staleness is judged only if the run is `complete`: what is missing may just be unreadable. If
    `known` is None (baseline or base cannot be read), no contradiction is reported as new.
    """
    judged = {id: _judged(debate, known) for id, debate in debates.items()}
    cases = [case for debate in judged.values() for case in debate.cases]
    found = [*conflicting(cases), *uncited(book)]
    if known:
        found += unruled(cases, known.base)
    if known and complete:
        used = {id(ruling) for case in cases for ruling in case.rulings}
        found += stale((ruling for ruling in book.rulings if id(ruling) not in used), cases)
        accepted = {case.pair.whole_id for case in cases if case.reason and case.is_unruled}
        lines = [line for id, line in known.baseline.lines.items() if id not in accepted]
        found += left_over(lines, cases, book)
    return Judgement(judged, tuple(found))


def _judged(debate: Debate, known: Known | None) -> Debate:
    """Return a debate with its cases."""
    cases = []
    for pair in debate.contrary:
        rulings = tuple(ruling for ruling in debate.rulings if covers(ruling, pair))
        cases.append(judge_pair(pair, rulings, known))
    return debate._replace(cases=tuple(cases)) if cases else debate


__all__ = [
    "Base",
    "Baseline",
    "Judgement",
    "Known",
    "Line",
    "base_of",
    "covers",
    "judge",
    "read_baseline",
    "write_baseline",
]
