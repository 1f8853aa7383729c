"""Markdown of a draft: its markers, and its text in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.proof.markdown import read_markdown


def bound(content: str) -> list[tuple[str, dict[str, str]]]:
    """Return the words and attributes of the bracketed spans."""
    markers = read_markdown(content).markers
    return [(content[slice(*m.words)], dict(m.attributes)) for m in markers if m.words]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[38 people]{q=killed}", [("38 people", {"q": "killed"})]),
        ("[38]{q=killed disputed}", [("38", {"q": "killed", "disputed": ""})]),
        ("[38]{.red #id q='killed' .disputed}", [("38", {"q": "killed", "disputed": ""})]),
        ('[fog]{q=cause answer="bad weather"}',
         [("fog", {"q": "cause", "answer": "bad weather"})]),
        ("[38 [people]{q=b}]{q=a}", [("38 [people]{q=b}", {"q": "a"}), ("people", {"q": "b"})]),
        ("[two\nlines]{q=a}", [("two\nlines", {"q": "a"})]),
        ("| [1]{q=a} | [2]{q=b} |\n|---|---|\n", [("1", {"q": "a"}), ("2", {"q": "b"})]),
        # No spans: a link, brackets, escaped brackets, attributes elsewhere, an open bracket.
        ("[a](b) [c] {q=d}", []),
        (r"\[38\]{q=killed}", []),
        ("[38{q=killed}", []),
        # Code, front matter, comments.
        ("`[38]{q=killed}`", []),
        ("``a ` [38]{q=killed}``", []),
        ("```\n[38]{q=killed}\n```\n", []),
        ("    [38]{q=killed}\n", []),
        ("---\ntitle: '[38]{q=killed}'\n---\n", []),
        ("<!-- [38]{q=killed} -->", []),
        ("<div>\n[38]{q=killed}\n</div>\n", []),
    ],
)  # fmt: skip
def test_bracketed_spans(content: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert sorted(bound(content)) == sorted(expected)


def test_footnotes_are_markers_and_their_definitions_no_text() -> None:
    found = read_markdown("It killed 38[^a].\n\n[^a]: claim: killed\n[^b]: a remark [^c]\n")
    assert [m.footnote for m in found.markers] == ["a"]
    assert [(note.name, note.text) for note in found.footnotes] == [
        ("a", "claim: killed"),
        ("b", "a remark [^c]"),
    ]
    assert found.text.split() == ["It", "killed", "38", "."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("# A *head* with `code`\n\nand __words__", "A head with and words"),
        ("- one\n- two\n\n1. three\n> four", "one two three four"),
        ("A [link](https://example.org/38) and <b>bold</b>", "A link and bold"),
        ("[38 people]{q=killed} died", "38 people died"),
        ("two\nlines", "two lines"),
        ("a snake_case word", "a snake_case word"),
    ],
)
def test_the_text_is_what_a_reader_sees(content: str, words: str) -> None:
    assert read_markdown(content).text.split() == words.split()


def test_a_plain_text_has_no_code() -> None:
    content = "    38 people `died`, [10]{q=killed} of them <there>\n"
    found = read_markdown(content, is_plain=True)
    assert "38 people `died`,  10 " in found.text
    assert len(found.markers) == 1


@given(st.text(st.sampled_from("ab1 \n[]{}=^`~*_#<>!-|\\():."), max_size=80))
def test_offsets_stay(content: str) -> None:
    found = read_markdown(content)
    assert len(found.text) == len(content)
    kept = zip(found.text, content, strict=True)
    assert all(shown == written or shown == " " for shown, written in kept)
    for marker in found.markers:
        assert 0 <= marker.span[0] < marker.span[1] <= len(content)


@pytest.mark.parametrize("content", ["[" * 50_000, "`" * 50_001, "[^a]" * 10_000, "<" * 50_000,
                                     "]{q=a" * 10_000, "> " * 5_000, "*" * 50_000])  # fmt: skip
def test_hostile_drafts_are_read_to_their_end(content: str) -> None:
    assert len(read_markdown(content).text) == len(content)
