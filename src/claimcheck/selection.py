"""What of a ledger a reader wants to see: by topic, source, claimant and status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Source
from claimcheck.contradictions import MOST_POSITIONS, Debate, Pair, debates, pairs_of, positions_of
from claimcheck.gate import STANDINGS, Case
from claimcheck.pipeline import Result
from claimcheck.suggest import did_you_mean

_MOST_NAMED = 12
_SHORTEST_KEY = 4


class Filters(NamedTuple):
    """What to select; an empty field selects everything. `all` shows what does not conflict too."""

    topic: str = ""
    source: str = ""
    claimant: str = ""
    status: str = ""
    all: bool = False


class Shown(NamedTuple):
    """A question that is shown, its cases, and the pairs of its positions that do not conflict."""

    debate: Debate
    cases: tuple[Case, ...]
    others: tuple[Pair, ...]


class Selected(NamedTuple):
    """What was selected of a ledger, by which filters."""

    result: Result
    filters: Filters
    debates: tuple[Shown, ...]
    sources: tuple[Source, ...]

    @property
    def book(self) -> Book:
        """The whole book, selected or not."""
        return self.result.book


class UnknownName(ValueError):
    """A filter or id that names nothing in the ledger; `help` tells what may be meant."""

    def __init__(self, noun: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        few = f"there are {', '.join(known)}" if 0 < len(known) <= _MOST_NAMED else ""
        self.help = did_you_mean(name, known) or few
        super().__init__(f'there is no {noun} "{name}"')


def find_case(result: Result, id: str) -> Case | None:
    """Return the contradiction or tension that `question~` and the first digits of a key name."""
    question, _, key = id.partition("~")
    found = [
        case
        for case in result.cases
        if case.pair.question == question and case.pair.key.startswith(key)
    ]
    return found[0] if len(key) >= _SHORTEST_KEY and len(found) == 1 else None


def the_case(result: Result, id: str) -> Case:
    """Return the contradiction or tension that an id names. Raises UnknownName."""
    case = find_case(result, id)
    if case is None:
        raise UnknownName("contradiction", id, [case.pair.id for case in result.cases])
    return case


def cases_by_question(result: Result) -> dict[str, list[Case]]:
    """Return the contradictions and tensions of each question, by its id."""
    found: dict[str, list[Case]] = {}
    for case in result.cases:
        found.setdefault(case.pair.question, []).append(case)
    return found


def voices(book: Book, name: str) -> list[Debate]:
    """Return every question, or the one of that id, or those that a claimant or body speaks to.

    Of the last, only with what he says or is said for him. Raises UnknownName.
    """
    found = list(debates(book))
    if not name:
        return found
    if name in book.questions:
        return [debate for debate in found if debate.question.id == name]
    key = fold_name(book.names.resolve(name) or name)
    his = [_said_by(debate, key) for debate in found]
    if not any(debate.claims for debate in his):
        claimants = {claimant.name for claim in book.claims for claimant in claim.claimants}
        raise UnknownName("question or claimant", name, {*book.questions, *claimants})
    return [debate for debate in his if debate.claims]


def _said_by(debate: Debate, key: str) -> Debate:
    """Return a question with only the claims of a claimant, and of those who speak for him."""

    def is_his(claim: Claim) -> bool:
        return any(fold_name(c.name) == key or key in c.principals for c in claim.claimants)

    claims = tuple(filter(is_his, debate.claims))
    return Debate(debate.question, claims, tuple(positions_of(debate.question, claims)))


def select(result: Result, filters: Filters) -> Selected:
    """Return the questions that pass the filters, by topic and id. Raises UnknownName.

    A question passes with a case that does, or (`all`) with a claim; it is shown with all its
    cases, as half of them would say something else.
    """
    book = result.book
    claimants = _check_names(book, filters)
    cases = cases_by_question(result)
    shown = []
    for debate in debates(book):
        question = debate.question
        if filters.topic and question.topic != filters.topic:
            continue
        its = tuple(cases.get(question.id, ()))
        found = any(_passes(case, filters, claimants) for case in its)
        wanted = filters.all and not filters.status
        if found or (wanted and any(_said(c, filters, claimants) for c in debate.claims)):
            shown.append(Shown(debate, its, _others(debate) if filters.all else ()))
    shown.sort(key=lambda s: (s.debate.question.topic == "", s.debate.question.topic))
    asked = {s.debate.question.id for s in shown}
    rulings = [ruling for ruling in book.rulings if ruling.question.id in asked]
    used = {claim.source.id for s in shown for claim in s.debate.claims}
    used |= {citation.source.id for ruling in rulings for citation in ruling.citations}
    sources = tuple(source for id, source in sorted(book.sources.items()) if id in used)
    return Selected(result, filters, tuple(shown), sources)


def _check_names(book: Book, filters: Filters) -> set[str]:
    """Return the keys of the claimants meant. Raises UnknownName for what is not there."""
    if filters.topic and filters.topic not in book.topics:
        raise UnknownName("topic", filters.topic, book.topics)
    if filters.source and filters.source not in book.sources:
        raise UnknownName("source", filters.source, book.sources)
    if filters.status and filters.status not in STANDINGS:
        raise UnknownName("status", filters.status, STANDINGS)
    if not filters.claimant:
        return set()
    wanted = fold_name(book.names.resolve(filters.claimant) or filters.claimant)
    claimants = {c for claim in book.claims for c in claim.claimants}
    keys = {c.key for c in claimants if fold_name(c.name) == wanted}
    if not keys:
        raise UnknownName("claimant", filters.claimant, {c.name for c in claimants})
    return keys


def _said(claim: Claim, filters: Filters, claimants: set[str]) -> bool:
    if filters.source and claim.source.id != filters.source:
        return False
    return not claimants or any(c.key in claimants for c in claim.claimants)


def _passes(case: Case, filters: Filters, claimants: set[str]) -> bool:
    if filters.status not in ("", case.standing):
        return False
    return any(_said(claim, filters, claimants) for claim in (*case.pair.left, *case.pair.right))


def _others(debate: Debate) -> tuple[Pair, ...]:
    if len(debate.positions) > MOST_POSITIONS:
        return ()
    return tuple(pair for pair in pairs_of(debate.positions) if not pair.is_contrary)
