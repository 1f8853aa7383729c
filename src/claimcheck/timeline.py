"""The timeline: what was stated when, and what one claimant or one body said differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.answers.edtf import Days, read_days
from claimcheck.answers.fold import fold_name
from claimcheck.book import Book, Claim, Question
from claimcheck.contradictions import Debate, Pair, Position, relate

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
    """Yield what was said differently by one claimant, or for one body, question by question."""
    for debate in debates:
        voices: dict[_Voice, dict[str, tuple[Claim, Position]]] = {}
        for position in debate.positions:
            for claim in position.claims:
                for voice in _voices(book, claim):
                    voices.setdefault(voice, {})[claim.id] = claim, position
        for voice, said in sorted(voices.items()):
            if _differ(list(said.values()), voice.is_body):
                yield Turn(voice.name, voice.is_body, debate.question, tuple(_steps(said)))


class _Voice(NamedTuple):
    """A claimant by his key, or a body for which several may speak."""

    is_body: bool
    name: str
    key: str


def _voices(book: Book, claim: Claim) -> Iterator[_Voice]:
    """Yield whose voices a claim is: of its claimants, and of the last body each speaks for."""
    for claimant in claim.claimants:
        yield _Voice(False, claimant.name, claimant.key)
        if not claimant.source:
            body = book.names.body(claimant.name)
            yield _Voice(True, body, fold_name(body))


def _differ(said: Sequence[tuple[Claim, Position]], is_body: bool) -> bool:
    """Say whether positions exclude each other; of a body, where two claimants speak for it."""
    positions = {id(position): position for _, position in said}
    if len(positions) < 2 or (is_body and len({claim.who for claim, _ in said}) < 2):
        return False
    return any(relate(a, b).relation in _TURNS for a, b in combinations(positions.values(), 2))


def _steps(said: dict[str, tuple[Claim, Position]]) -> Iterator[Step]:
    before: dict[int, Position] = {}
    for moment in moments(claim for claim, _ in said.values()):
        position = said[moment.claim.id][1]
        pairs = [] if id(position) in before else [relate(p, position) for p in before.values()]
        turned = [pair for kind in _TURNS for pair in pairs if pair.relation is kind]
        yield Step(moment, position, turned[0] if turned else None)
        before[id(position)] = position
