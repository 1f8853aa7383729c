"""Records: what does not fit, and text that would be lost."""

from __future__ import annotations

import pytest

from claimcheck.diagnostics import Code
from claimcheck.load.records import Records, add_records


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("quote: crash #1 happened", True),
        ("quote: 'crash #1 happened'", False),
        ("quote: crash#1 happened", False),
        ("quote: one\n      two #3 four", True),
        ("note: fine  # a remark", True),
        ("certainty: certain  # a remark", False),
        ("# a remark\n    note: fine", False),
        ("certainty: certain #1", True),
    ],
)
def test_text_behind_a_comment_sign_is_not_lost_silently(text: str, lost: bool) -> None:
    records = Records()
    claim = f"source: s\nclaims:\n  - question: q\n    answer: a\n    {text}\n"
    if "quote" not in text:
        claim += "    quote: words\n"
    add_records(records, "f", claim)
    assert [d.code for d in records.problems] == (["lost-text"] if lost else [])


def problems_of(text: str) -> list[tuple[str, str, str]]:
    records = Records()
    add_records(records, "f", text)
    return [(d.code, d.message, d.help) for d in records.problems]


CHOICE_WITH = "questions: {q: {ask: a, type: text, choices: {x: {with: y}}}}\n"


@pytest.mark.parametrize(
    ("text", "code", "message", "help"),
    [
        ("- a\n", "invalid-value", "a claim file is a mapping of sections", "begin with"),
        ("claim: []\n", "unknown-key", 'unknown key "claim"', 'did you mean "claims"?'),
        ("claims: {}\nsource: s\n", "invalid-value", '"claims" is a list', "- "),
        ("questions: []\n", "invalid-value", '"questions" is a mapping', "under its name"),
        ("claims: [{question: q}]\n", "missing-key", "a claim without", "source"),
        ("source: {id: a}\n", "missing-key", '"title" is missing', "title"),
        ("source: {id: A, title: t}\n", "invalid-value", '"id" cannot be "A"', "lower-case"),
        ("source: {id: a, title: ''}\n", "invalid-value", '"title" is empty', "write"),
        ("source: {id: a, title: '  '}\n", "invalid-value", '"title" is empty', "write"),
        ("source: {id: a, title: [x]}\n", "invalid-value", '"title" cannot be a list', "text"),
        ("source: {id: a, title: t, published: soon}\n", "invalid-value", '"soon"', "EDTF"),
        ("source: {id: a, title: t, sha256: 12}\n", "invalid-value", "sha256", "64"),
        ("source: [a]\n", "invalid-value", "a source is a mapping", "key: value"),
        ("source: s\nclaims: [x]\n", "invalid-value", "a claim is a mapping", "key: value"),
        ("questions: {q: {ask: a, type: colour}}\n", "invalid-value", '"colour"', "'number'"),
        ("questions: {q: {ask: a, type: text, many: yes}}\n", "invalid-value", '"yes"', "true or"),
        (CHOICE_WITH, "unknown-key", 'unknown key "with"', 'did you mean "within"?'),
        ("places: {P: {kind: land}}\n", "invalid-value", '"land"', "country"),
    ],
)  # fmt: skip
def test_records_that_do_not_fit(text: str, code: str, message: str, help: str) -> None:
    ((found_code, found_message, found_help),) = problems_of(text)
    assert found_code == code
    assert message in found_message
    assert help in found_help


def test_keys_that_only_look_alike_are_unknown() -> None:
    found = problems_of('"topic ": x\n"1": x\n"true": y\n')
    assert [code for code, _, _ in found] == ["unknown-key"] * 3


RULING = """rulings:
  - question: q
    covers: [{covers}]
    finding: undecided
    because: {because}
    cites: [{cites}]
    by: desk
    on: 2025-01-01
"""


@pytest.mark.parametrize(
    ("covers", "because", "cites"),
    [
        ("a", "It is so.", "{source: s, quote: words}"),
        (", ".join(["a"] * 101), "It is so.", "{source: s, quote: words}"),
        ("a, b", "TODO", "{source: s, quote: words}"),
        ("a, b", "It is so.", ""),
    ],
)
def test_a_ruling_has_two_sides_a_reason_and_a_citation(
    covers: str, because: str, cites: str
) -> None:
    (found,) = problems_of(RULING.format(covers=covers, because=because, cites=cites))
    assert found[0] == "invalid-value"


def test_the_words_of_a_choice_are_not_cut() -> None:
    text = "questions: {q: {ask: q, type: choice, choices: {\nx: [\nsome missile #5\n]}}}\n"
    assert [code for code, _, _ in problems_of(text)] == ["lost-text"]


def test_escapes_hide_nothing() -> None:
    text = 'source: {id: s, title: "T\\u202ex"}\n'
    assert [code for code, _, _ in problems_of(text)] == ["hidden-character"]


def test_ids_are_refused_if_they_hide_something() -> None:
    found = problems_of("source: {id: a\u200bb, title: t}\n")
    assert {code for code, _, _ in found} == {"hidden-character", "invalid-value"}
    assert problems_of("source: s\nclaims: [{question: q, answer: a, quote: a\u200db}]\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "topic: {id: t, title: LONG}",
        "questions: {q: {ask: LONG, type: text}}",
        "source: {id: s, title: LONG}",
        "source: {id: s, title: T, url: LONG}",
        "source: s\nclaims: [{question: q, answer: LONG, quote: words}]",
        "source: s\nclaims: [{question: q, answer: a, quote: words, note: LONG}]",
        "source: s\nclaims: [{question: q, answer: a, quote: words, claimant: LONG}]",
    ],
)
def test_no_field_takes_a_text_without_end(text: str) -> None:
    records = Records()
    add_records(records, "f.yaml", text.replace("LONG", "word " * 2_001))
    (problem,) = records.problems
    assert problem.code is Code.INVALID_VALUE
    assert "expected at most" in problem.help
