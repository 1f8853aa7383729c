"""The gate: contradictions met with rulings, the baseline and a base revision."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.book import Book, Ruling
from claimcheck.contradictions import Pair, kinds_of
from claimcheck.diagnostics import Diagnostic
from claimcheck.gate.base import Base, base_of
from claimcheck.gate.baseline import Baseline, Line, read_baseline, write_baseline
from claimcheck.gate.cases import STANDINGS, Case, Status, covers
from claimcheck.gate.findings import conflicting, left_over, stale, uncited, unruled


class Known(NamedTuple):
    """What was known before: the lines of the baseline, and the base revision."""

    baseline: Baseline = Baseline()
    base: Base | None = None


class Judgement(NamedTuple):
    """All cases of a book, and what is wrong between them, the rulings and the baseline."""

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]


def judge(
    book: Book, contradictions: tuple[Pair, ...], complete: bool, known: Known | None
) -> Judgement:
    """Meet contradictions with the rulings of the book and with what is known.

    Staleness is judged only if everything was checked: what is not there may just be broken. If it
    cannot be told what is `known` (None), nothing is called new, which all of it would be.
    """
    by_question: dict[str, list[Ruling]] = {}
    for ruling in book.rulings:
        by_question.setdefault(ruling.question.id, []).append(ruling)
    cases = []
    used: set[int] = set()
    for pair in contradictions:
        covering = [r for r in by_question.get(pair.question, ()) if covers(r, pair)]
        used.update(map(id, covering))
        cases.append(_case(pair, tuple(covering), known))
    found = [*conflicting(cases), *uncited(book)]
    if known:
        found += unruled(cases, known.base)
    if known and complete:
        found += stale((ruling for ruling in book.rulings if id(ruling) not in used), cases)
        let_be = {case.line.id for case in cases if case.line and case.is_unruled}
        lines = [line for id, line in known.baseline.lines.items() if id not in let_be]
        found += left_over(lines, cases, book)
    return Judgement(tuple(cases), tuple(found))


def _case(pair: Pair, rulings: tuple[Ruling, ...], known: Known | None) -> Case:
    line = known.baseline.lines.get(pair.whole_id) if known else None
    status = Status.RULED if any(ruling.is_cited for ruling in rulings) else Status.NEW
    case = Case(pair, status, kinds_of(pair), rulings, line)
    if not case.is_unruled:
        return case
    if known is None:
        return case._replace(status=Status.UNRULED)
    is_known = line is not None or (known.base is not None and pair.key in known.base.unruled)
    return case._replace(status=Status.KNOWN) if is_known else case


__all__ = [
    "STANDINGS",
    "Base",
    "Baseline",
    "Case",
    "Judgement",
    "Known",
    "Line",
    "Status",
    "base_of",
    "covers",
    "judge",
    "read_baseline",
    "write_baseline",
]
