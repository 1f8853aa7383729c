"""The matrix: which two parties agree, contradict each other, or are in tension."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.matrix import BY, MOST_PARTIES, Matrix, matrix
from claimcheck.analysis.origins import carried
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from tests.analysis.answers import of
from tests.commands import ROOT
from tests.ledgers import result_of


def of_result(result: Result, by: str) -> Matrix:
    return matrix(carried(result.book, result.debates.values()), result.cases, BY[by])


def cells(found: Matrix) -> dict[str, tuple[int, int, int, int]]:
    """Return every cell: contradictions, tensions, agreements, and those that are independent."""
    return {
        f"{a.name} {b.name}": (
            len(cell.contradictions),
            len(cell.tensions),
            len(cell.agreements),
            cell.independent,
        )
        for a, b, cell in found.pairs()
    }


@pytest.mark.parametrize(
    ("sources", "by", "expected"),
    [
        # Two answers that exclude each other, one that both give.
        (
            {"a": "38\n2024-05", "b": "40\n2024-05"},
            "sources",
            {"a b": (1, 0, 1, 1)},
        ),
        # One within another is neither agreement nor contradiction.
        ({"a": "2024-05", "b": "2024-06"}, "sources", {"a b": (1, 0, 0, 0)}),
        ({"a": "38", "b": "40||certainty: possible"}, "sources", {"a b": (0, 1, 0, 0)}),
        # A source may contradict itself; agreeing with oneself is nothing.
        ({"a": "38\n40\n2024-05\n2024-05"}, "sources", {"a a": (1, 0, 0, 0)}),
        # Who hedges a side of a contradiction that others bear is in tension with the other.
        (
            {"a": "38", "b": "40", "c": "40||certainty: possible"},
            "sources",
            {"a b": (1, 0, 0, 0), "a c": (0, 1, 0, 0)},
        ),
        # A claim that is only possible agrees with none.
        ({"a": "38", "b": "38||certainty: possible"}, "sources", {}),
        # What two papers have from one man is one origin.
        ({"a": "38|Witness", "b": "38|Witness"}, "sources", {"a b": (0, 0, 1, 0)}),
        ({"a": "38|Witness", "b": "38|Minister"}, "sources", {"a b": (0, 0, 1, 1)}),
        # Of three sources that contradict, those that bear it meet.
        (
            {"a": "38", "b": "40", "c": "50"},
            "sources",
            dict.fromkeys(("a b", "a c", "b c"), (1, 0, 0, 0)),
        ),
        # Claimants, wherever they say it.
        ({"a": "38|Witness\n40|Minister"}, "claimants", {"Minister Witness": (1, 0, 0, 0)}),
        (
            {"a": "38|Minister", "b": "38|Spokeswoman"},
            "claimants",
            {"Minister Spokeswoman": (0, 0, 1, 0)},
        ),
        (
            {"a": "38|experts", "b": "40|experts"},
            "claimants",
            {"experts (a) experts (b)": (1, 0, 0, 0)},
        ),
        (
            {"a": "38|Minister", "b": "40|the minister"},
            "claimants",
            {"Minister Minister": (1, 0, 0, 0)},
        ),
        ({"a": "38", "b": "2024-05"}, "sources", {}),
    ],
)
def test_cells(sources: dict[str, str], by: str, expected: object, tmp_path: Path) -> None:
    assert cells(of_result(result_of(tmp_path, of(**sources)), by)) == expected


def test_who_contradicts_most_comes_first(tmp_path: Path) -> None:
    result = result_of(tmp_path, of(a="38", b="40\n2024-05", c="40\n2024-06", d="2024-05"))
    found = of_result(result, "sources")
    assert [party.name for party in found.parties] == ["c", "b", "a", "d"]
    assert [party.name for party in found.meeting] == ["c", "b", "a", "d"]


def test_what_a_crowd_shares_is_counted_and_not_paired(tmp_path: Path) -> None:
    crowd = "\n".join(f"38|witness {n}" for n in range(MOST_PARTIES + 1))
    result = result_of(tmp_path, of(a=crowd, b="38\n40"))
    found = of_result(result, "claimants")
    assert found.crowded == 1
    assert len(cells(found)) == MOST_PARTIES + 2  # each of them against b, and b against itself
    assert len(found.parties) == MOST_PARTIES + 2


@pytest.mark.parametrize("by", BY)
def test_a_matrix_is_symmetric_and_counts_every_case(by: str) -> None:
    result = run(Config(ROOT))
    found = of_result(result, by)
    for a in found.parties:
        for b in found.parties:
            assert found.cell(a, b) == found.cell(b, a)
    counted = {case.conflict.key for _, _, cell in found.pairs() for case in cell.contradictions}
    assert counted == {case.conflict.key for case in result.cases if case.is_contradiction}


_ABOARD = """\
questions:
  crew: {ask: How many were of the crew?, type: number}
  guests: {ask: How many were guests?, type: number}
  aboard: {ask: How many were aboard?, type: number}
balances: {all: {says: crew + guests = aboard}}
"""


@pytest.mark.parametrize(
    ("answers", "expected", "tags"),
    [
        # The sum of one source against another: neither contradicts itself.
        ({"crew": "a", "guests": "a", "aboard": "b"}, {"a b"}, {"between-sources"}),
        # What one source gives does not add up by itself.
        ({"crew": "a", "guests": "a", "aboard": "a"}, {"a a"}, {"within-source"}),
        # Three sources that contradict each other only together.
        ({"crew": "a", "guests": "b", "aboard": "c"}, {"a b", "a c", "b c"}, {"between-sources"}),
    ],
)
def test_who_meets_in_what_does_not_add_up(
    answers: dict[str, str], expected: set[str], tags: set[str], tmp_path: Path
) -> None:
    numbers = {"crew": 3, "guests": 5, "aboard": 10}
    files = {"claims/q.yaml": _ABOARD}
    for id in sorted(set(answers.values())):
        claims = "".join(
            f"  - {{question: {q}, answer: {numbers[q]}, quote: {q} {numbers[q]}}}\n"
            for q, source in answers.items()
            if source == id
        )
        files[f"claims/{id}.yaml"] = f"source: {{id: {id}, title: {id}}}\nclaims:\n{claims}"
    result = result_of(tmp_path, files)
    (case,) = result.cases
    assert set(case.parties) == tags | {"does-not-add-up"}
    assert set(cells(of_result(result, "sources"))) == expected


def test_pairs_in_most_disputes_come_first(tmp_path: Path) -> None:
    """One dispute of three answers counts once for each two; agreement alone comes last."""
    sources = {"a": "38\n2024-05", "b": "40\n2024-06", "c": "50", "d": "50||certainty: possible"}
    found = of_result(result_of(tmp_path, of(**sources)), "sources")
    met = [(a.name, b.name, len(cell.disputes)) for a, b, cell in found.pairs()]
    assert met[0] == ("a", "b", 2)
    assert {(a, b): n for a, b, n in met} == {
        ("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1, ("a", "d"): 1, ("b", "d"): 1,
    }  # fmt: skip
    (cell,) = (cell for a, b, cell in found.pairs() if (a.name, b.name) == ("a", "b"))
    every = [case for cases in cell.disputes for case in cases]
    assert sorted(c.conflict.key for c in every) == sorted(
        c.conflict.key for c in (*cell.contradictions, *cell.tensions)
    )
