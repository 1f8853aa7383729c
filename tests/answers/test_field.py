"""Pairs of answers seen in the field, with the reason of each, and others of the same kinds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from claimcheck.answers import compare

FIELD = Path(__file__).parent / "field"
CASES = [json.loads(line) for line in (FIELD / "cases.jsonl").read_text("utf-8").splitlines()]
_FEWEST = 5


class Neighbour(NamedTuple):
    kind: str
    type: str
    a: str
    b: str
    relation: str


def neighbours() -> list[Neighbour]:
    found, heading = [], ""
    for line in (FIELD / "neighbours.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            heading = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            type, a, b, *relation = line.split(" | ")
            found.append(Neighbour(heading, type, a, b, *(relation or ["contradiction"])))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    for a, b in ((case["a"], case["b"]), (case["b"], case["a"])):
        found = compare(case["type"], a, b)
        assert found.relation in (case["expected"], *case["alt"]), (found.why, case["why"])


@pytest.mark.parametrize("near", neighbours(), ids=lambda n: f"{n.type}: {n.a} | {n.b}")
def test_neighbour(near: Neighbour) -> None:
    for a, b in ((near.a, near.b), (near.b, near.a)):
        assert compare(near.type, a, b).relation == near.relation
    assert (near.relation == "contradiction") == near.kind.endswith("must speak")


def test_each_kind_has_neighbours_in_both_lists() -> None:
    counts = Counter(near.kind for near in neighbours())
    kinds = {kind.partition(":")[0] for kind in counts}
    lists = [f"{kind}: must {what}" for kind in kinds for what in ("speak", "stay silent")]
    assert [name for name in lists if counts[name] < _FEWEST] == []
