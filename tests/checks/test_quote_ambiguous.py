"""A quote that is found in its source more than once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.examples import found

CLAIM = (
    "source: article\nclaims:\n  - {{question: killed, id: k, answer: 38, quote: {words}{more}}}\n"
)


@pytest.mark.parametrize(
    ("words", "more", "speaks"),
    [
        ("38 people", "", True),
        ("killing 38 people", "", False),
        ("38 people", ", prefix: killing", False),
        ("38 people", ", suffix: died", False),
    ],
)
def test_a_quote_in_two_places(words: str, more: str, speaks: bool, ledger: Path) -> None:
    diagnostics = found("quote-ambiguous", ledger, CLAIM.format(words=words, more=more))
    assert bool(diagnostics) is speaks
    for diagnostic in diagnostics:
        own, *places = diagnostic.labels
        assert own.span.path == "claims/example.yaml"
        assert [label.span.path for label in places] == ["seeds/article.txt"] * 2
        assert diagnostic.about == ("killed", ("article/k",), "")
