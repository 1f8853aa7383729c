"""Stems: the significant words of a text, without the endings that do not change their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimcheck.text.patterns import lazy

_WORD = lazy(r"[^\W\d_]{2,}|\d+")
_IDLE = frozenset(
    """
    a an the of at for to in on by with from into as and or but nor so if is are was were be been
    being did do does done has have had having it its this that these those there their they them
    he him his she her we our us you your i who whom whose which what when where why how not no
    than then also such only just very more most other some any all both each every own same one
    will would shall should can could may might must say said after before during between within
    over under up out off per via while because due according
    """.split()  # noqa: SIM905
)
_ENDINGS = ("ational", "ation", "ments", "ment", "ings", "ing", "edly", "ied", "ies", "ed", "ers",
            "er", "es", "ly", "s", "e", "y")  # fmt: skip
_SHORTEST = 3


def stems(text: str) -> list[str]:
    """Return the stems of the significant words and the numbers of an English text, in order."""
    return [stem for stem, _ in placed_stems(text)]


def placed_stems(text: str) -> Iterator[tuple[str, int]]:
    """Yield the stems as `stems` does, each with the offset of its word."""
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in _IDLE:
            yield _stem(word), match.start()


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
