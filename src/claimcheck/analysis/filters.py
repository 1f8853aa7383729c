"""Filters: the selection of debates by topic, source, claimant and status."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.analysis.unclear import is_unclear
from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Source
from claimcheck.debates import BalanceDebate, Case, Debate, Status
from claimcheck.load.edition import Edition
from claimcheck.pipeline import Result
from claimcheck.text.suggest import UnknownName

_SHORTEST_KEY = 4


class Filters(NamedTuple):
    """The filters; an empty field selects everything. `all` adds debates without a case."""

    topic: str = ""
    subject: str = ""
    source: str = ""
    claimant: str = ""
    status: str = ""
    all: bool = False


class Selection(NamedTuple):
    """The debates, on questions and balances, and the sources selected from a ledger by filters.

    `unclear` are the debates without a case whose sources give answers that cannot be compared;
    `edition` is that of the ledger, None where a report does not name it.
    """

    result: Result
    filters: Filters
    debates: tuple[Debate, ...]
    balances: tuple[BalanceDebate, ...]
    sources: tuple[Source, ...]
    unclear: tuple[Debate, ...] = ()
    edition: Edition | None = None

    @property
    def book(self) -> Book:
        """The whole book, selected or not."""
        return self.result.book

    @property
    def every(self) -> list[Debate | BalanceDebate]:
        """The debates on questions, then those on balances."""
        return [*self.debates, *self.balances]


def find_case(result: Result, id: str) -> Case | None:
    """Return the case that `question~` and 4 or more digits of its key name, or None."""
    question, _, key = id.partition("~")
    matches = [
        case
        for case in result.cases
        if case.conflict.on == question and case.conflict.key.startswith(key)
    ]
    return matches[0] if len(key) >= _SHORTEST_KEY and len(matches) == 1 else None


def the_case(result: Result, id: str) -> Case:
    """Return the case that an id names. Raises UnknownName."""
    case = find_case(result, id)
    if case is None:
        raise UnknownName("contradiction", id, [case.conflict.id for case in result.cases])
    return case


def claims_chosen(result: Result, name: str) -> list[tuple[Debate, tuple[Claim, ...]]]:
    """Return every debate, or those on a question or subject, or with claims of a claimant or body.

    `name` is "", the id of a question or debate, a claimant, or a subject. Each debate comes with
    the claims selected: for a claimant or body, those it makes or that are made for it. Raises
    UnknownName.
    """
    book, debates = result.book, result.debates
    if not name:
        return [(debate, debate.claims) for debate in debates.values()]
    if name in book.questions or name in debates:
        chosen = result.debates_on(book.questions[name]) if name not in debates else [debates[name]]
        return [(debate, debate.claims) for debate in chosen if debate.claims]
    key = book.names.key(name)
    found = [(debate, _claims_of(debate, key)) for debate in debates.values()]
    if not any(claims for _, claims in found):
        found = [(debate, debate.claims) for debate in debates.values() if is_about(debate, name)]
    if not found and not book.all_subjects.named(name):
        claimants = {c.name for claim in book.claims.values() for c in claim.claimants}
        subjects = book.all_subjects.names()
        known = {*book.questions, *claimants, *subjects}
        raise UnknownName("question, claimant or subject", name, known)
    return [(debate, claims) for debate, claims in found if claims]


def is_about(debate: Debate | BalanceDebate, name: str) -> bool:
    """Return whether a debate is about a subject, by any of its names."""
    subject = debate.subject
    return subject is not None and fold_name(name) in (subject.key, *subject.spellings)


def _claims_of(debate: Debate, key: str) -> tuple[Claim, ...]:
    """Return the claims of a claimant (a folded name), or of those who speak for it."""
    return tuple(
        claim
        for claim in debate.claims
        if any(fold_name(c.name) == key or key in c.principals for c in claim.claimants)
    )


def select(result: Result, filters: Filters) -> Selection:
    """Return the debates that pass the filters, by topic, in the order of their files.

    Raises UnknownName.

    A debate passes with a case that does, or (`all`) with a claim; it is shown with all its cases,
    as some of them alone would mislead. So do the debates that the cases of a balance rest on.
    """
    book = result.book
    claimants = _check_names(book, filters)
    balances = [b for b in result.balances.values() if _is_shown(b, filters, claimants)]
    under = {p.question.debate for b in balances for c in b.cases for p in c.conflict.positions}
    shown = [
        debate
        for id, debate in result.debates.items()
        if id in under or _is_shown(debate, filters, claimants)
    ]
    shown.sort(key=order_in_files)
    unclear = () if filters.status else _unclear(result, filters, claimants)
    every: list[Debate | BalanceDebate] = [*shown, *balances]
    rulings = [ruling for debate in every for ruling in debate.rulings]
    used = {claim.source.id for debate in every for claim in debate.claims}
    used |= {citation.source.id for ruling in rulings for citation in ruling.citations}
    sources = tuple(source for id, source in sorted(book.sources.items()) if id in used)
    balances.sort(key=order_in_files)
    return Selection(result, filters, tuple(shown), tuple(balances), sources, tuple(unclear))


def _unclear(result: Result, filters: Filters, claimants: set[str]) -> list[Debate]:
    passing = filters._replace(all=True)
    found = (d for d in result.debates.values() if _is_shown(d, passing, claimants))
    return sorted(filter(is_unclear, found), key=order_in_files)


def order_in_files(debate: Debate | BalanceDebate) -> tuple[bool, str, str, int, str]:
    """Return the sort key of a debate: its topic, none last, then its place in the claim files."""
    span = debate.spans.of()
    return debate.topic == "", debate.topic, span.path, span.line, debate.id


def _is_shown(debate: Debate | BalanceDebate, filters: Filters, claimants: set[str]) -> bool:
    if filters.topic and debate.topic != filters.topic:
        return False
    if filters.subject and not is_about(debate, filters.subject):
        return False
    if any(_passes(case, filters, claimants) for case in debate.cases):
        return True
    wanted = filters.all and not filters.status
    return wanted and any(_admits(claim, filters, claimants) for claim in debate.claims)


def _check_names(book: Book, filters: Filters) -> set[str]:
    """Return the keys of the claimants to select. Raises UnknownName for unknown names."""
    if filters.topic and filters.topic not in book.topics:
        raise UnknownName("topic", filters.topic, book.topics)
    if filters.subject and not book.all_subjects.named(filters.subject):
        raise UnknownName("subject", filters.subject, book.all_subjects.names())
    if filters.source and filters.source not in book.sources:
        raise UnknownName("source", filters.source, book.sources)
    if filters.status and filters.status not in list(Status):
        raise UnknownName("status", filters.status, Status)
    if not filters.claimant:
        return set()
    wanted = book.names.key(filters.claimant)
    claimants = {c for claim in book.claims.values() for c in claim.claimants}
    keys = {c.key for c in claimants if fold_name(c.name) == wanted}
    if not keys:
        raise UnknownName("claimant", filters.claimant, {c.name for c in claimants})
    return keys


def _admits(claim: Claim, filters: Filters, claimants: set[str]) -> bool:
    if filters.source and claim.source.id != filters.source:
        return False
    return not claimants or any(c.key in claimants for c in claim.claimants)


def _passes(case: Case, filters: Filters, claimants: set[str]) -> bool:
    if filters.status not in ("", case.status):
        return False
    return any(_admits(claim, filters, claimants) for claim in case.conflict.claims)
