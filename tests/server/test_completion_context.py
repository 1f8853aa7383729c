"""Where in a claim file the cursor is: `▮` is the cursor, and the rest is what has been typed."""

from __future__ import annotations

import pytest

from claimcheck.server.completion_context import context_at

# The text, then the path above, the key, what is typed before the cursor, and one field beside it.
CURSORS = [
    ("▮", (), "", "", {}),
    ("sour▮", (), "", "sour", {}),
    ("source: daily▮", (), "source", "daily", {}),
    ("source:\n  id: x\n  ti▮", ("source",), "", "ti", {"id": "x"}),
    ("claims:\n  - que▮", ("claims",), "", "que", {}),
    ("claims:\n- que▮", ("claims",), "", "que", {}),
    ("claims:\n  - question: ▮", ("claims",), "question", "", {}),
    ("claims:\n  - question: kil▮\n    answer: 3", ("claims",), "question", "kil", {"answer": "3"}),
    ("claims:\n  - question: killed\n    ▮", ("claims",), "", "", {"question": "killed"}),
    ("claims:\n  - question: a\n  - question: b\n    answer: ▮", ("claims",), "answer", "",
     {"question": "b"}),
    ("claims:\n  - answer: ▮\n    question: b\n  - question: c", ("claims",), "answer", "",
     {"question": "b"}),
    ("claims:\n  - question: a\n    quote: |\n      two: lines\n    answer: x▮", ("claims",),
     "answer", "x", {"question": "a"}),
    ("claims:\n  - question: a\n    answer: [x, y▮", ("claims",), "answer", "y", {"question": "a"}),
    ("claims:\n  - {question: a, answer: ▮", ("claims",), "answer", "", {"question": "a"}),
    ("claims:\n  - {question: a, answer: [x, ▮", ("claims",), "answer", "", {"question": "a"}),
    ("claims:\n  - scope: 'a'  # b\n    answer: ▮", ("claims",), "answer", "", {"scope": "a"}),
    ("claims:\n  - quote: one [two▮", ("claims",), "quote", "one [two", {}),
    ("claims:\n  - quote: |\n      He said: one▮", (), "text", "", {}),
    ("claims:\n  - quote: |\n      He said\n        more: ▮", (), "text", "", {}),
    ("claims:\n  - {question: a, ans▮", ("claims",), "", "ans", {"question": "a"}),
    ("rulings:\n  - by: a\n    cites:\n      - source: ▮", ("rulings", "cites"), "source", "", {}),
    ("rulings:\n  - by: a\n    cites: [{source: da▮", ("rulings", "cites"), "source", "da", {}),
    ("questions:\n  q:\n    type: ▮", ("questions", "q"), "type", "", {}),
    ("questions:\n  q: {ask: Who?, type: ▮", ("questions", "q"), "type", "", {"ask": "Who?"}),
    ("questions:\n  q:\n    choices:\n      a: {within: ▮", ("questions", "q", "choices", "a"),
     "within", "", {}),
    ("places:\n  Saint Petersburg: {within: ▮", ("places", "Saint Petersburg"), "within", "", {}),
    ("# a comment: here\nclaims:\n\n  # another: one\n  - ▮", ("claims",), "", "", {}),
    ("claims:\n  - question: a\n\nrulings:\n  - ▮", ("rulings",), "", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "key", "typed", "beside"), CURSORS)
def test_context(
    text: str, path: tuple[str, ...], key: str, typed: str, beside: dict[str, str]
) -> None:
    before = text.partition("▮")[0]
    lines = text.replace("▮", "").split("\n")
    number, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    found = context_at(lines, number, column)
    assert (found.path, found.key, found.typed) == (path, key, typed)
    assert found.start == column - len(typed)
    assert lines[number][found.start : column] == found.typed
    assert beside.items() <= found.fields.items()


@pytest.mark.parametrize("text", ["\t- a", "}{", "[", ": : :", "a:\n  - - - b: [{", "é: ü", "- "])
def test_any_text_has_a_context(text: str) -> None:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for column in range(len(line) + 1):
            context_at(lines, number, column)
