"""The border: nothing unseen reaches a reader, nothing seen is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.render.terminal.sanitize import encodable, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [sic] text [/] :smile: C:\\", "plain [sic] text [/] :smile: C:\\"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("true\rFAKE\b\b\a", "true⟨U+000D⟩FAKE⟨U+0008⟩⟨U+0008⟩⟨U+0007⟩"),
        ("safe\u202eevil\u2066", "safe⟨U+202E⟩evil⟨U+2066⟩"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("\x9b31m\x7f", "⟨U+009B⟩31m⟨U+007F⟩"),
        ("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
        ("case “quoted” – café Аa", "case “quoted” – café Аa"),
        ("bad\udcff.yaml", "bad\\xff.yaml"),
        ("a\nb\tc", "a\nb⟨U+0009⟩c"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_folds_white_space() -> None:
    assert one_line(" a\n  b\u00a0c\t\n") == "a b c"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_shown_holds_no_control_and_no_escape(text: str) -> None:
    shown = one_line(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    assert "\u202e" not in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_output_can_be_encoded(encoding: str) -> None:
    text = "“quoted” × ✗ Əliyev ⟨U+001B⟩ —"
    assert encodable(text, encoding).encode(encoding)
    assert encodable("“a” — b", "ascii") == '"a" - b'
