"""The timeline: what was stated when, and what one claimant or one body said differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.answers.edtf import Days, read_days
from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Question
from claimcheck.debates import Debate, Pair, Position

_TURNS = (Relation.CONTRADICTION, Relation.TENSION, Relation.CHANGE)


class Moment(NamedTuple):
    """When a claim was stated or, if that is not told, when its source was published.

    `when` is EDTF, empty if neither is told. `day` is its first day as an ordinal, its last where
    the first is open, None if there is neither.
    """

    claim: Claim
    when: str
    is_stated: bool
    day: int | None

    @property
    def order(self) -> tuple[bool, int, str]:
        """By day, those without one last."""
        return self.day is None, self.day or 0, self.claim.id


class Step(NamedTuple):
    """What somebody said at a moment, and what said before it turns from, if anything."""

    moment: Moment
    position: Position
    change: Pair | None


class Turn(NamedTuple):
    """What one claimant, or those who speak for one body, said of a question, not all alike."""

    who: str
    is_body: bool
    question: Question
    steps: tuple[Step, ...]


def moments(claims: Iterable[Claim]) -> list[Moment]:
    """Return when each claim was made, in the order of time."""
    return sorted(map(_moment, claims), key=lambda moment: moment.order)


def _moment(claim: Claim) -> Moment:
    when = claim.record.stated or claim.source.record.published or ""
    return Moment(claim, when, bool(claim.record.stated), _day(read_days(when)) if when else None)


def _day(days: Days) -> int | None:
    narrow = days.narrow
    return narrow.high if narrow.low is None else narrow.low


def turns(book: Book, debates: Iterable[Debate]) -> Iterator[Turn]:
    """Yield what was said differently by one claimant, or for one body, question by question.

    Questions with more positions than are compared are left out.
    """
    for debate in debates:
        if not debate.is_compared:
            continue
        voices: dict[_Voice, _Said] = {}
        for position in debate.positions:
            for claim in position.claims:
                for voice, speaker in _voices(book, claim):
                    said = voices.setdefault(voice, _Said({}, set()))
                    said.claims[claim.id] = claim, position
                    said.speakers.add(speaker)
        for voice, said in sorted(voices.items()):
            steps = tuple(_steps(debate, said))
            is_one = voice.is_body and len(said.speakers) < 2
            if not is_one and any(step.change for step in steps):
                yield Turn(voice.name, voice.is_body, debate.question, steps)


class _Voice(NamedTuple):
    """A claimant by his key, or a body for which several may speak."""

    is_body: bool
    name: str
    key: str


class _Said(NamedTuple):
    """What a voice said, by the ids of the claims, and the keys of those who said it."""

    claims: dict[str, tuple[Claim, Position]]
    speakers: set[str]


def _voices(book: Book, claim: Claim) -> Iterator[tuple[_Voice, str]]:
    """Yield whose voices a claim is: of its claimants, and of the last body each speaks for."""
    for claimant in claim.claimants:
        yield _Voice(False, claimant.name, claimant.key), claimant.key
        if not claimant.source:
            body = book.names.line(claimant.name)[-1]
            yield _Voice(True, body, fold_name(body)), claimant.key


def _steps(debate: Debate, said: _Said) -> Iterator[Step]:
    """Yield what was said in the order of time; a change is from the last that it excludes."""
    before: dict[int, Position] = {}
    last: Position | None = None
    for moment in moments(claim for claim, _ in said.claims.values()):
        position = said.claims[moment.claim.id][1]
        change = None
        if position is not last:
            earlier = (known for known in reversed(before.values()) if known is not position)
            pairs = (debate.pair(known, position) for known in earlier)
            change = next((pair for pair in pairs if pair.relation in _TURNS), None)
        yield Step(moment, position, change)
        before.pop(id(position), None)
        before[id(position)] = last = position
