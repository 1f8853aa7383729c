"""The matrix on the page: the shade of its cells, and the names of its parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.matrix import BY, Cell, matrix
from claimcheck.analysis.origins import carried
from claimcheck.render.report.html.tables import cell_names, heaviest, names_of_parties, weight
from tests.analysis.answers import of
from tests.ledgers import result_of


@pytest.mark.parametrize(
    ("disputes", "most", "shade"),
    [(0, 0, 0), (0, 5, 0), (1, 1, 4), (1, 8, 1), (2, 8, 1), (3, 8, 2), (8, 8, 4)],
)
def test_the_shade_is_a_share_of_the_most(disputes: int, most: int, shade: int) -> None:
    assert weight(Cell(disputes=((),) * disputes), most) == shade


def test_a_source_is_named_by_its_title_and_a_claimant_by_its_name(tmp_path: Path) -> None:
    files = of(a="38|Witness", b="40", c="40")
    for id, title in {"a": "The First Paper", "b": "Paper", "c": "Paper"}.items():
        path = f"claims/{id}.yaml"
        files[path] = files[path].replace(f"title: {id}", f"title: {title}, publisher: {id}")
    result = result_of(tmp_path, files)
    positions = list(carried(result.book, result.debates.values()))
    by_source, by_claimant = (matrix(positions, result.cases, BY[noun]) for noun in BY)
    first, *others = by_source.parties
    names = names_of_parties(by_source, result.book)
    assert names == {"a": "The First Paper", "b": "Paper (b)", "c": "Paper (c)"}
    assert heaviest(by_source) == 1
    assert cell_names(first, others[0]) == cell_names(others[0], first)
    assert set(names_of_parties(by_claimant, result.book).values()) == {"Witness", "b", "c"}
