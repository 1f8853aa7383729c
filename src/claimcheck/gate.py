"""The gate: contradictions met with rulings. Later also with a baseline and a base revision."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from claimcheck.answers import Relation, lies_within
from claimcheck.answers.date import holds
from claimcheck.book import Book, Ruling, Side
from claimcheck.contradictions import Kind, Pair, Position, kinds_of
from claimcheck.diagnostics import Diagnostic, Label, problem


class Status(StrEnum):
    """What the desk has to say to a contradiction."""

    NEW = "new"
    KNOWN = "known"
    RULED = "ruled"


class Case(NamedTuple):
    """A contradiction or tension before the gate: its status, parties and the rulings on it."""

    pair: Pair
    status: Status
    kinds: tuple[Kind, ...]
    rulings: tuple[Ruling, ...]

    @property
    def standing(self) -> str:
        """Its status, or "tension": a tension asks for no ruling."""
        return "tension" if self.pair.relation is Relation.TENSION else str(self.status)


STANDINGS = (*map(str, Status), "tension")


class Judgement(NamedTuple):
    """All cases of a book, and what is wrong between them and the rulings."""

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]


def judge(book: Book, contradictions: tuple[Pair, ...], complete: bool) -> Judgement:
    """Meet contradictions with the rulings of the book.

    Staleness is judged only if everything was checked: what is not there may just be broken.
    """
    by_question: dict[str, list[Ruling]] = {}
    for ruling in book.rulings:
        by_question.setdefault(ruling.question.id, []).append(ruling)
    cases = []
    used: set[int] = set()
    for pair in contradictions:
        covering = [r for r in by_question.get(pair.question, ()) if covers(r, pair)]
        used.update(map(id, covering))
        status = Status.RULED if any(r.is_cited for r in covering) else Status.NEW
        cases.append(Case(pair, status, kinds_of(pair), tuple(covering)))
    stale = [r for r in book.rulings if id(r) not in used] if complete else []
    diagnostics = [*_unruled(cases), *_conflicting(cases), *_uncited(book), *_stale(stale)]
    return Judgement(tuple(cases), tuple(diagnostics))


def covers(ruling: Ruling, pair: Pair) -> bool:
    """Say whether the two sides of a ruling hold the two positions, each its own."""
    (a, b), (left, right) = pair.positions, ruling.sides
    scope = ruling.record.scope or ""
    if any(side.scope != scope or not _is_of_the_time(ruling, side) for side in (a, b)):
        return False
    return (_holds(left, a) and _holds(right, b)) or (_holds(left, b) and _holds(right, a))


def _is_of_the_time(ruling: Ruling, position: Position) -> bool:
    """Say whether a ruling speaks of the time a position held; of no time, if none is given."""
    if position.as_of is None:
        return True
    return ruling.as_of is not None and holds(ruling.as_of.days, position.as_of.days)


def _holds(side: Side, position: Position) -> bool:
    answers = side.denies if position.denies else side.asserts
    return answers is not None and lies_within(position.question.kind, position.answer, answers)


def _unruled(cases: list[Case]) -> Iterator[Diagnostic]:
    for case in cases:
        pair = case.pair
        if case.status is not Status.NEW or pair.relation is not Relation.CONTRADICTION:
            continue
        sides = list(zip(pair.positions, (pair.left[0], pair.right[0]), strict=True))
        labels = [Label(claim.span, f"{claim.who} says {side.text}") for side, claim in sides]
        message = f'new contradiction on "{pair.question}": {pair.why}'
        help = "correct the claim that is wrong, or write a ruling that cites a source"
        notes = [
            f"{pair.id}: {pair.positions[0].question.record.ask}",
            *(f"{claim.who}: “{claim.record.quote.strip()}”" for _, claim in sides),
        ]
        yield problem("unruled-contradiction", message, *labels, help=help, notes=notes)


def _conflicting(cases: list[Case]) -> Iterator[Diagnostic]:
    told: set[tuple[int, ...]] = set()
    for case in cases:
        first = case.rulings[0] if case.rulings else None
        others = [r for r in case.rulings[1:] if first and r.finding != first.finding]
        if first and others and (key := tuple(map(id, (first, others[0])))) not in told:
            told.add(key)
            labels = (
                Label(others[0].spans.of(), f"finds {others[0].finding}"),
                Label(first.spans.of(), f"finds {first.finding}"),
            )
            message = f"two rulings on {case.pair.id} find differently"
            yield problem("conflicting-rulings", message, *labels, help="keep one of them")


def _uncited(book: Book) -> Iterator[Diagnostic]:
    for ruling in book.rulings:
        if not ruling.is_cited:
            message = "none of the ruling's citations stands in an archived source"
            help = "cite words that do"
            yield problem("uncited-ruling", message, ruling.spans.of("cites"), help=help)


def _stale(rulings: list[Ruling]) -> Iterator[Diagnostic]:
    for ruling in rulings:
        message = f'the ruling on "{ruling.question.id}" covers no contradiction'
        help = "bring its two sides to what the claims say, or delete it"
        yield problem("stale-ruling", message, ruling.spans.of("covers"), help=help)
