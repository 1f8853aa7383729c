"""The matrix on the page: the shade of its cells, and the names of its parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.matrix import BY, Cell, matrix
from claimcheck.analysis.origins import carried
from claimcheck.render.report.html.tables import cell_names, heaviest, name_in, weight
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
    files["claims/a.yaml"] = files["claims/a.yaml"].replace("title: a", "title: The First Paper")
    result = result_of(tmp_path, files)
    positions = list(carried(result.book, result.debates.values()))
    by_source, by_claimant = (matrix(positions, result.cases, BY[noun]) for noun in BY)
    first, *others = by_source.parties
    assert name_in(result.book, first) == "The First Paper"
    assert heaviest(by_source) == 1
    assert cell_names(first, others[0]) == cell_names(others[0], first)
    assert {name_in(result.book, party) for party in by_claimant.parties} == {"Witness", "b", "c"}
