"""Serialization: JSON that holds every character, and shows no invisible one to a terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.render.serialize import dump
from claimcheck.render.terminal.sanitize import UNSEEN

texts = st.text(st.characters(codec=None, exclude_categories=[]))


@given(st.dictionaries(texts, texts | st.lists(texts)))
def test_every_text_comes_back_and_none_is_unseen(document: dict[str, object]) -> None:
    for indent in (2, None):
        dumped = dump(document, indent)
        assert json.loads(dumped) == document
        assert not UNSEEN.search(dumped)
        assert dumped.encode("utf-8")
        assert "##[" not in dumped


def test_escapes_are_those_of_json() -> None:
    given = "a\u202eb\x9b\x7f\udc80\U000e0041é"
    assert dump(given, None) == '"a\\u202eb\\u009b\\u007f\\udc80\\udb40\\udc41é"\n'
