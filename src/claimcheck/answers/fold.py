"""Folding: spellings that differ only in form become one string."""

from __future__ import annotations

import re
import unicodedata

from claimcheck.text.normal_form import nfc, nfd
from claimcheck.text.patterns import lazy

_SEPARATORS = re.compile(r"[\W_]+")
# Names from Azerbaijani are printed in English with "a" for schwa, where anyascii gives "e".
_SCHWA = str.maketrans({"ə": "a", "Ə": "a"})


_FOREIGN = lazy("[^\\W\\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")


def is_latin(text: str) -> bool:
    """Return whether all letters of a text are Latin."""
    return text.isascii() or _FOREIGN.search(text) is None


def fold_words(text: str) -> str:
    """Return `text` (NFC) in lower case, with every run of spaces and punctuation one space."""
    lowered = nfc(text).lower()
    return _SEPARATORS.sub(" ", lowered).strip()


def fold_name(text: str) -> str:
    """Return a name without case, accents, punctuation, script or article: `Əliyev` is `aliyev`.

    A name without letters or digits keeps its characters, so that two such names stay different.
    """
    if text.isascii():
        folded = fold_words(text)
    else:
        decomposed = nfd(text.translate(_SCHWA))
        folded = fold_words("".join(c for c in decomposed if not unicodedata.combining(c)))
        if not folded.isascii():
            from anyascii import anyascii

            folded = fold_words(anyascii(folded))
    return folded.removeprefix("the ") or text.strip().lower()
