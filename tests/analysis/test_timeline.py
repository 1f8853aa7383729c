"""The timeline: claims by date, and claimants that gave differing accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.timeline import moments, turns
from claimcheck.pipeline import Result
from tests.analysis.answers import DATED, of
from tests.ledgers import result_of


def told(result: Result) -> list[str]:
    """Return the turns of a timeline, a line each."""
    return [
        f"{turn.attribution}{'*' if turn.is_body else ''}: "
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


def test_years_before_christ_come_first_and_words_are_dates(tmp_path: Path) -> None:
    dates = {"a": "25 December 2024", "b": "140 BC", "c": "AD 165", "d": "-0145-03-15"}
    files = of(**dict.fromkeys(dates, "38"))
    for id, published in dates.items():
        path = f"claims/{id}.yaml"
        files[path] = files[path].replace(f"title: {id}", f"title: {id}, published: {published}")
    found = moments(result_of(tmp_path, files).book.claims.values())
    assert [m.when for m in found] == ["-0145-03-15", "140 BC", "AD 165", "25 December 2024"]


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
