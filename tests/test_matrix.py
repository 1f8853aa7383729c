"""The matrix and the timeline: small ledgers, and what must hold of any."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.filters import spoken_by
from claimcheck.text.suggest import UnknownName
from claimcheck.analysis.matrix import BY, MOST_PARTIES, Matrix, matrix
from claimcheck.analysis.origins import carried
from claimcheck.analysis.timeline import moments, turns
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from tests.commands import ROOT
from tests.ledgers import result_of

TOPIC = """questions:
  died: {ask: How many people died?, type: number}
  day: {ask: When was it?, type: date}
claimants:
  Minister: {aliases: [the minister], speaks_for: The State}
  Spokeswoman: {speaks_for: The State}
  The State: {}
  Witness: {}
"""
SENTENCES = (
    "38 people died",
    "40 people died",
    "50 people died",
    "It was in May",
    "It was in June",
)


def of(**claims: str) -> dict[str, str]:
    """Return the files of a ledger: each source by its id, with the lines of its claims.

    A line holds the answer, then who says it, then other fields.
    """
    files = {"claims/topic.yaml": TOPIC}
    for id, lines in claims.items():
        head = f"source: {{id: {id}, title: {id}, text: seeds/{id}.txt}}\nclaims:\n"
        rows = [claim(n, line) for n, line in enumerate(lines.splitlines())]
        files[f"claims/{id}.yaml"] = head + "".join(rows)
        words = (f"{id * 9} {n}. {sentence}" for n, sentence in enumerate(SENTENCES))
        files[f"seeds/{id}.txt"] = ". ".join(words) + ".\n"  # no long run of words is shared
    return files


def claim(n: int, line: str) -> str:
    answer, who, more = (part.strip() for part in f"{line}||".split("|")[:3])
    quote = {"2024-05": "It was in May", "2024-06": "It was in June"}
    question = "day" if answer in quote else "died"
    said = quote.get(answer, f"{answer} people died")
    claimant = f", claimant: {who}" if who else ""
    more = f", {more}" if more else ""
    return (
        f"  - {{question: {question}, id: c{n}, answer: {answer}, quote: {said}{claimant}{more}}}\n"
    )


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
        # Who only holds it possible agrees with nobody.
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
    counted = {case.pair.key for _, _, cell in found.pairs() for case in cell.contradictions}
    assert counted == {case.pair.key for case in result.cases if case.is_contradiction}


DATED = of(
    a="38|Minister|stated: 2025-02-01\n38|Minister|stated: 2025-01-01",
    b="40|Minister|stated: 2025-03\n50|Spokeswoman\n38|Witness|stated: after 2025-06",
)


def told(result: Result) -> list[str]:
    """Return the turns of a timeline, a line each."""
    return [
        f"{turn.who}{'*' if turn.is_body else ''}: "
        + ", ".join(
            f"{step.position.text}{f' {step.change.relation}' if step.change else ''}"
            for step in turn.steps
        )
        for turn in turns(result.book, result.debates.values())
    ]


def test_moments_are_in_the_order_of_time(tmp_path: Path) -> None:
    result = result_of(tmp_path, DATED)
    found = [(m.when, m.claim.text) for m in moments(result.book.claims.values())]
    assert found == [
        ("2025-01-01", "38"), ("2025-02-01", "38"), ("2025-03", "40"), ("after 2025-06", "38"),
        ("", "50"),
    ]  # fmt: skip


def test_what_was_not_said_to_be_said_then_was_printed_then(tmp_path: Path) -> None:
    files = of(a="38")
    files["claims/a.yaml"] = files["claims/a.yaml"].replace("title: a", "title: a, published: 2025")
    (moment,) = moments(result_of(tmp_path, files).book.claims.values())
    assert (moment.when, moment.is_stated) == ("2025", False)


def test_who_said_otherwise_before(tmp_path: Path) -> None:
    assert told(result_of(tmp_path, DATED)) == [
        "Minister: 38, 38, 40 contradiction",
        "The State*: 38, 38, 40 contradiction, 50 contradiction",
    ]


def test_a_joint_statement_makes_no_second_voice(tmp_path: Path) -> None:
    files = of(a="38|Minister", b="40|[Minister, Witness]")
    assert told(result_of(tmp_path, files)) == ["Minister: 38, 40 contradiction"]


def test_who_goes_back_to_what_he_said_has_turned_again(tmp_path: Path) -> None:
    said = ("38", "2020"), ("40", "2021"), ("38", "2022"), ("38", "2023")
    lines = "\n".join(f"{answer}|Witness|stated: {year}" for answer, year in said)
    assert told(result_of(tmp_path, of(a=lines))) == [
        "Witness: 38, 40 contradiction, 38 contradiction, 38"
    ]


@pytest.mark.parametrize(
    "sources",
    [
        {"a": "38|Witness", "b": "40|Minister"},  # two men may disagree
        {"a": "38|Witness", "b": "38|Witness"},
        {"a": "38|experts", "b": "40|experts"},  # the experts of two papers are not one
        {"a": "2024-05|Witness", "b": "38|Witness"},
    ],
)
def test_who_said_nothing_otherwise(sources: dict[str, str], tmp_path: Path) -> None:
    assert told(result_of(tmp_path, of(**sources))) == []


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
    found = spoken_by(result_of(tmp_path, DATED), name)
    assert [claim.text for _, spoken in found for claim in spoken] == claims.split()


def test_a_voice_that_is_not_there(tmp_path: Path) -> None:
    result = result_of(tmp_path, DATED)
    with pytest.raises(UnknownName, match='no question or claimant "Ministr"') as raised:
        spoken_by(result, "Ministr")
    assert raised.value.help == 'did you mean "Minister"?'
