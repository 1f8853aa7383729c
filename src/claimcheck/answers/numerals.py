"""Numerals, in digits and in words: `38`, `1,200`, `thirty-eight`, `3 trillion`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
""".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SMALL = {word: n for n, word in enumerate(_ONES)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "tn": 10**12,
}
_DIGITS = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?![\d,.]*\d)", re.ASCII)
_WORD = re.compile(r"[ -]?([a-z]+)")
# Letters that are a scale only directly after the digits; "m" also needs a currency sign.
_LETTERS = {"k": 10**3, "m": 10**6}
_SCALE = re.compile(r" ?(" + "|".join(SCALES) + r")\b")
# An integer that ends in at least this many zeros counts as rounded.
_ROUND_ZEROS = 3
_TEN, _TWENTY = 10, 20


class Numeral(NamedTuple):
    """A written number.

    `quantum` is the size of its last significant digit if it counts as rounded, else 0; `step` the
    size of its last digit that is not zero; `scale` the factor of its scale word, else 1.
    """

    value: Fraction
    quantum: Fraction
    step: Fraction
    scale: int = 1

    def times(self, factor: Fraction | int) -> Numeral:
        return Numeral(self.value * factor, self.quantum * factor, self.step * factor, self.scale)


def read_numeral(text: str, money: bool = False) -> tuple[Numeral, str] | None:
    """Read the number at the start of `text` (lower case); return it and the rest, or None.

    `money` means that a currency sign precedes it.
    """
    match = _DIGITS.match(text)
    if match:
        return _read_digits(match, text, money)
    return _read_words(text)


def _read_digits(match: re.Match[str], text: str, money: bool) -> tuple[Numeral, str]:
    sign, whole, decimals = match[1], match[2].replace(",", ""), match[3] or ""
    unscaled = Fraction(f"{sign}{whole}" + (f".{decimals}" if decimals else ""))
    rest = text[match.end() :]
    scale = 1
    letter = rest[:1]
    if letter in _LETTERS and not rest[1:2].isalnum() and (money or letter == "k"):
        scale, rest = _LETTERS[letter], rest[1:]
    while word := _SCALE.match(rest):
        scale *= SCALES[word[1]]
        rest = rest[word.end() :]
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    if zeros >= _ROUND_ZEROS and unscaled:
        quantum = Fraction(scale * 10**zeros)
    elif decimals or scale > 1:
        quantum = Fraction(scale, 10 ** len(decimals))
    else:
        quantum = Fraction(0)
    return Numeral(unscaled * scale, quantum, _step(unscaled) * scale, scale), rest


def _read_words(text: str) -> tuple[Numeral, str] | None:
    """Read number words; None if there are none or they form no number, as `twenty twenty`."""
    total = group = position = accepted = 0
    room, scale = 1000, 0  # exclusive limit of the next word; factor of the last scale word
    while word := _WORD.match(text, position):
        name = word[1]
        if name in _SMALL:
            if _SMALL[name] >= room:
                return None
            group += _SMALL[name]
            room = 10 if _SMALL[name] >= _TWENTY else 0
        elif name == "hundred" and 0 < group < _TEN:
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
    last_scale = scale if scale and not group else 1
    return Numeral(
        value, Fraction(last_scale if last_scale > 1 else 0), _step(value), last_scale
    ), text[accepted:]


def _step(value: Fraction) -> Fraction:
    """Return the size of the last digit of `value` (a decimal number) that is not zero."""
    if not value:
        return Fraction(1)
    step = Fraction(1)
    while value % step:
        step /= 10
    while not value % (step * 10):
        step *= 10
    return step
