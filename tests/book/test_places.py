"""Places that a ledger declares, beside those that every ledger knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledgers import result_of

# What a ledger declares, two answers, and their relation.
PLACES = [
    ("{}", "UK", "France", "contradiction"),
    ("{United Kingdom: {aliases: [GB]}}", "UK", "France", "contradiction"),
    ("{United Kingdom: {aliases: [GB]}}", "GB", "France", "contradiction"),
    ("{United Kingdom: {aliases: [GB]}}", "GB", "Great Britain", ""),
    ("{UK: {aliases: [GB]}}", "GB", "France", "contradiction"),
    ("{Georgia: {kind: region}}", "Georgia", "France", "unclear"),
    ("{Georgia: {within: United States}}", "Georgia", "France", "contradiction"),
    ("{Georgia: {within: United States}}", "Georgia", "United States", "compatible"),
    ("{Narnia: {aliases: [Land of Narnia]}}", "Narnia", "France", "unclear"),
]


@pytest.mark.parametrize(("places", "one", "other", "relation"), PLACES)
def test_a_known_country_stays_one(
    tmp_path: Path, places: str, one: str, other: str, relation: str
) -> None:
    claim = '{{question: where, answer: "{}", quote: words of it, id: c{}}}'
    claims = ", ".join(claim.format(answer, n) for n, answer in enumerate((one, other)))
    text = f"""places: {places}
questions: {{where: {{ask: Where?, type: place}}}}
source: {{id: s, title: S}}
claims: [{claims}]
"""
    (debate,) = result_of(tmp_path, {"claims/s.yaml": text}).debates.values()
    assert "".join(pair.relation for pair in debate.pairs) == relation
