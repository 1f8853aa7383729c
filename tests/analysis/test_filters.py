"""Filters: which debates and claims are asked for by a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.filters import claims_chosen
from claimcheck.text.suggest import UnknownName
from tests.analysis.answers import DATED
from tests.ledgers import result_of


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("", "38 38 40 50 38"),
        ("died", "38 38 40 50 38"),
        ("Minister", "38 38 40"),
        ("the minister", "38 38 40"),
        ("the STATE", "38 38 40 50"),
        ("Witness", "38"),
    ],
)
def test_who_speaks(name: str, claims: str, tmp_path: Path) -> None:
    found = claims_chosen(result_of(tmp_path, DATED), name)
    assert [claim.text for _, spoken in found for claim in spoken] == claims.split()


def test_a_voice_that_is_not_there(tmp_path: Path) -> None:
    result = result_of(tmp_path, DATED)
    with pytest.raises(UnknownName, match='no question, claimant or subject "Ministr"') as raised:
        claims_chosen(result, "Ministr")
    assert raised.value.help == 'did you mean "Minister"?'
