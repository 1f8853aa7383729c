"""Debates: every pair of positions related once, found again, and fit to travel."""

from __future__ import annotations

import pickle
from itertools import combinations
from pathlib import Path

import pytest

from claimcheck.analysis.filters import Filters, select
from claimcheck.debates import Debate, pairs
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from claimcheck.render.report.html import html
from claimcheck.render.terminal.canvas import Canvas
from tests.commands import ROOT
from tests.ledgers import result_of

QUESTION = {"claims/q.yaml": "questions: {killed: {ask: How many died?, type: number}}\n"}


@pytest.fixture(scope="module")
def shipped() -> Result:
    return run(Config(ROOT))


def with_answers(folder: Path, number: int) -> Debate:
    """Return a debate of as many positions."""
    claims = "".join(
        f"  - {{question: killed, id: c{n}, answer: {n + 10}, quote: words}}\n"
        for n in range(number)
    )
    result = result_of(
        folder, QUESTION | {"claims/s.yaml": f"source: {{id: s, title: S}}\nclaims:\n{claims}"}
    )
    (debate,) = result.debates.values()
    return debate


def test_a_check_and_its_report_relate_each_pair_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count on the shipped ledger, where each reader used to relate the pairs it met anew."""
    related: list[frozenset[object]] = []
    relate = pairs.relate

    def counted(*positions: object) -> object:
        related.append(frozenset(map(id, positions)))
        return relate(*positions)  # type: ignore[arg-type]

    monkeypatch.setattr(pairs, "relate", counted)
    result = run(Config(ROOT))
    html(select(result, Filters(all=True)), Canvas())
    expected = [
        frozenset(map(id, two))
        for debate in result.debates.values()
        for two in combinations(debate.positions, 2)
    ]
    assert len(related) == len(expected) > 60
    assert set(related) == set(expected)


@pytest.mark.parametrize("number", [2, 3, 5, 8])
def test_a_pair_is_found_by_its_positions(number: int, tmp_path: Path) -> None:
    debate = with_answers(tmp_path, number)
    for a, b in combinations(debate.positions, 2):
        assert debate.pair(a, b) is debate.pair(b, a)
        assert debate.pair(a, b).positions == (a, b)


def test_a_pair_is_seen_from_either_side(tmp_path: Path) -> None:
    debate = with_answers(tmp_path, 4)
    for position in debate.positions:
        seen = list(debate.pairs_with(position))
        assert [pair.positions[0] for pair in seen] == [position] * 3
        assert [pair.left for pair in seen] == [position.claims] * 3
        assert [pair.positions[1] for pair in seen] == [
            other for other in debate.positions if other is not position
        ]
        assert {pair.key for pair in seen} == {
            pair.key for pair in debate.pairs if position in pair.positions
        }


def test_only_contradictions_and_tensions_have_keys(shipped: Result) -> None:
    found = [pair for debate in shipped.debates.values() for pair in debate.pairs]
    assert all(bool(pair.key) is pair.is_contrary for pair in found)
    assert any(pair.is_contrary for pair in found)


def test_a_debate_travels_to_another_process(shipped: Result) -> None:
    for debate in shipped.debates.values():
        again: Debate = pickle.loads(pickle.dumps(debate))
        assert [claim.id for claim in again.claims] == [claim.id for claim in debate.claims]
        assert [(pair.relation, pair.why, pair.key) for pair in again.pairs] == [
            (pair.relation, pair.why, pair.key) for pair in debate.pairs
        ]
        assert [(case.conflict.id, case.status) for case in again.cases] == [
            (case.conflict.id, case.status) for case in debate.cases
        ]


def test_a_debate_of_too_many_positions_has_no_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.debates.debate.MOST_POSITIONS", 3)
    debate = with_answers(tmp_path, 4)
    assert not debate.is_compared
    assert not debate.pairs
    assert not debate.cases
    assert list(debate.pairs_with(debate.positions[0])) == []
