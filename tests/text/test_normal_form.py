"""Normal forms: those of `unicodedata`, in linear time, and the characters that NFC changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.normal_form import changed_by_nfc, nfc, nfd

# Letters that NFC takes apart or puts together, marks of several classes, and spaces.
LETTERS = "aé가각ᄀ\u1161\u11a8\u09df\u09af\u095b\ufb2a\u0dd9\u0dcf\u0344\u212b\u2000\u00a0 \n"
MARKS = "\u0301\u0316\u0338\u09bc\u093c\u05c1\u0dca\u309a"
texts = st.text(st.sampled_from(LETTERS + MARKS)) | st.text()
runs = st.tuples(texts, st.text(st.sampled_from(MARKS + "\u0344"), min_size=30), texts).map("".join)


@given(texts | runs)
def test_the_forms_are_those_of_unicodedata(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert nfd(text) == unicodedata.normalize("NFD", text)


@given(texts | runs)
def test_the_changes_alone_give_the_form_of_the_whole(text: str) -> None:
    words = "".join(" " if c.isspace() else c for c in text)
    made, at = "", 0
    for start, end, composed in changed_by_nfc(words):
        assert at <= start < end
        made += words[at:start] + composed
        at = end
    assert made + words[at:] == unicodedata.normalize("NFC", words)


@pytest.mark.parametrize("form", [nfc, nfd])
def test_a_run_of_unsorted_marks_takes_no_quadratic_time(form) -> None:  # type: ignore[no-untyped-def]
    # Sorted by insertion, a million marks take a quarter of an hour.
    run = "\u0301\u0316" * 500_000
    assert form("a" + run) == form("a" + "\u0316" * 500_000 + "\u0301" * 500_000)
    assert len(list(changed_by_nfc("a" + run))) == 1
