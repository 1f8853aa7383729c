"""Annotations: the passages of an article that claims and rulings are bound to."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.analysis.annotations import Mark, _paragraphs
from claimcheck.pipeline import Result
from claimcheck.text.quotes import Passage, Text
from tests.analysis.claims import articles, of, says
from tests.ledgers import result_of


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
