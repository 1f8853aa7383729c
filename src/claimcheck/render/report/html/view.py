"""The view: the data that the pages of the HTML report show, computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from claimcheck.analysis.annotations import Article, annotate
from claimcheck.analysis.claim_states import ClaimState, State, claim_states
from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.covered import SourceCoverage
from claimcheck.analysis.filters import Selection
from claimcheck.analysis.matrix import BY, Matrix, matrix
from claimcheck.analysis.origins import Carried, Origin
from claimcheck.analysis.timeline import Moment, Turn, moments, turns
from claimcheck.book import Book
from claimcheck.debates import (
    BalanceDebate,
    Case,
    Debate,
    Dispute,
    Pair,
    Position,
    Status,
    case_numbers,
)
from claimcheck.render.phrases.cases import gravest_first, ordered
from claimcheck.render.phrases.disputes import lettered, unfolded
from claimcheck.render.phrases.positions import Letters
from claimcheck.render.phrases.questions import by_topic, heading_of, topic_title
from claimcheck.render.phrases.rulings import Covered, rulings_of

# The most items listed in one place; the rest is counted, to keep the pages short.
MOST_LISTED = 100
_STATES = list(State)
_STATUSES = [Status.NEW, Status.UNRULED, Status.KNOWN, Status.RULED, Status.TENSION]


class Answer(NamedTuple):
    """A position with its letter, origins, gravest state, and the claims that take it."""

    position: Position
    letter: str
    origins: tuple[Origin, ...]
    state: State
    claim_states: tuple[ClaimState, ...]


class FaceToFace(NamedTuple):
    """A dispute on its page: the answers of its sides, and its cases, those shown and folded.

    Only the listed cases of the question are among them; `left` is the number of the others.
    """

    dispute: Dispute
    sides: list[list[Answer]]
    shown: list[Case]
    folded: list[Case]
    left: int


class Entry(NamedTuple):
    """A question on its page: its answers, retracted claims, cases, other pairs and rulings.

    `disputes` are what the cases tie together, `beside` the answers in none of them.
    """

    debate: Debate
    letters: Letters
    answers: tuple[Answer, ...]
    retracted: tuple[ClaimState, ...]
    cases: tuple[Case, ...]
    others: tuple[Pair, ...]
    rulings: tuple[Covered, ...]
    disputes: tuple[FaceToFace, ...]
    beside: tuple[Answer, ...]

    @property
    def listed(self) -> tuple[Case, ...]:
        """The cases that the page has room for."""
        return self.cases[:MOST_LISTED]

    @property
    def statuses(self) -> list[Status]:
        """The statuses of its contradictions and tensions, the gravest first."""
        return sorted({case.status for case in self.cases}, key=_STATUSES.index)

    @property
    def badges(self) -> dict[Status, str]:
        """The label of each status: its name, or `tension, ruled` if every tension is ruled."""
        found = {status: str(status) for status in self.statuses}
        if all(case.is_ruled for case in self.cases if not case.is_contradiction):
            found |= {Status.TENSION: "tension, ruled"} if Status.TENSION in found else {}
        ruled = [case for case in self.cases if case.status is Status.RULED]
        if ruled and case_numbers(ruled).undecided == len(ruled):
            found[Status.RULED] = "ruled: undecided"
        return found


class View(NamedTuple):
    """The whole report; `entries` are those of all topics, by the id of their debate.

    `topics` hold the entries and balances by topic and, where it has several, by subject ("" for
    none).
    `listed` are the whole ids of the cases listed on the page of their question; `cases` are all
    cases, by key; `states` are those of the claims, by id.
    """

    selection: Selection
    topics: tuple[tuple[str, list[tuple[str, list[Entry], list[BalanceDebate]]]], ...]
    entries: Mapping[str, Entry]
    articles: tuple[Article, ...]
    matrices: tuple[tuple[str, Matrix], ...]
    turns: tuple[Turn, ...]
    moments: tuple[Moment, ...]
    listed: frozenset[str]
    cases: Mapping[str, Case]
    states: Mapping[str, State]

    @property
    def coverages(self) -> list[SourceCoverage]:
        """The coverage of the articles that have a text."""
        return [article.coverage for article in self.articles if article.coverage]

    @property
    def days(self) -> list[tuple[str, bool, list[Moment]]]:
        """The moments by date: the date, whether the claims were stated then, and the moments."""
        grouped: dict[tuple[str, bool], list[Moment]] = {}
        for moment in self.moments:
            grouped.setdefault((moment.when, moment.is_stated), []).append(moment)
        return [(when, is_stated, group) for (when, is_stated), group in grouped.items()]


def view_of(selection: Selection) -> View:
    """Return the view of a selection."""
    book = selection.book
    debates = selection.debates
    states = [list(claim_states(book, debate)) for debate in debates]
    entries = [_entry(book, debate, own) for debate, own in zip(debates, states, strict=True)]
    entry_on = {entry.debate.id: entry for entry in entries}
    by_source: dict[str, list[ClaimState]] = {source.id: [] for source in selection.sources}
    for claim_state in chain.from_iterable(states):
        by_source[claim_state.claim.source.id].append(claim_state)
    positions = [Carried(a.position, a.origins) for entry in entries for a in entry.answers]
    cases = [case for entry in entries for case in entry.cases]
    cases += [case for balance in selection.balances for case in balance.cases]
    questions = {debate.id for debate in debates}
    questions |= {balance.id for balance in selection.balances}
    rulings = [ruling for ruling in book.rulings if ruling.on.debate in questions]
    coverer = Coverer(book)
    return View(
        selection,
        tuple(
            (
                topic_title(book, topic),
                [
                    (
                        group.subject,
                        [entry_on[d.id] for d in group.entries if isinstance(d, Debate)],
                        [b for b in group.entries if isinstance(b, BalanceDebate)],
                    )
                    for group in groups
                ],
            )
            for topic, groups in by_topic(selection.every, heading_of)
        ),
        entry_on,
        tuple(
            annotate(source, by_source[source.id], rulings, coverer) for source in selection.sources
        ),
        tuple((noun, matrix(positions, cases, parties)) for noun, parties in BY.items()),
        tuple(turns(book, debates)),
        tuple(moments(claim for debate in debates for claim in debate.claims)),
        frozenset(
            case.conflict.whole_id
            for listed in (
                *(entry.listed for entry in entries),
                *(gravest_first(balance.cases)[:MOST_LISTED] for balance in selection.balances),
            )
            for case in listed
        ),
        {case.conflict.key: case for case in cases},
        {found.claim.id: found.state for found in chain.from_iterable(states)},
    )


def _entry(book: Book, debate: Debate, states: Iterable[ClaimState]) -> Entry:
    whole = lettered(book, debate)
    letters = whole.letters
    listed = ordered(debate.cases, letters)
    taken: dict[int, list[ClaimState]] = {}
    retracted = []
    for claim_state in states:
        if claim_state.position:
            taken.setdefault(id(claim_state.position), []).append(claim_state)
        else:
            retracted.append(claim_state)
    answers = {
        group[0].position.number: _answer(group, letters)
        for group in taken.values()
        if group[0].position
    }
    return Entry(
        debate,
        letters,
        tuple(answers.values()),
        tuple(retracted),
        tuple(listed),
        tuple(debate.others),
        tuple(rulings_of(listed, letters, " and ")),
        tuple(_face_to_face(dispute, answers, letters, listed) for dispute in whole.disputes),
        tuple(answers[position.number] for position in whole.beside),
    )


def _face_to_face(
    dispute: Dispute, answers: Mapping[int, Answer], letters: Letters, cases: Sequence[Case]
) -> FaceToFace:
    listed = {case.conflict.key for case in cases[:MOST_LISTED]}
    shown, folded = (
        [case for case in some if case.conflict.key in listed]
        for some in unfolded(dispute, letters)
    )
    left = len(dispute.cases) - len(shown) - len(folded)
    sides = [[answers[position.number] for position in side] for side in dispute.sides]
    return FaceToFace(dispute, sides, shown, folded, left)


def _answer(states: list[ClaimState], letters: Letters) -> Answer:
    position = states[0].position
    assert position
    state = min((claim_state.state for claim_state in states), key=_STATES.index)
    return Answer(position, letters[position.identity], states[0].origins, state, tuple(states))
