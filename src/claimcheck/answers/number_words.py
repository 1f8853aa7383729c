"""Numerals in words: `thirty-eight`, `two-thirds`, `half a million`, `one and a half million`."""

from __future__ import annotations

import re
from fractions import Fraction

from claimcheck.answers.numerals import (
    SCALES,
    Numeral,
    last_digit,
    scale_words,
    share,
    with_part,
)
from claimcheck.text.patterns import lazy

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
""".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
SMALL = {word: n for n, word in enumerate(_ONES)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
          "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20}  # fmt: skip
_PART = rf"(?:(?P<n>an?|{'|'.join(_ONES[1:10])})[ -])?(?P<part>{'|'.join(_PARTS)})(?P<s>s?)\b"
_LEADING_PART = lazy(rf"{_PART}(?: of)?(?P<of> an? )?")
_AND_PART = lazy(rf" and {_PART}")
_ARTICLE = lazy(rf"an? (?=(?:hundred|{'|'.join(SCALES)})\b)")
_WORD = lazy(r"[ -]?([a-z]+)")
_TEN, _TWENTY = 10, 20


def read_words(text: str) -> tuple[Numeral, str] | None:
    """Read the number words at the start of `text` (lower case); return the number and the rest.

    None if there are none or they form no number, as `twenty twenty`.
    """
    if found := _read_part(text):
        return found
    if article := _ARTICLE.match(text):
        text = "one " + text[article.end() :]
    found = _read_whole(text)
    return add_part(*found) if found else None


def add_part(numeral: Numeral, rest: str) -> tuple[Numeral, str]:
    """Return a number with the `and a half` at the start of `rest`, and what is behind it."""
    part = _AND_PART.match(rest)
    fraction = part and _fraction(part)
    if not part or fraction is None:
        return numeral, rest
    return scale_words(with_part(numeral, fraction), rest[part.end() :])


def _fraction(match: re.Match[str]) -> Fraction | None:
    """Return the fraction of `three quarters`, None for `two third` or an ordinal `third`."""
    number, part = match["n"] or "", _PARTS[match["part"]]
    count = SMALL.get(number, 1)
    is_alone = match["part"] in ("half", "quarter")
    if (not number and not is_alone) or (count > 1) != bool(match["s"]):
        return None
    return Fraction(count, part)


def _read_part(text: str) -> tuple[Numeral, str] | None:
    """Read a fraction: of a whole (`two-thirds`), a scale (`half a million`) or a unit."""
    match = _LEADING_PART.match(text)
    fraction = match and _fraction(match)
    if not match or fraction is None:
        return None
    rest = text[match.end("s") :]
    if match["of"] or not rest.startswith(" of "):
        behind = text[match.end() :] if match["of"] else rest
        numeral, scaled = scale_words(share(fraction), f" {behind}" if match["of"] else behind)
        return numeral, scaled
    return share(fraction), rest


def _read_whole(text: str) -> tuple[Numeral, str] | None:
    total = group = position = accepted = 0
    room, scale = 1000, 0  # exclusive limit of the next word; factor of the last scale word
    while word := _WORD.match(text, position):
        name = word[1]
        if name in SMALL:
            if SMALL[name] >= room:
                return None
            group += SMALL[name]
            room = 10 if SMALL[name] >= _TWENTY else 0
        elif name == "hundred" and (0 < group < _TEN or _TEN < group < _TWENTY):
            group, room = group * 100, 100
        elif name in SCALES and group:
            if scale and SCALES[name] >= scale:
                return None
            total, group, room, scale = total + group * SCALES[name], 0, 1000, SCALES[name]
        elif (name in SCALES or name == "hundred") and accepted:
            return None
        elif not (name == "and" and accepted):
            break
        position = word.end()
        if name != "and":
            accepted = position
    if not accepted:
        return None
    value = Fraction(total + group)
    last = scale if scale and not group else 1
    quantum = Fraction(last if last > 1 else 0)
    return Numeral(value, quantum, last_digit(value), Fraction(last), last), text[accepted:]
