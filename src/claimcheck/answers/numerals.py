"""Numerals in digits: `38`, `1,200`, `1 200`, `1.234,5`, `1,00,000`, `2½`, `3 trillion`, `$5m`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from claimcheck.text.normal_form import nfc
from claimcheck.text.patterns import any_of, lazy

SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "crore": 10**7,
    "cr": 10**7,
    "billion": 10**9,
    "milliard": 10**9,
    "bn": 10**9,
    "mrd": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
}
SCALE = lazy(rf" ?({any_of(SCALES)})s?\b")
# Letters that are a scale only directly after the digits of an amount of money, or of a count.
_LETTERS = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12}
_LETTER = lazy(r"(mm|[kmbt])(?![\w/²³^])")
# Behind "3m" these mean metres, and any other word is counted in millions.
_OF_METRES = "per|high|tall|wide|deep|long|away|above|below|from|of|x|by"
_COUNTED = lazy(rf" (?!(?:{_OF_METRES})\b)[a-z]")
_DIGITS = lazy(
    r"(?P<sign>[+-]?)(?:"
    r"(?P<comma>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?:\.(?P<a>\d+))?"
    r"|(?P<space>[1-9]\d{0,2}(?:(?: \d{3})+|(?:'\d{3})+))(?:[.,](?P<b>\d+))?"
    r"|(?P<point>[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?!,)|(?:\.\d{3})+(?=,\d)))(?:,(?P<c>\d+))?"
    r"|(?P<plain>\d+)(?:[.,](?P<d>\d+))?"
    r")(?![\d,.']*\d)",
    re.ASCII,
)
_FRACTION = lazy(r" ?(\d{1,3})/([1-9]\d{0,2})(?![\d/,.])", re.ASCII)
_THOUSANDS_OR_DECIMALS = 3  # digits behind one point that may be either
_DASHES = {"‒": "-", "―": "-", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
_SPACES = {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " "}
_MARKS = {"’": "'", "′": "'", "″": '"', "٬": ",", "٫": ".", "٪": "%", "μ": "µ"}
_PLAIN = str.maketrans(_DASHES | _SPACES | _MARKS)
# An integer that ends in at least this many zeros counts as rounded.
_ROUND_ZEROS = 3


class Numeral(NamedTuple):
    """A written number.

    `quantum` is the size of its last significant digit if it counts as rounded, else 0; `step` the
    size of its last digit that is not zero; `fine` the size of its last digit; `scale` the factor
    of its scale word, else 1. `is_share` marks a fraction of a whole: `two-thirds`; it `is_counted`
    if the parts of the whole are: `212 out of 885`.
    """

    value: Fraction
    quantum: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    fine: Fraction = Fraction(1)
    scale: int = 1
    is_share: bool = False
    is_counted: bool = False

    def times(self, factor: int) -> Numeral:
        """Return the number with a scale word behind it, which makes it rounded."""
        value, quantum, step, fine, scale, *_ = self
        rounded = max(quantum, fine) * factor
        return Numeral(value * factor, rounded, step * factor, fine * factor, scale * factor)


def plain_text(text: str) -> str:
    """Return text with ASCII digits, dashes and spaces, and vulgar fractions as ` 1/2`."""
    if not text.isascii():
        text = "".join(map(_plain, nfc(text).translate(_PLAIN)))
    return " ".join(text.split())


def _plain(character: str) -> str:
    if character.isascii() or character.isalpha():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    form = unicodedata.normalize("NFKD", character)
    return f" {form.replace('⁄', '/')}" if "⁄" in form else character


def read_digits(text: str, money: bool = False) -> Iterator[tuple[Numeral, str]]:
    """Yield each reading of the digits at the start of `text` (lower case), and the rest.

    Three digits behind one point are read as decimals and as thousands, a letter `m` as a scale
    and as a unit. `money` means that a currency precedes them.
    """
    if part := _FRACTION.match(text):
        numeral, rest = scale_words(share(_fraction(part)), text[part.end() :])
        yield numeral, rest
        return
    match = _DIGITS.match(text)
    if not match:
        return
    rest = text[match.end() :]
    for numeral in _unscaled(match, rest):
        part = _FRACTION.match(rest)
        if part and match["plain"] and not match["d"]:
            yield scale_words(with_part(numeral, _fraction(part)), rest[part.end() :])
        else:
            yield from _scaled(numeral, rest, money)


def _unscaled(match: re.Match[str], rest: str) -> Iterator[Numeral]:
    whole = match["comma"] or match["space"] or match["point"] or match["plain"]
    decimals = match["a"] or match["b"] or match["c"] or match["d"] or ""
    digits = re.sub(r"\D", "", whole)
    yield _numeral(match["sign"], digits, decimals)
    is_single = match["plain"] and whole[0] != "0" and len(whole) <= _THOUSANDS_OR_DECIMALS
    if is_single and len(decimals) == _THOUSANDS_OR_DECIMALS and not SCALE.match(rest):
        yield _numeral(match["sign"], whole + decimals, "")


def _numeral(sign: str, whole: str, decimals: str) -> Numeral:
    value = Fraction(f"{sign}{whole}" + (f".{decimals}" if decimals else ""))
    fine = Fraction(1, 10 ** len(decimals))
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    quantum = fine if decimals else Fraction(0)
    if zeros >= _ROUND_ZEROS and value:
        quantum = Fraction(10**zeros)
    return Numeral(value, quantum, last_digit(value), fine)


def _fraction(match: re.Match[str]) -> Fraction:
    return Fraction(int(match[1]), int(match[2]))


def share(part: Fraction) -> Numeral:
    """Return a fraction of a whole, exact to a tenth of it."""
    return Numeral(part, Fraction(0), Fraction(1, 10), Fraction(1, 10), is_share=True)


def with_part(numeral: Numeral, part: Fraction) -> Numeral:
    """Return a whole number with a fraction added to it, exact to a tenth of its last digit."""
    tenth = Fraction(numeral.scale, 10)
    value = numeral.value + (part if numeral.value >= 0 else -part) * numeral.scale
    quantum = tenth if numeral.scale > 1 else Fraction(0)
    return Numeral(value, quantum, tenth, tenth, numeral.scale)


def _scaled(numeral: Numeral, rest: str, money: bool) -> Iterator[tuple[Numeral, str]]:
    letter = _LETTER.match(rest)
    if not letter:
        yield scale_words(numeral, rest)
        return
    behind, factor = rest[letter.end() :], _LETTERS[letter[1]]
    is_amount = money or letter[1] == "k"
    if is_amount or (letter[1] in "mb" and _COUNTED.match(behind)):
        yield scale_words(numeral.times(factor), behind)
        return
    yield numeral, rest
    if letter[1] == "m" and not behind.strip():
        yield numeral.times(factor), behind


def scale_words(numeral: Numeral, rest: str) -> tuple[Numeral, str]:
    """Return a number with the scale words at the start of `rest`, and what is behind them."""
    while word := SCALE.match(rest):
        numeral = numeral.times(SCALES[word[1]])
        rest = rest[word.end() :]
    return numeral, rest


def last_digit(value: Fraction) -> Fraction:
    """Return the size of the last digit of `value` (a decimal number) that is not zero."""
    step = Fraction(1)
    if not value:
        return step
    while value % step:
        step /= 10
    while not value % (step * 10):
        step *= 10
    return step
