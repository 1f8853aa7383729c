"""States of claims: what a reader should know of each first."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.claim_states import claim_state_of, claim_states
from claimcheck.pipeline import Result
from tests.analysis.claims import HEAD, articles, of, says
from tests.ledgers import result_of

RULING = """rulings:
  - question: died
    covers: [38, 40]
    finding: 38
    because: The list of names has 38.
    cites: [{source: a, quote: 38 people died}]
    by: desk
    on: 2025-01-01
"""


PROBABLY = ", certainty: probable"


# The third member of a list, and whether the list is complete.
LISTS = HEAD.replace("type: number", "type: choice, many: true, choices: {x: [], y: [], z: []}")


MEMBERS = (("", ", only: true"), ("", ""), (", z", ""))


# The claims of a, b and c, what else the ledger holds, and the states of the three.
@pytest.mark.parametrize(
    ("files", "states"),
    [
        (of(says("38")), "alone"),
        (of(says("38"), says("38")), "agreed agreed"),
        (of(says("38"), says('"about 38"')), "compatible compatible"),
        (of(says("38"), says("40")), "disputed disputed"),
        (of(says("38"), says("40"), more=RULING), "ruled ruled"),
        (of(says("38"), says("40"), says("50"), more=RULING), "disputed disputed disputed"),
        (of(says("38"), says("40"), says("38"), more=RULING), "ruled ruled ruled"),
        (of(says("38"), says("40", PROBABLY)), "tension tension"),
        # Who only holds it probable is no second origin of the fact.
        (of(says("38"), says("38", PROBABLY)), "alone agreed"),
        # A complete list without a member excludes it; the same list, not said to be so, does not.
        (
            of(*(f"answer: [x, y{z}], quote: 38 people{more}" for z, more in MEMBERS), head=LISTS),
            "disputed agreed disputed",
        ),
        # What is only probable bears no contradiction, though its answer is in one.
        (of(says("38"), says("40"), says("40", PROBABLY)), "disputed disputed tension"),
        (of(says("38"), says("40", ", retracted: 2025-01-01")), "alone retracted"),
    ],
)
def test_states(files: dict[str, str], states: str, tmp_path: Path) -> None:
    result = result_of(tmp_path, files)
    (debate,) = result.debates.values()
    found = {s.claim.source.id: s for s in claim_states(result.book, debate)}
    assert " ".join(found[id].state for id in sorted(found)) == states
    for claim_state in found.values():
        assert claim_state_of(result, claim_state.claim) == claim_state


def test_every_claim_and_citation_of_the_ledger_is_marked_once(shipped: Result) -> None:
    claims = [
        mark.claim_state.claim.id
        for article in articles(shipped)
        for mark in article.marks
        if mark.claim_state
    ]
    assert sorted(claims) == sorted(claim.id for claim in shipped.book.claims.values())
    cited = [mark for article in articles(shipped) for mark in article.marks if mark.ruling]
    assert len(cited) == sum(len(ruling.citations) for ruling in shipped.book.rulings)
