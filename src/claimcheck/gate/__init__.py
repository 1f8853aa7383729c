"""The gate: contradictions judged by rulings, the baseline and a base revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.book import Book
from claimcheck.debates import BalanceDebate, Case, Conflict, Debate, dispute_ids
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

Unjudged = Debate | BalanceDebate


class Judgement(NamedTuple):
    """The debates with their cases, and the diagnostics on cases, rulings and baseline."""

    debates: Mapping[str, Debate]
    balances: Mapping[str, BalanceDebate]
    diagnostics: tuple[Diagnostic, ...]


def judge(
    book: Book,
    debates: Mapping[str, Debate],
    balances: Mapping[str, BalanceDebate],
    complete: bool,
    known: Known | None,
) -> Judgement:
    """Judge the contradictions and tensions of debates by rulings, baseline and base.

    Staleness is judged only if the run is `complete`: a ruling may seem unused only because a file
    could not be read. If `known` is None (baseline or base cannot be read), no contradiction is
    reported as new.
    """
    found: list[Diagnostic] = []
    every: list[Unjudged] = [*debates.values(), *balances.values()]
    contrary: list[Sequence[Conflict]] = [debate.contrary for debate in every]
    here = known_pairs(contrary, known) if known else None
    judged: dict[str, Debate] = {}
    added: dict[str, BalanceDebate] = {}
    cases: list[Case] = []
    for debate, pairs in zip(every, contrary, strict=True):
        own = tuple(_cases(debate, pairs, here, found))
        cases += own
        if isinstance(debate, Debate):
            judged[debate.id] = debate._replace(cases=own) if own else debate
        else:
            added[debate.id] = debate._replace(cases=own)
    _share(added.values(), judged)
    complete = complete and not found
    found += [*conflicting_rulings(cases), *uncited_rulings(book)]
    if known:
        ruled = {
            key: author for some in (here or {}).values() for key, author in some.ruled.items()
        }
        found += unruled_contradictions(cases, known.base, ruled)
    if known and complete:
        found += _stale(book, {**judged, **added}, cases, known.baseline)
    return Judgement(judged, added, tuple(found))


def _stale(
    book: Book, debates: Mapping[str, Unjudged], cases: Sequence[Case], baseline: Baseline
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of rulings, sides and baseline lines that have lost their case."""
    used = {id(ruling) for case in cases for ruling in case.rulings}
    yield from stale_rulings((r for r in book.rulings if id(r) not in used), cases, debates)
    yield from stale_sides((r for r in book.rulings if id(r) in used), debates)
    accepted = {line for case in cases if case.is_unruled for line in case.lines}
    lines = (line for line in baseline.lines.values() if line.id not in accepted)
    yield from stale_baseline(lines, cases, book)
    yield from outdated_baseline(cases, baseline)


def _cases(
    debate: Unjudged,
    pairs: Iterable[Conflict],
    known: Mapping[str, KnownPairs] | None,
    problems: list[Diagnostic],
) -> list[Case]:
    """Return the cases of a debate; none, and a problem more, if judging fails."""
    cases: list[Case] = []
    try:
        held = [
            (
                ruling,
                {(p.question.id, p.number): sides_holding(ruling, p) for p in debate.positions},
            )
            for ruling in debate.rulings
        ]
        for pair in pairs:
            rulings = tuple(ruling for ruling, sides in held if covers(sides, pair))
            cases.append(case_of(pair, rulings, _known_on(pair, known)))
        disputes = dispute_ids(cases)
        return [case._replace(dispute=disputes[case.conflict.key]) for case in cases]
    except Exception as error:  # noqa: BLE001 - no question may hide the findings on others
        problems.append(internal_error(error, debate.spans.of()))
        return []


def _known_on(pair: Conflict, known: Mapping[str, KnownPairs] | None) -> KnownPairs | None:
    return None if known is None else known.get(pair.on, KnownPairs())


def _share(balances: Iterable[BalanceDebate], debates: dict[str, Debate]) -> None:
    """Give each debate the cases of balances that rest on its claims."""
    shared: dict[str, list[Case]] = {}
    for balance in balances:
        for case in balance.cases:
            for position in case.conflict.positions:
                shared.setdefault(position.question.debate, []).append(case)
    for id, cases in shared.items():
        debates[id] = debates[id]._replace(balance_cases=tuple(cases))


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
