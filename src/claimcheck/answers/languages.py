"""How languages write numbers and dates in digits, as far as quotes are read in them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck.answers.numerals import SCALES

_ENGLISH_SCALES = {
    **{word: len(str(factor)) - 1 for word, factor in SCALES.items() if word != "dozen"},
    "hundred": 2,
}
_SCALES = {
    "de": {"tausend": 3, "million": 6, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9,
           "mrd": 9, "billion": 12, "billionen": 12},
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9},
    "es": {"mil": 3, "millón": 6, "millones": 6},
    "it": {"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9},
    "nl": {"duizend": 3, "miljoen": 6, "miljard": 9},
    "sv": {"tusen": 3, "miljon": 6, "miljoner": 6, "miljard": 9, "miljarder": 9},
    "pl": {"tysiąc": 3, "tysiące": 3, "tysięcy": 3, "tys": 3, "milion": 6, "miliony": 6,
           "milionów": 6, "mln": 6, "miliard": 9, "miliardów": 9, "mld": 9},
    "ru": {"тысяча": 3, "тысячи": 3, "тысяч": 3, "тыс": 3, "миллион": 6, "миллиона": 6,
           "миллионов": 6, "млн": 6, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "млрд": 9,
           "триллион": 12, "триллиона": 12, "триллионов": 12, "трлн": 12},
    "uk": {"тисяча": 3, "тисячі": 3, "тисяч": 3, "тис": 3, "мільйон": 6, "мільйони": 6,
           "мільйонів": 6, "млн": 6, "мільярд": 9, "мільярдів": 9, "млрд": 9},
    "tr": {"bin": 3, "milyon": 6, "milyar": 9, "trilyon": 12},
    "az": {"min": 3, "milyon": 6, "milyard": 9, "trilyon": 12},
    "zh": {"千": 3, "万": 4, "萬": 4, "百万": 6, "亿": 8, "億": 8},
    "ja": {"千": 3, "万": 4, "百万": 6, "億": 8, "兆": 12},
}  # fmt: skip
_POINT_DECIMAL = ("zh", "ja")


class Language(NamedTuple):
    """A language of sources: the powers of ten of its scale words, and its decimal sign.

    Its number words are known only if it `has_words`.
    """

    scales: dict[str, int]
    decimal: str
    has_words: bool = False


@cache
def language_of(tag: str) -> Language | None:
    """Return the language of a BCP 47 tag; English for "", None if its numbers are not known."""
    primary = tag.lower().replace("_", "-").partition("-")[0]
    if primary in ("", "en"):
        return Language(_ENGLISH_SCALES, ".", has_words=True)
    if primary not in _SCALES:
        return None
    return Language(_SCALES[primary], "." if primary in _POINT_DECIMAL else ",")
