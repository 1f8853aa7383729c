"""Word borders: the offsets of a folded text at which a quote may begin or end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from claimcheck.text.patterns import lazy

# Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Burmese, Tibetan.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3038-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00016fe0-\U00018aff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
IS_UNSPACED = lazy(f"[{_UNSPACED}]")
TOKEN = lazy(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
"""A word, or one letter of a script without spaces."""
_HAN_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿億兆两兩")
_INSIDE_NUMBERS = ".,"
_NUMBER_SPACES = "\u00a0\u2009\u202f"
_APOSTROPHE = "'"


def is_border(words: str, at: int) -> bool:
    """Return whether no word, and no number such as `1,200`, extends across an offset.

    `words` is folded text. Letters of Chinese, Japanese, Thai and other scripts without spaces are
    words of their own, but for the numerals of one number.
    """
    if at == 0 or at == len(words):
        return True
    before, after = words[at - 1], words[at]
    if after == " " or (before == " " and after.isascii()):
        return True
    if is_sign(after):
        return False
    if is_of_word(before) and is_of_word(after):
        return _is_between_words(before, after)
    around = words[max(at - 2, 0) : at + 2]
    if after in _INSIDE_NUMBERS and before.isdigit() and around[-1:].isdigit():
        return False
    if before in _INSIDE_NUMBERS and after.isdigit() and around[:1].isdigit() and at > 1:
        return False
    return not (
        (after == _APOSTROPHE and before.isalpha() and _continues(words, at))
        or (before == _APOSTROPHE and at > 1 and words[at - 2].isalpha() and after.isalpha())
    )


def splits_number(content: str, at: int) -> bool:
    """Return whether an offset of the original is at a space inside a number: `1 200`."""
    if content.isascii():
        return False
    for space in (at, at - 1):
        inside = 0 < space < len(content) - 1 and content[space] in _NUMBER_SPACES
        if inside and content[space - 1].isdigit() and content[space + 1].isdigit():
            return True
    return False


def _is_between_words(before: str, after: str) -> bool:
    if before in _HAN_NUMERALS and after in _HAN_NUMERALS:
        return False
    if before.isdigit() and after.isdigit():
        return False
    return IS_UNSPACED.match(before) is not None or IS_UNSPACED.match(after) is not None


def _continues(words: str, at: int) -> bool:
    """Return whether a word continues after the apostrophe at `at` (`can't`); `'s` may be cut."""
    rest = words[at + 1 : at + 3]
    return rest[:1].isalpha() and not (rest[0] in "sS" and not rest[1:].isalpha())


def is_of_word(character: str) -> bool:
    """Return whether a character is a letter, a digit, or a sign of one, such as a vowel's."""
    return character.isalnum() or character == "_" or is_sign(character)


def is_sign(character: str) -> bool:
    """Return whether a character is a mark of the letter before it."""
    return not character.isascii() and unicodedata.category(character)[0] == "M"


def joined(tokens: Iterable[str]) -> str:
    """Return tokens as text: with spaces, but not between letters of a script without them."""
    text = ""
    for token in tokens:
        is_close = text and IS_UNSPACED.match(text[-1]) and IS_UNSPACED.match(token)
        text += token if not text or is_close else f" {token}"
    return text
