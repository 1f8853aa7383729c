"""The gate: contradictions judged by rulings, the baseline and a base revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.book import Book
from claimcheck.debates import Case, Debate, Pair
from claimcheck.diagnostics import Diagnostic, internal_error
from claimcheck.gate.base_revision import Base, base_of
from claimcheck.gate.baseline import Baseline, Line, baseline_text, parse_baseline
from claimcheck.gate.cases import case_of, covers, sides_holding
from claimcheck.gate.diagnostics import (
    conflicting_rulings,
    outdated_baseline,
    stale_baseline,
    stale_rulings,
    stale_sides,
    uncited_rulings,
    unruled_contradictions,
)
from claimcheck.gate.known import Known, KnownPairs, known_pairs


class Judgement(NamedTuple):
    """The debates with their cases, and the diagnostics on cases, rulings and baseline."""

    debates: Mapping[str, Debate]
    diagnostics: tuple[Diagnostic, ...]


def judge(
    book: Book, debates: Mapping[str, Debate], complete: bool, known: Known | None
) -> Judgement:
    """Judge the contradictions and tensions of debates by rulings, baseline and base.

    Staleness is judged only if the run is `complete`: a ruling may seem unused only because a file
    could not be read. If `known` is None (baseline or base cannot be read), no contradiction is
    reported as new.
    """
    found: list[Diagnostic] = []
    pairs = {id: debate.contrary for id, debate in debates.items()}
    here = known_pairs(pairs.values(), known) if known else {}
    judged = {
        id: _judged(debate, pairs[id], here.get(debate.question.id), found)
        for id, debate in debates.items()
    }
    complete = complete and not found
    cases = [case for debate in judged.values() for case in debate.cases]
    found += [*conflicting_rulings(cases), *uncited_rulings(book)]
    if known:
        ruled = {key: author for some in here.values() for key, author in some.ruled.items()}
        found += unruled_contradictions(cases, known.base, ruled)
    if known and complete:
        found += _stale(book, judged, cases, known.baseline)
    return Judgement(judged, tuple(found))


def _stale(
    book: Book, debates: Mapping[str, Debate], cases: Sequence[Case], baseline: Baseline
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of rulings, sides and baseline lines that have lost their case."""
    used = {id(ruling) for case in cases for ruling in case.rulings}
    yield from stale_rulings((r for r in book.rulings if id(r) not in used), cases)
    yield from stale_sides((r for r in book.rulings if id(r) in used), debates)
    accepted = {line for case in cases if case.is_unruled for line in case.lines}
    lines = (line for line in baseline.lines.values() if line.id not in accepted)
    yield from stale_baseline(lines, cases, book)
    yield from outdated_baseline(cases, baseline)


def _judged(
    debate: Debate, pairs: Iterable[Pair], known: KnownPairs | None, problems: list[Diagnostic]
) -> Debate:
    """Return a debate with its cases; without them, and a problem more, if judging fails."""
    cases = []
    try:
        held = [
            (ruling, {p.number: sides_holding(ruling, p) for p in debate.positions})
            for ruling in debate.rulings
        ]
        for pair in pairs:
            rulings = tuple(ruling for ruling, sides in held if covers(sides, pair))
            cases.append(case_of(pair, rulings, known))
    except Exception as error:  # noqa: BLE001 - no question may hide the findings on others
        problems.append(internal_error(error, debate.question.spans.of()))
        return debate
    return debate._replace(cases=tuple(cases)) if cases else debate


__all__ = [
    "Base",
    "Baseline",
    "Judgement",
    "Known",
    "Line",
    "base_of",
    "baseline_text",
    "judge",
    "parse_baseline",
]
