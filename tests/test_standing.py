"""States of claims, and the marks they leave on a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.analysis.annotations import Article, Mark, _paragraphs, annotate
from claimcheck.analysis.claim_states import ClaimState, claim_state_of, claim_states
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from claimcheck.text.quotes import Passage, Text
from tests.commands import ROOT
from tests.ledgers import result_of

HEAD = "questions:\n  died: {ask: How many people died?, type: number}\n"
RULING = """rulings:
  - question: died
    covers: [38, 40]
    finding: 38
    because: The list of names has 38.
    cites: [{source: a, quote: 38 people died}]
    by: desk
    on: 2025-01-01
"""


def of(*claims: str, more: str = "", head: str = HEAD) -> dict[str, str]:
    """Return the files of a ledger: a claim each of the sources a, b, c."""
    files = {"claims/topic.yaml": head + more}
    for id, claim in zip("abc", claims, strict=False):
        about = f"source: {{id: {id}, title: {id}, text: seeds/{id}.txt}}\nclaims:\n  - "
        files[f"claims/{id}.yaml"] = f"{about}{{question: died, {claim}}}\n"
        files[f"seeds/{id}.txt"] = "".join(f"{n} people died.\n" for n in (38, 40, 50))
    return files


def says(answer: str, more: str = "") -> str:
    return f"answer: {answer}, quote: {answer.split()[-1]} people died{more}"


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
        (of(says("38"), says('"about 38"')), "alone alone"),  # compatible is not the same
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


@pytest.fixture(scope="module")
def shipped() -> Result:
    return run(Config(ROOT))


def articles(result: Result) -> list[Article]:
    found: list[ClaimState] = []
    for debate in result.debates.values():
        found += claim_states(result.book, debate)
    return [
        annotate(source, [s for s in found if s.claim.source is source], result.book.rulings)
        for source in result.book.sources.values()
    ]


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


def test_the_words_under_a_mark_are_those_of_its_quote(shipped: Result) -> None:
    for article in articles(shipped):
        assert article.source.text
        for mark in article.marks:
            under = [
                piece.text
                for paragraph in article.paragraphs
                for piece in paragraph
                if mark in piece.marks
            ]
            parts = (article.source.text.content[a:b] for a, b in mark.passage.parts)
            assert "".join("".join(under).split()) == "".join("".join(parts).split())


def test_a_claim_whose_words_are_lost_is_listed_beside_the_text(tmp_path: Path) -> None:
    files = of(says("38"), "answer: 40, quote: 40 men died") | {
        "claims/c.yaml": "source: {id: c, title: c}\n"
        f"claims: [{{question: died, {says('38')}}}]\n"
    }
    a, b, c = sorted(articles(result_of(tmp_path, files)), key=lambda article: article.source.id)
    assert (len(a.marks), len(a.unplaced), len(a.paragraphs)) == (1, 0, 1)
    assert (len(b.marks), len(b.unplaced), len(b.paragraphs)) == (0, 1, 1)
    assert (len(c.marks), len(c.unplaced), len(c.paragraphs)) == (0, 1, 0)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Text, tuple[Mark, ...]]:
    """Return a text with marks anywhere on it, of one or two parts, overlapping as they like."""
    text = Text("a.txt", draw(st.text("ab \n", min_size=1, max_size=40)))
    places = st.integers(0, len(text.content))
    passages = []
    for _ in range(draw(st.integers(0, 6))):
        at = sorted(draw(st.lists(places, min_size=2, max_size=4, unique=True)))
        parts = tuple(zip(at[::2], at[1::2], strict=False))
        inside = [(a, b) for a, b in parts if text.content[a:b].strip() == text.content[a:b]]
        if inside and inside == list(parts):
            passages.append(Passage(parts))
    passages.sort()
    return text, tuple(Mark(n, passage) for n, passage in enumerate(passages, start=1))


@given(marked())
def test_pieces_are_the_text_and_lie_under_the_marks_that_hold_them(
    found: tuple[Text, tuple[Mark, ...]],
) -> None:
    text, marks = found
    ended: list[int] = []
    paragraphs = list(_paragraphs(text, marks))
    for (first, last), pieces in zip(text.paragraphs, paragraphs, strict=True):
        assert "".join(piece.text for piece in pieces) == text.content[first:last]
        at = first
        for piece in pieces:
            end = at + len(piece.text)
            held = {m for m in marks for a, b in m.passage.parts if a <= at and end <= b}
            assert set(piece.marks) == held
            assert not any(at < x < end for m in marks for part in m.passage.parts for x in part)
            assert [m for m in piece.ends if m.passage.end != end] == []
            ended += [mark.number for mark in piece.ends]
            at = end
    assert sorted(ended) == [mark.number for mark in marks]
