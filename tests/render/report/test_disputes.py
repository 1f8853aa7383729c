"""Disputes in words: a small ledger, and what a reader gets on a terminal, in Markdown and HTML."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from claimcheck.analysis.filters import Filters, Selection, select
from claimcheck.render.report.html import html
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report
from claimcheck.render.terminal.canvas import Canvas
from tests.ledgers import result_of

TOPIC = """\
topic: {id: t, title: The crash}
questions:
  killed: {ask: How many died?, type: number, unit: people}
  why: {ask: Why?, type: choice, many: true, choices: {fog: {}, missile: {}, drone: {}, birds: {}},
        apart: [[fog, missile], [fog, drone]]}
"""
RULING = (
    "rulings: [{question: killed, covers: [38, 40], finding: 40, "
    "because: Their bodies were counted, by: desk, on: 2025-01-01, "
    "cites: [{source: a, quote: 38 died}, {source: b, quote: 40 died}]}]\n"
)
WORDS = "38 died. 40 died. From 38 to 42 died. Fog it was. A missile it was. A drone it was. Birds."


def selected(folder: Path, *claims: str, ruling: str = "", all: bool = False) -> Selection:
    """Return the report on claims of one source each, called a, b, c and so on."""
    files = {"claims/t.yaml": TOPIC, "claims/r.yaml": ruling or "rulings: []\n", "a.txt": WORDS}
    for id, claim in zip("abcdef", claims, strict=False):
        files[f"claims/{id}.yaml"] = (
            f"source: {{id: {id}, title: Paper {id}, publisher: {id.upper()}, text: a.txt}}\n"
            f"claims: [{{{claim}}}]\n"
        )
    return select(result_of(folder, files), Filters(all=all))


def forms(selection: Selection) -> list[str]:
    """Return the words of a report on a terminal, in Markdown and in HTML, in one line each."""
    page = re.sub(r"<(script|style)>.*?</\1>", "", html(selection, Canvas()), flags=re.DOTALL)
    shown = (report(selection, Canvas(140)), markdown(selection, Canvas()).replace("\\", ""))
    return [" ".join(text.split()) for text in (*shown, unescape(re.sub("<[^>]+>", " ", page)))]


A38 = "question: killed, answer: 38, quote: 38 died"
B40 = "question: killed, answer: 40, quote: 40 died"
FOG = "question: why, answer: fog, quote: Fog it was"
MISSILE = "question: why, answer: missile, quote: A missile it was"
DRONE = "question: why, answer: drone, quote: A drone it was"


@pytest.mark.parametrize(
    ("claims", "ruling", "words"),
    [
        ([A38], "", ["no disputes: no two answers are known to exclude each other"]),
        ([A38, B40], "", [
            "1 dispute: 1 contradiction",
            "1 new (no ruling of the desk explains it with a quote)",
        ]),
        ([A38, B40], RULING, [
            "1 dispute: 1 contradiction",
            "0 new (no ruling of the desk explains it with a quote), "
            "1 ruled (the desk explains it with a quote)",
            "§ this is what the ruling finds",
        ]),
        ([A38, f"{B40}, certainty: possible"], "", [
            "1 dispute: 1 tension",
            "tensions: 1, where one side hedges, promises or demands; a ruling may explain it, "
            "but need not",
            "(only possible)",
        ]),
        ([FOG, MISSILE, DRONE], "", [
            "1 dispute: 2 contradictions",
            "contradiction, new: 2 sides, 2 pairs",
            "side 1: C, B", "side 2: A",
        ]),
        ([A38, B40, FOG, DRONE], "", ["2 disputes: 2 contradictions"]),
        ([A38, B40, "question: killed, answer: 38 to 42, quote: 38 to 42 died"], "",
         ["1 dispute: 1 contradiction", "fits every side"]),
        ([FOG, MISSILE, "question: why, answer: birds, quote: Birds"], "",
         ["compared with no whole side"]),
        ([FOG, "question: why, answer: birds, quote: Birds"], "",
         ["Answered differently, and not compared", "Why?", "2 answers from 2 sources"]),
        ([FOG, MISSILE], "", ["the desk declares that fog and missile exclude each other"]),
        ([A38, f"{B40}, act: demand"], "", ["(only a demand)", "1 tension"]),
        (["question: killed, answer: 38, quote: 38 died, claimant: Ann, stated: 2025-01-02"], "",
         ["Ann", "(stated 2025-01-02)", "38 died"]),
        ([A38], "", [
            "checked: 1 claim on 2 questions from 1 source; every quote is in its source",
            "not checked: whether a quote bears its answer, and whether a source is right",
        ]),
    ],
)  # fmt: skip
def test_words(claims: list[str], ruling: str, words: list[str], tmp_path: Path) -> None:
    for shown in forms(selected(tmp_path, *claims, ruling=ruling, all=True)):
        assert [each for each in words if each not in shown] == []


def test_pairs_of_a_dispute_are_folded_unless_they_are_new(tmp_path: Path) -> None:
    ruling = (
        "rulings: [{question: why, covers: [[fog], [missile, drone]], finding: undecided, "
        "because: Neither paper has seen it, by: desk, on: 2025-01-01, "
        "cites: [{source: a, quote: Fog it was}]}]\n"
    )
    every = "and one more pair"
    for shown in forms(selected(tmp_path / "ruled", FOG, MISSILE, DRONE, ruling=ruling)):
        assert every in shown
    for shown in forms(selected(tmp_path / "new", FOG, MISSILE, DRONE)):
        assert every not in shown
        assert shown.count("exclude each other") >= 2


def test_questions_keep_the_order_of_their_file(tmp_path: Path) -> None:
    for shown in forms(selected(tmp_path, FOG, MISSILE, A38, B40)):
        assert shown.index("How many died?") < shown.index("Why?")


def test_a_held_answer_alone_is_marked(tmp_path: Path) -> None:
    text = report(selected(tmp_path, A38, B40, ruling=RULING), Canvas(60))
    held = text.index("§ this is what the ruling finds")
    assert text.index("B 40 people") < held
    assert text.count("§") == 1


def test_very_many_new_pairs_are_counted(tmp_path: Path) -> None:
    """Sixty answers that exclude each other have 1,770 pairs: a hundred are shown."""
    claims = "".join(
        f"  - {{question: killed, id: c{n}, answer: {n}, quote: {n} died}}\n" for n in range(1, 61)
    )
    files = {
        "claims/t.yaml": TOPIC,
        "claims/a.yaml": f"source: {{id: a, title: A, text: a.txt}}\nclaims:\n{claims}",
        "a.txt": "".join(f"It says {n} died.\n" for n in range(1, 61)),
    }
    selection = select(result_of(tmp_path, files), Filters())
    for shown in (report(selection, Canvas(80)), markdown(selection, Canvas())):
        assert "and 1,670 more pairs, 1,670 of them new" in shown
    assert report(selection, Canvas(80)).count("no ruling cites a source for it") == 100
    assert "and 1670 more pairs" in html(selection, Canvas())
