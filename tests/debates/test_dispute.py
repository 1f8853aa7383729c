"""Disputes: the cases that share positions, and the sides that these fall into."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.debates import (
    Debate,
    Dispute,
    Position,
    dispute_around,
    disputes_of,
    positions_beside,
    sides_fitting,
)
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from tests.commands import ROOT
from tests.ledgers import result_of

QUESTIONS = {
    "number": "{ask: How many?, type: number, scopes: [board, ground]}",
    "place": "{ask: Where?, type: place}",
    "choice": "{ask: Why?, type: choice, many: true, choices: {fog: {}, missile: {}, drone: {}, "
    "birds: {}}, apart: [[fog, missile], [fog, drone]]}",
}
PLACES = "places: {Aktau: {within: Kazakhstan}, Grozny: {within: Russia}, Kursk: {within: Russia}}"


def result_with(folder: Path, kind: str, claims: Sequence[str]) -> Result:
    """Return a ledger with one question, and a claim for each `answer, …` of a source each."""
    files = {"claims/q.yaml": f"questions: {{q: {QUESTIONS[kind]}}}\n{PLACES}\n"}
    for number, claim in enumerate(claims):
        files[f"claims/s{number}.yaml"] = (
            f"source: {{id: s{number}, title: s{number}}}\n"
            f"claims: [{{question: q, quote: words, answer: {claim}}}]\n"
        )
    return result_of(folder, files)


def spelled(debate: Debate) -> list[str]:
    """Return the sides of each dispute in words, then what is in none with the sides it fits."""
    disputes = disputes_of(debate)
    lines = [" | ".join(_side(debate, d, side) for side in d.sides) for d in disputes]
    for position in positions_beside(debate, disputes):
        fitting = [sides_fitting(debate, dispute, position) for dispute in disputes]
        lines.append(f"beside: {position.text} {fitting}")
    return lines


def _side(debate: Debate, dispute: Dispute, side: Sequence[Position]) -> str:
    own = dispute.sides.index(tuple(side))
    return ", ".join(
        position.text
        + "".join(f" (or {n})" for n in sides_fitting(debate, dispute, position) if n != own)
        for position in side
    )


@pytest.mark.parametrize(
    ("kind", "claims", "expected"),
    [
        ("number", ["38", "40"], ["38 | 40"]),
        ("number", ["38", "40", "45"], ["38 | 40 | 45"]),
        # Scopes are not compared: two disputes on one question.
        ("number", ["38, scope: board", "40, scope: board", "3, scope: ground", "4, scope: ground"],
         ["38 | 40", "3 | 4"]),
        # What goes with both sides is beside them; what excludes a third is on one, and fits both.
        ("number", ["38", "40", "38 to 40"], ["38 | 40", "beside: 38 to 40 [(0, 1)]"]),
        ("number", ["38", "40", "38 to 40", "90"], ["38, 38 to 40 (or 1) | 40 | 90"]),
        # A hedged claim takes part in a tension.
        ("number", ["38", "40, certainty: possible"], ["38 | 40"]),
        ("number", ["38", "38"], ["beside: 38 []"]),
        # A place and the country around it are one side.
        ("place", ["Aktau", "Grozny", "Russia"], ["Aktau | Grozny, Russia"]),
        ("place", ["Grozny", "Kursk", "Russia"],
         ["Grozny | Kursk", "beside: Russia [(0, 1)]"]),
        # Two causes that exclude a third, and may be one another's.
        ("choice", ["fog", "missile", "drone"], ["drone, missile | fog"]),
        ("choice", ["fog", "missile", "birds"], ["fog | missile", "beside: birds [()]"]),
        ("choice", ["fog", "fog, denies: true"], ["fog | not fog"]),
    ],
)  # fmt: skip
def test_sides(kind: str, claims: list[str], expected: list[str], tmp_path: Path) -> None:
    (debate,) = result_with(tmp_path, kind, claims).debates.values()
    assert spelled(debate) == expected


def test_the_disputes_of_the_shipped_ledger() -> None:
    """Putin's missiles and Bastrykin's weather are one dispute, whatever the number of pairs."""
    result = run(Config(ROOT))
    (cause,) = disputes_of(result.debates["crash-cause"])
    assert [{c.claimants[0].name for p in side for c in p.claims} for side in cause.sides] == [
        {"Azerbaijan (state)", "Vladimir Putin"},
        {"Alexander Bastrykin"},
    ]
    assert len(cause.cases) == 8
    assert {case.dispute for case in cause.cases} == {cause.id}


def test_a_ruling_on_one_time_finds_no_answer_of_another(tmp_path: Path) -> None:
    held = ("38, as_of: 2024-06", "40, as_of: 2024-06", "38, as_of: 2024")
    files = {
        "claims/q.yaml": "questions: {q: {ask: How many?, type: number, varies: true}}\n"
        "rulings: [{question: q, covers: [38, 40], finding: 38, because: It was counted in June, "
        "as_of: 2024-06, by: desk, on: 2025-01-01, cites: [{source: s0, quote: words}, "
        "{source: s1, quote: words}]}]\n",
    }
    for n, claim in enumerate(held):
        files[f"claims/s{n}.yaml"] = (
            f"source: {{id: s{n}, title: s{n}, text: s.txt}}\n"
            f"claims: [{{question: q, quote: words, answer: {claim}}}]\n"
        )
    files["s.txt"] = "These are the words of it."
    (debate,) = result_of(tmp_path, files).debates.values()
    (dispute,) = disputes_of(debate)
    found = [p.as_of.text for p in dispute.positions if p.as_of and dispute.finds(p)]
    assert found == ["2024-06"]


ANSWERS = st.lists(
    st.sampled_from(["38", "39", "40", "38 to 39", "39 to 41", "at least 40", "up to 38", "90"]),
    min_size=2,
    max_size=8,
)


@given(ANSWERS, st.randoms())
def test_disputes_are_the_components_of_the_cases(
    tmp_path_factory: pytest.TempPathFactory, answers: list[str], random: object
) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    debates: list[Debate] = []
    for claims in (answers, shuffled):
        folder = tmp_path_factory.mktemp("ledger")
        debates += result_with(folder, "number", claims).debates.values()
    debate, other = debates
    disputes = disputes_of(debate)
    assert [d.id for d in disputes] == [d.id for d in disputes_of(other)]
    assert spelled(debate) == spelled(other)
    assert [sorted(c.conflict.key for c in d.cases) for d in disputes] == _components(debate)
    for dispute in disputes:
        at = {p.number: n for n, side in enumerate(dispute.sides) for p in side}
        assert len(at) == len(dispute.positions)
        for case in dispute.cases:
            one, two = case.conflict.positions
            assert at[one.number] != at[two.number]
            assert dispute_around(debate, case) == dispute
            assert case.dispute == dispute.id
        for side in dispute.sides:
            assert not any(debate.pair(*two).is_contrary for two in combinations(side, 2))


def _components(debate: Debate) -> list[list[str]]:
    """Return the keys of the cases of each component, by merging sets until none share a member."""
    sets = [{p.number for p in case.conflict.positions} for case in debate.cases]
    merged = True
    while merged:
        merged = False
        for a, b in combinations(range(len(sets)), 2):
            if sets[a] & sets[b]:
                sets[a] |= sets.pop(b)
                merged = True
                break
    return [
        sorted(c.conflict.key for c in debate.cases if c.conflict.positions[0].number in numbers)
        for numbers in sorted(sets, key=min)
    ]
