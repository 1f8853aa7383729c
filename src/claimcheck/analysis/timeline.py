"""The timeline: claims in the order of time, and turns of one claimant or one body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.answers.date_text import read_days
from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Question
from claimcheck.debates import Debate, Pair, Position

_TURNS = (Relation.CONTRADICTION, Relation.TENSION, Relation.CHANGE)


class Moment(NamedTuple):
    """The date of a claim: when it was stated or, if unknown, when its source was published.

    `when` is EDTF, "" if neither is given. `first` and `last` are its days as ordinals
    (date.toordinal), None where open.
    """

    claim: Claim
    when: str
    is_stated: bool
    first: int | None
    last: int | None

    @property
    def day(self) -> int | None:
        """Its first day, its last if the first is open, None if it has neither."""
        return self.last if self.first is None else self.first

    @property
    def order(self) -> tuple[bool, int, str]:
        """The sort key: by day, those without one last."""
        return self.day is None, self.day or 0, self.claim.id


class Step(NamedTuple):
    """A moment with the position of its claim, and its pair with the earlier one it turns from."""

    moment: Moment
    position: Position
    change: Pair | None


class Turn(NamedTuple):
    """The steps of one claimant, or of those who speak for one body, on a question."""

    attribution: str
    is_body: bool
    question: Question
    steps: tuple[Step, ...]


def moments(claims: Iterable[Claim]) -> list[Moment]:
    """Return the moment of each claim, in the order of time."""
    return sorted(map(_moment, claims), key=lambda each: each.order)


def _moment(claim: Claim) -> Moment:
    when = claim.record.stated or claim.source.record.published or ""
    is_stated = bool(claim.record.stated)
    if not when:
        return Moment(claim, when, is_stated, None, None)
    narrow = read_days(when).narrow
    return Moment(claim, when, is_stated, narrow.low, narrow.high)


def turns(book: Book, debates: Iterable[Debate]) -> Iterator[Turn]:
    """Yield the turns of each claimant, and of each body, question by question.

    Debates that are not compared, and bodies with one speaker, are left out.
    """
    for debate in debates:
        if not debate.is_compared:
            continue
        voices: dict[_Voice, _Statements] = {}
        for position in debate.positions:
            for claim in position.claims:
                for voice, speaker in _voices(book, claim):
                    statements = voices.setdefault(voice, _Statements({}, set()))
                    statements.claims[claim.id] = claim, position
                    statements.speakers.add(speaker)
        for voice, statements in sorted(voices.items()):
            steps = tuple(_steps(debate, statements))
            is_one = voice.is_body and len(statements.speakers) < 2
            if not is_one and any(step.change for step in steps):
                yield Turn(voice.name, voice.is_body, debate.question, steps)


class _Voice(NamedTuple):
    """A claimant by its key, or a body for which several may speak."""

    is_body: bool
    name: str
    key: str


class _Statements(NamedTuple):
    """The claims of a voice with their positions, by claim id, and the keys of the claimants."""

    claims: dict[str, tuple[Claim, Position]]
    speakers: set[str]


def _voices(book: Book, claim: Claim) -> Iterator[tuple[_Voice, str]]:
    """Yield the voices of a claim, its claimants and their last bodies, with the claimant's key."""
    for claimant in claim.claimants:
        yield _Voice(False, claimant.name, claimant.key), claimant.key
        if not claimant.source:
            body = book.names.line(claimant.name)[-1]
            yield _Voice(True, body, fold_name(body)), claimant.key


def _steps(debate: Debate, statements: _Statements) -> Iterator[Step]:
    """Yield the steps in the order of time; a change is from the last position it turns from."""
    before: dict[int, Position] = {}
    last: Position | None = None
    for moment in moments(claim for claim, _ in statements.claims.values()):
        position = statements.claims[moment.claim.id][1]
        change = None
        if position is not last:
            earlier = (known for known in reversed(before.values()) if known is not position)
            pairs = (debate.pair(known, position) for known in earlier)
            change = next((pair for pair in pairs if pair.relation in _TURNS), None)
        yield Step(moment, position, change)
        before.pop(id(position), None)
        before[id(position)] = last = position
