"""The picture of the timeline: the ticks of its axis, the points of disputes, and their lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.analysis.filters import Filters, select
from claimcheck.answers.date_text import read_days
from claimcheck.render.report.html.axis import scale, ticks
from claimcheck.render.report.html.picture import Picture, Strip, pictures, title_of
from claimcheck.render.report.html.view import view_of
from tests.ledgers import result_of

QUESTIONS = """\
topic: {id: t, title: The crash}
questions:
  killed: {ask: How many died?, type: number}
  why: {ask: Why?, type: choice, many: true, choices: {fog: {}, missile: {}, drone: {}},
        apart: [[fog, missile], [fog, drone]]}
"""
WORDS = "38 died. 40 died. Fog it was. A missile it was. A drone it was."


def day(text: str) -> int:
    low = read_days(text).low
    assert low is not None
    return low


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        ("2025-12-26", "2025-12-26", ["2025-12-26"]),
        ("2025-12-22", "2025-12-26",
         ["2025-12-22", "2025-12-24", "2025-12-26"]),
        ("2025-12-01", "2025-12-31", ["2025-12-01", "2025-12-15", "2025-12-29"]),
        ("2025-10-09", "2026-01-06", ["2025-11", "2025-12", "2026-01"]),
        ("1912-01-01", "1912-12-31", ["1912-01", "1912-04", "1912-07", "1912-10"]),
        ("1889-03-02", "2025-01-01", ["1900", "1950", "2000"]),
        ("-0200-01-01", "0100-01-01", ["-200", "-100", "0", "100"]),
    ],
)  # fmt: skip
def test_ticks(low: str, high: str, labels: list[str]) -> None:
    assert [label for _, label in ticks(day(low), day(high))] == labels


# Up to the last day of the year 9999.
FIRST_DAYS, LENGTHS = st.integers(-800_000, 2_000_000), st.integers(0, 1_650_000)


@given(FIRST_DAYS, LENGTHS)
def test_ticks_are_few_and_on_the_axis(low: int, length: int) -> None:
    found = ticks(low, low + length)
    days = [each for each, _ in found]
    assert 1 <= len(days) <= 4
    assert days == sorted(set(days))
    assert low <= days[0] <= days[-1] <= low + length
    assert len({label for _, label in found}) == len(found)


@given(FIRST_DAYS, LENGTHS.filter(bool), st.data())
def test_days_keep_their_order_within_the_width(low: int, length: int, data: st.DataObject) -> None:
    place = scale(low, low + length)
    inside = st.integers(low, low + length)
    a, b = sorted(data.draw(st.tuples(inside, inside)))
    assert 0 < place(a) <= place(b) < 100


def drawn(folder: Path, *claims: str) -> list[Picture]:
    """Return the pictures of a ledger with claims of one source each, called a, b, c and so on."""
    files = {"claims/t.yaml": QUESTIONS, "a.txt": WORDS}
    for id, claim in zip("abcdefgh", claims, strict=False):
        head = f"id: {id}, title: Paper {id}, publisher: {id.upper()}, text: a.txt"
        files[f"claims/{id}.yaml"] = f"source: {{{head}}}\nclaims: [{{{claim}}}]\n"
    return list(pictures(view_of(select(result_of(folder, files), Filters(all=True)))))


def joins(strip: Strip) -> set[str]:
    texts = {lane.letter: lane.position.text for lane in strip.lanes}
    return {
        f"{' '.join(sorted(texts[point.letter] for point in (join.a, join.b)))} {join.relation}"
        for join in strip.joins
    }


FOG = "question: why, answer: fog, quote: Fog it was"
MISSILE = "question: why, answer: missile, quote: A missile it was"
DRONE = "question: why, answer: drone, quote: A drone it was"


def test_lines_join_what_is_contrary_and_no_others(tmp_path: Path) -> None:
    ((strip,),) = (
        picture.strips
        for picture in drawn(
            tmp_path,
            f"{FOG}, stated: 2025-01-01",
            f"{MISSILE}, stated: 2025-02",
            f"{DRONE}, stated: by 2025-03-01, certainty: possible",
        )
    )
    letter = {lane.position.text: lane.letter for lane in strip.lanes}
    assert joins(strip) == {"fog missile contradiction", "drone fog tension"}
    found = {point.letter: point for point in strip.points}
    assert [p.letter for p in strip.points] == [letter[a] for a in ("fog", "missile", "drone")]
    month = found[letter["missile"]]
    assert month.start < month.x < month.end
    assert found[letter["drone"]].is_open == "before"
    assert title_of(found[letter["fog"]]) == f"{letter['fog']} fog: A, 2025-01-01"


def test_each_claimant_has_its_part(tmp_path: Path) -> None:
    (picture,) = drawn(
        tmp_path,
        f"{FOG}, claimant: Ann, stated: 2025-01-01",
        f"{MISSILE}, claimant: Ann, stated: 2025-03-01",
        f"{DRONE}, claimant: Bob, stated: 2025-02-01",
    )
    parts = {
        (voice.name, lane.position.text, len(strip.joins))
        for voice in picture.claimants
        for strip in voice.strips
        for lane in strip.lanes
    }
    # A claimant without a register is one for each source.
    assert parts == {("Ann", "fog", 0), ("Ann", "missile", 0), ("Bob", "drone", 0)}


def test_what_has_no_day_or_no_room_is_counted(tmp_path: Path) -> None:
    assert drawn(tmp_path / "undated", FOG, MISSILE) == []
    (picture,) = drawn(tmp_path / "one", f"{FOG}, stated: 2025-01-01", MISSILE)
    (strip,) = picture.strips
    assert (len(strip.points), strip.undated, strip.left) == (1, 1, 0)
    claims = "".join(
        f"  - {{question: killed, id: c{n}, stated: 2025-01-{n:02}, answer: {n}, "
        f"quote: {n} died}}\n"
        for n in range(1, 21)
    )
    files = {
        "claims/t.yaml": QUESTIONS,
        "claims/a.yaml": f"source: {{id: a, title: A, text: a.txt}}\nclaims:\n{claims}",
        "a.txt": "".join(f"It says {n} died.\n" for n in range(1, 21)),
    }
    selection = select(result_of(tmp_path / "many", files), Filters(all=True))
    ((strip,),) = (picture.strips for picture in pictures(view_of(selection)))
    assert (len(strip.lanes), len(strip.points), strip.left) == (12, 12, 8)


def test_a_balance_has_its_own_letters_and_lines(tmp_path: Path) -> None:
    """Answers of one value to several questions are several answers."""
    files = {
        "claims/q.yaml": "questions:\n"
        + "".join(
            f"  {id}: {{ask: How many {id}?, type: number}}\n" for id in ("crew", "guests", "all")
        )
        + "balances: {everyone: {says: crew + guests = all, because: Nobody else came.}}\n",
        "claims/a.yaml": "source: {id: a, title: A, text: a.txt, published: 1912-05}\nclaims:\n"
        + "".join(
            f"  - {{question: {id}, answer: {n}, quote: {n} {id}}}\n"
            for id, n in {"crew": 10, "guests": 10, "all": 30}.items()
        ),
        "a.txt": "10 crew. 10 guests. 30 all.",
    }
    selection = select(result_of(tmp_path, files), Filters(all=True))
    ((strip,),) = (picture.strips for picture in pictures(view_of(selection)))
    assert strip.ask == "Nobody else came"
    assert [lane.letter for lane in strip.lanes] == ["A", "B", "C"]
    assert len(strip.joins) == 2


def test_hedges_are_read_out(tmp_path: Path) -> None:
    (picture,) = drawn(
        tmp_path,
        f"{FOG}, stated: 2025-01-01, certainty: possible",
        f"{MISSILE}, stated: 2025-02-01",
    )
    words = {title_of(point) for strip in picture.strips for point in strip.points}
    assert any("fog (only possible): A" in each for each in words)


def test_disputes_of_a_claimant_without_room_are_counted(tmp_path: Path) -> None:
    asked = [f"q{n}" for n in range(60)]
    files = {
        "claims/q.yaml": "questions:\n"
        + "".join(f"  {id}: {{ask: How many {id}?, type: number}}\n" for id in asked),
        "a.txt": "1 of them. 2 of them.",
    }
    for source, answer in {"a": 1, "b": 2}.items():
        files[f"claims/{source}.yaml"] = (
            f"source: {{id: {source}, title: {source}, text: a.txt, published: 1912}}\nclaims:\n"
            + "".join(
                f"  - {{question: {id}, answer: {answer}, quote: {answer} of them}}\n"
                for id in asked
            )
        )
    selection = select(result_of(tmp_path, files), Filters(all=True))
    (picture,) = pictures(view_of(selection))
    assert (len(picture.strips), picture.more) == (50, (10, 0))
    assert [(len(voice.strips), voice.left) for voice in picture.claimants] == [(50, 10)] * 2
