"""An answer in another unit than its question counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.examples import found

TEXT = """questions:
  far: {{ask: How far was it?, type: number, unit: km}}
  many: {{ask: How many were hurt?, type: number}}
source: article
claims:
  - {{question: {question}, answer: {answer}, quote: an accident}}
"""


@pytest.mark.parametrize(
    ("question", "answer", "speaks"),
    [
        ("far", "5 kg", True),
        ("far", "5 victims", True),
        ("far", "5", False),  # counts in the unit of the question
        ("far", "5 miles", False),  # converted
        ("many", "5 victims", False),  # the question counts nothing in particular
    ],
)
def test_a_unit(question: str, answer: str, speaks: bool, ledger: Path) -> None:
    diagnostics = found("other-unit", ledger, TEXT.format(question=question, answer=answer))
    assert bool(diagnostics) is speaks
    for diagnostic in diagnostics:
        assert diagnostic.about.claims == ("article/far",)
        assert "in km" in diagnostic.help


def test_a_word_that_is_no_unit_is_asked_about_where_answers_differ(ledger: Path) -> None:
    claims = "\n".join(
        f"  - {{question: many, id: {id}, answer: {answer}, quote: an accident}}"
        for id, answer in (("a", "5 mlln"), ("b", "5 million"), ("c", "5 million km"))
    )
    text = TEXT.partition("claims:")[0].replace("{{", "{").replace("}}", "}")
    (asked,) = found("other-unit", ledger, f"{text}claims:\n{claims}\n")
    assert asked.message == '"mlln" in "5 mlln" is no unit that is known'
    assert asked.help == 'did you mean "mln"?'
