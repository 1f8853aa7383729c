"""The timeline as a picture: an axis of days, and the dated claims of each dispute on it, joined.

Positions are in percent of the width, so that the letters keep their size on every screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations, product
from typing import Any, NamedTuple

from claimcheck.analysis.timeline import Moment, moments
from claimcheck.book import Claim
from claimcheck.debates import BalanceDebate, Debate, Dispute, Position, disputes_of
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.positions import letter_at, limited
from claimcheck.render.phrases.questions import by_topic, heading_of, topic_title
from claimcheck.render.report.html.axis import Place, scale, ticks
from claimcheck.render.report.html.view import View

_LANE, _BETWEEN_SIDES, _TOP = 22, 8, 14
_MOST_LANES, _MOST_POINTS, _MOST_STRIPS = 12, 100, 50


class Point(NamedTuple):
    """The claims of one answer and one date: at x percent and y pixels, with the answer's letter.

    `start` and `end` are the first and last day of the date in percent, x is in their middle;
    `is_open` is "before" or "after" if it has no first or no last day.
    """

    x: float
    y: int
    letter: str
    position: Position
    start: float
    end: float
    is_open: str
    moments: tuple[Moment, ...]


class Join(NamedTuple):
    """A line between the points of two answers of a contradiction or tension."""

    a: Point
    b: Point
    relation: str


class Lane(NamedTuple):
    """An answer of a side with its letter."""

    letter: str
    position: Position
    side: int


class Strip(NamedTuple):
    """A dispute, or one claimant's part in it, on the axis.

    `left` is the number of answers without a lane, `undated` that of claims without a day.
    """

    id: str
    ask: str
    lanes: tuple[Lane, ...]
    points: tuple[Point, ...]
    joins: tuple[Join, ...]
    height: int
    undated: int
    left: int


class Voice(NamedTuple):
    """A claimant with the parts in disputes that have room, and the number of the others."""

    name: str
    strips: tuple[Strip, ...]
    left: int


class Picture(NamedTuple):
    """The disputes of a topic on one axis: strips by question, and by claimant.

    `ticks` are positions in percent with their dates; `more` strips by question, and claimants,
    have no room.
    """

    topic: str
    ticks: tuple[tuple[float, str], ...]
    strips: tuple[Strip, ...]
    claimants: tuple[Voice, ...]
    more: tuple[int, int]


class _Drawn(NamedTuple):
    """A dispute with its debate, the letters of its answers, and their relations by letter.

    What does not add up over several answers has a relation of each to the next.
    """

    debate: Debate | BalanceDebate
    dispute: Dispute
    letters: Mapping[Any, str]
    relations: Mapping[tuple[str, str], str]


def pictures(view: View) -> Iterator[Picture]:
    """Yield a picture for each topic that has disputes with dated claims."""
    selection = view.selection
    for topic, groups in by_topic(selection.every, heading_of):
        debates = [debate for group in groups for debate in group.entries]
        drawn = [
            _drawn(view, debate, dispute)
            for debate in debates
            if debate.cases
            for dispute in _disputes(view, debate)
        ]
        if picture := _picture(topic_title(selection.book, topic), drawn):
            yield picture


def _disputes(view: View, debate: Debate | BalanceDebate) -> Sequence[Dispute]:
    if isinstance(debate, BalanceDebate):
        return disputes_of(debate)
    return [face.dispute for face in view.entries[debate.id].disputes]


def _drawn(view: View, debate: Debate | BalanceDebate, dispute: Dispute) -> _Drawn:
    positions = [position for side in dispute.sides for position in side]
    if isinstance(debate, BalanceDebate):
        letters = {_key(position): letter_at(n) for n, position in enumerate(positions)}
    else:
        named = view.entries[debate.id].letters
        letters = {_key(position): named[position.identity] for position in positions}
    relations: dict[tuple[str, str], str] = {}
    for case in dispute.cases:
        for pair in pairwise(letters[_key(position)] for position in case.conflict.positions):
            if case.is_contradiction or pair not in relations:
                relations[pair] = str(case.conflict.relation)
    return _Drawn(debate, dispute, letters, relations)


def _key(position: Position) -> tuple[str, Any]:
    """Return the question and identity of a position: no two in a balance share both."""
    return position.question.debate, position.identity


def _picture(topic: str, drawn: Sequence[_Drawn]) -> Picture | None:
    every = moments({c.id: c for one in drawn for c in _claims(one.dispute)}.values())
    days = [day for each in every for day in (each.first, each.last) if day is not None]
    if not days:
        return None
    place = scale(min(days), max(days))
    strips = [_strip(one, place, _claims(one.dispute)) for one in drawn[:_MOST_STRIPS]]
    named = _by_claimant(drawn)
    claimants = tuple(_voice(name, parts, place) for name, parts in named[:_MOST_STRIPS])
    more = len(drawn) - len(strips), len(named) - len(claimants)
    labels = tuple((place(day), label) for day, label in ticks(min(days), max(days)))
    return Picture(topic, labels, tuple(strips), claimants, more)


def _voice(name: str, parts: Sequence[tuple[_Drawn, list[Claim]]], place: Place) -> Voice:
    strips = [_strip(one, place, claims) for one, claims in parts[:_MOST_STRIPS]]
    return Voice(name, tuple(strips), len(parts) - len(strips))


def _claims(dispute: Dispute) -> list[Claim]:
    return [claim for side in dispute.sides for position in side for claim in position.claims]


def _by_claimant(drawn: Iterable[_Drawn]) -> list[tuple[str, list[tuple[_Drawn, list[Claim]]]]]:
    """Return the disputes of each claimant with its claims, those in most disputes first."""
    found: dict[str, tuple[str, list[tuple[_Drawn, list[Claim]]]]] = {}
    for one in drawn:
        own: dict[str, list[Claim]] = {}
        for claim in _claims(one.dispute):
            for claimant in claim.claimants:
                own.setdefault(claimant.key, []).append(claim)
                found.setdefault(claimant.key, (claimant.name, []))
        for key, claims in own.items():
            found[key][1].append((one, claims))
    return sorted(found.values(), key=lambda each: (-len(each[1]), each[0]))


def _strip(drawn: _Drawn, place: Place, claims: Iterable[Claim]) -> Strip:
    """Return some claims of a dispute on the axis, a lane for each of their answers."""
    chosen = {claim.id for claim in claims}
    lanes = [
        Lane(drawn.letters[_key(position)], position, side)
        for side, positions in enumerate(drawn.dispute.sides)
        for position in positions
        if any(claim.id in chosen for claim in position.claims)
    ]
    shown = lanes[:_MOST_LANES]
    points, height = _laid_out(shown, chosen, place)
    kept = points[:_MOST_POINTS]
    dated = sum(len(point.moments) for point in points)
    every = sum(claim.id in chosen for lane in shown for claim in lane.position.claims)
    return Strip(
        id=drawn.debate.id,
        ask=_ask(drawn.debate),
        lanes=tuple(shown),
        points=tuple(kept),
        joins=tuple(_joins(drawn, kept)),
        height=height,
        undated=every - dated,
        left=len(lanes) - len(shown) + len(points) - len(kept),
    )


def _ask(debate: Debate | BalanceDebate) -> str:
    return debate.balance.title if isinstance(debate, BalanceDebate) else debate.question.ask


def _laid_out(lanes: Sequence[Lane], chosen: set[str], place: Place) -> tuple[list[Point], int]:
    """Return the points of lanes in the order of time, and the height of all lanes in pixels."""
    points: list[Point] = []
    y = _TOP
    for before, lane in zip([None, *lanes], lanes, strict=False):
        if before:
            y += _LANE + (_BETWEEN_SIDES if lane.side != before.side else 0)
        points += _points(lane, chosen, place, y)
    return sorted(points, key=lambda point: (point.moments[0].order, point.y)), y + _TOP


def _points(lane: Lane, chosen: set[str], place: Place, y: int) -> Iterator[Point]:
    """Yield a point for each date on which claims of an answer were stated or published."""
    groups: dict[tuple[str, bool], list[Moment]] = {}
    for moment in moments(claim for claim in lane.position.claims if claim.id in chosen):
        if moment.day is not None:
            groups.setdefault((moment.when, moment.is_stated), []).append(moment)
    for group in groups.values():
        first = group[0]
        assert first.day is not None
        start = place(first.day)
        end = start if first.last is None else place(first.last)
        is_open = "before" if first.first is None else "after" if first.last is None else ""
        middle = round((start + end) / 2, 2)
        yield Point(middle, y, lane.letter, lane.position, start, end, is_open, tuple(group))


def _joins(drawn: _Drawn, points: Iterable[Point]) -> Iterator[Join]:
    """Yield a line for each two answers with a relation, between points nearest in time."""
    by_letter: dict[str, list[Point]] = {}
    for point in points:
        by_letter.setdefault(point.letter, []).append(point)
    for one, other in permutations(by_letter, 2):
        if relation := drawn.relations.get((one, other)):
            found = product(by_letter[one], by_letter[other])
            a, b = min(found, key=lambda pair: abs(pair[0].x - pair[1].x))
            yield Join(a, b, relation)


def title_of(point: Point) -> str:
    """Return a point in words: its answer, speakers and date."""
    first = point.moments[0]
    names = list(dict.fromkeys(moment.claim.attribution for moment in point.moments))
    more = f" and {count(len(names) - 1, 'other')}" if len(names) > 1 else ""
    how = "" if first.is_stated else "published "
    return f"{point.letter} {limited(point.position)}: {names[0]}{more}, {how}{first.when}"
