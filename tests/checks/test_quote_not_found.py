"""A quote that is not in its source."""

from __future__ import annotations

from pathlib import Path

from tests.book.examples import check


def test_a_claim_with_a_lost_quote_is_still_compared(tmp_path: Path) -> None:
    text = (
        "source: report\nclaims:\n- {question: killed, id: k, answer: 40, quote: It counts 40 dead}"
    )
    result = check(tmp_path, text)
    assert {d.code for d in result.diagnostics} == {"quote-not-found", "unruled-contradiction"}
    assert result.complete


def test_a_quote_that_is_not_between_its_prefix_and_suffix(tmp_path: Path) -> None:
    text = (
        "source: article\nclaims:\n"
        "- {question: killed, id: k, answer: 38, quote: 38 people, suffix: survived}"
    )
    (lost,) = check(tmp_path, text).diagnostics
    assert lost.code == "quote-not-found"
    assert "not with that prefix and suffix" in lost.message
    assert len(lost.labels) == 3


def test_a_quote_of_another_source_is_found_there(tmp_path: Path) -> None:
    text = "source: report\nclaims:\n- {question: cause, answer: fog, quote: an accident}"
    (lost,) = check(tmp_path, text).diagnostics
    assert lost.code == "quote-not-found"
    assert 'it is in "article"' in lost.help
