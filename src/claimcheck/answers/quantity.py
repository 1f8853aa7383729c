"""Quantities as an editor writes them: a bound, one number or two, and a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from claimcheck.answers.comparison import Unreadable
from claimcheck.answers.currencies import CODES, SIGNS
from claimcheck.answers.number_words import add_part, read_words
from claimcheck.answers.numerals import Numeral, plain_text, read_digits, share
from claimcheck.answers.units import is_unit, spell
from claimcheck.text.patterns import any_of, lazy

EXPECTED = (
    "a number such as 38, thirty-eight, 1,200, 3 trillion JPY, $120 million, 10%, 5 km, "
    "two-thirds, about 40, exactly 40, at least 38, up to 40, more than 30, less than 50, "
    "nearly 40 or 37 to 39"
)
LEAST, MOST, MORE, LESS = "least", "most", "more", "less"
ABOUT, NEARLY, OVER, EXACTLY = "about", "nearly", "just over", "exactly"
_BOUNDS = {
    LEAST: ("at least", "no fewer than", "no less than", "not less than", "a minimum of",
            "minimum of", "upwards of", "≥"),
    MOST: ("at most", "up to", "no more than", "not more than", "as many as", "as much as",
           "a maximum of", "maximum of", "≤"),
    MORE: ("more than", "over", "above", "well over", "well above", "in excess of", "exceeding",
           "far more than", "much more than", "greater than", ">"),
    LESS: ("less than", "fewer than", "under", "below", "well under", "well below",
           "far fewer than", "far less than", "<"),
    ABOUT: ("about", "around", "roughly", "approximately", "approx.", "approx", "some", "circa",
            "ca.", "ca", "c.", "an estimated", "estimated", "close to", "~", "≈"),
    NEARLY: ("nearly", "almost", "just under", "slightly under", "slightly less than",
             "slightly fewer than", "not quite"),
    OVER: ("just over", "slightly over", "slightly more than", "a little over",
           "a little more than"),
    EXACTLY: ("exactly", "precisely"),
    "": ("a total of", "in total", "only", "just"),
}  # fmt: skip
_BEHIND = {
    LEAST: ("or more", "or over", "or above", "plus", "at least", "and more"),
    MOST: ("or less", "or fewer", "or under", "at most"),
    ABOUT: ("or so", "approximately", "roughly"),
}
_IN_FRONT = {word: bound for bound, words in _BOUNDS.items() for word in words}
_AT_END = {word: bound for bound, words in _BEHIND.items() for word in words}
_BOUND = lazy(rf"(?:({any_of(w for w in _IN_FRONT if w[0].isalpha())})\s+|([~≈<>≤≥])\s*)")
_ADDED = lazy(rf"(?P<number>.*?(?:\d|[a-z]|%))(?:(?P<plus>\+)| (?P<word>{any_of(_AT_END)}))"
                    r"(?P<unit> .*)?", re.IGNORECASE)  # fmt: skip
_RANGE = lazy(
    r"(?:between (?P<a>.+?) and (?P<b>.+)|(?:from )?(?P<c>.+?)"
    r"(?P<by> to | or | - | ?(?<=[\d%a-z])-(?=[\d$€£¥]))(?P<d>.+))",
    re.IGNORECASE,
)
_SIGN = lazy(any_of(SIGNS))
_CODE = lazy(r"([A-Z]{3}) ?(?=[\d.])")
_MINUS = lazy(r"(?:minus\s+|-)(?=\S)", re.IGNORECASE)
# Parts of a whole up to this many are as often a manner of speaking.
_MOST_SPOKEN, _HUNDRED = 12, 100
_SHARE = lazy(r"(?: |-)(?:in every|in|out of)(?: |-)")
_PIECE = lazy(r"(\d+(?:[.,]\d+)?) ?([a-z]+|['\"])(?:,? and |, | )?", re.IGNORECASE)
_HOURS = ("h", "hr", "hour", "hours")
_FEET = {"'": "ft", '"': "in"}
_VAGUE = lazy(r"\b(?:dozens|scores|hundreds|thousands|millions|several|many|few)\b")
_SCIENTIFIC = lazy(r"\d[eE][+-]?\d")
_MOST_CHARACTERS = 200

_Read = tuple[Numeral, str]


class Piece(NamedTuple):
    """A further part of a compound quantity: the `10 in` of `5 ft 10 in`."""

    numeral: Numeral
    unit: str


class Quantity(NamedTuple):
    """A quantity as written: `bound` is "" or a key of _BOUNDS; `unit` is not normalized.

    A single number is both `low` and `high`. `pieces` are added to it.
    """

    bound: str
    low: Numeral
    high: Numeral
    unit: str
    pieces: tuple[Piece, ...] = ()

    @property
    def is_share(self) -> bool:
        return self.low.is_share and self.high.is_share

    @property
    def is_rough(self) -> bool:
        """Whether it is a share that may be rounded: `one in five`."""
        return self.is_share and not (self.low.is_counted and self.high.is_counted)


def read_quantities(text: str) -> list[Quantity]:
    """Return each reading of the quantity that a text gives, mostly one. Raises Unreadable."""
    plain = plain_text(text)
    if not plain or len(plain) > _MOST_CHARACTERS:
        raise Unreadable(f'"{text[:40]}" is not a number', EXPECTED)
    if _SCIENTIFIC.search(plain):  # else 1e-7 would be a range of elementary charges
        raise Unreadable(f'"{text}" is in scientific notation', "a number written out: 0.0000001")
    bound, rest = "", plain
    if match := _BOUND.match(plain.lower()):
        bound, rest = _IN_FRONT[match[1] or match[2]], plain[match.end() :]
    elif match := _ADDED.fullmatch(plain):
        added = LEAST if match["plus"] else _AT_END[match["word"].lower()]
        bound, rest = added, match["number"] + (match["unit"] or "")
    found = [_in_order(reading)._replace(bound=bound) for reading in _read(rest)]
    ranges = [q for q in found if q.low.value <= q.high.value and _fits(q)]
    if ranges:
        return ranges
    if found:
        raise Unreadable(f'"{text}" is not a range from low to high', EXPECTED)
    raise Unreadable(f'"{text}" is not a number', _vague(plain) or EXPECTED)


def _in_order(quantity: Quantity) -> Quantity:
    """Return a range from its low to its high end: `-5 to -10` falls."""
    low, high = quantity.low, quantity.high
    falls = high.value < low.value < 0
    return quantity._replace(low=high, high=low) if falls else quantity


def _fits(quantity: Quantity) -> bool:
    return quantity.low is quantity.high or quantity.bound in ("", ABOUT, EXACTLY)


def _vague(plain: str) -> str:
    word = _VAGUE.search(plain.lower())
    return f'a number or bound, such as at least 24, for "{word[0]}"; or type text' if word else ""


def _read(text: str) -> Iterator[Quantity]:
    if pieces := _read_pieces(text):
        first, *others = pieces
        yield Quantity("", first.numeral, first.numeral, first.unit, tuple(others))
        return
    ranges = list(_read_range(text))
    yield from ranges
    if not ranges:
        for numeral, unit in _read_one(text):
            yield Quantity("", numeral, numeral, unit)


def _read_one(text: str) -> Iterator[_Read]:
    """Yield each reading of all of `text` as one number with its sign, currency and unit."""
    if minus := _MINUS.match(text):
        for numeral, unit in _read_positive(text[minus.end() :]):
            yield numeral._replace(value=-numeral.value), unit
    else:
        yield from _read_positive(text)


def _read_positive(text: str) -> Iterator[_Read]:
    if text.startswith(("-", " ")):
        return
    currency = ""
    if code := _CODE.match(text):
        currency = code[1] if code[1] in CODES else ""
        text = text[code.end() :] if currency else text
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is two characters
        text = lowered
    if not currency and (sign := _SIGN.match(lowered)):
        currency, text = SIGNS[sign[0]], text[sign.end() :].lstrip()
    for numeral, rest in _numerals(text.lower(), bool(currency)):
        # The case of `degC` is part of the unit; the `of` of `one in five` is not in the text.
        is_cut = text.lower().endswith(rest)
        name = (text[len(text) - len(rest) :] if is_cut else rest).strip()
        if currency and spell(name) in ("", currency):
            yield numeral, currency
        elif not currency:
            yield from _with_unit(numeral, name)


def _numerals(lowered: str, money: bool) -> Iterator[_Read]:
    for numeral, rest in _plain_numerals(lowered, money):
        match = _SHARE.match(rest)
        whole = _plain_numerals(rest[match.end() :], False) if match else ()
        for number, behind in whole:
            if 0 <= numeral.value <= number.value and number.value:
                fraction = numeral.value / number.value
                of = " of" if behind and not behind.startswith(" of ") else ""
                is_counted = _is_counted(numeral.value, number.value)
                yield share(fraction)._replace(is_counted=is_counted), of + behind
        if not match:
            yield numeral, rest


def _is_counted(part: Fraction, whole: Fraction) -> bool:
    """Return whether parts of a whole were counted: `212 out of 885`, not `one in five`."""
    return part > _MOST_SPOKEN and (whole > _HUNDRED or whole % 10 != 0)


def _plain_numerals(lowered: str, money: bool) -> list[_Read]:
    if found := list(read_digits(lowered, money)):
        return [add_part(numeral, rest) for numeral, rest in found]
    words = read_words(lowered)
    return [words] if words else []


def _with_unit(numeral: Numeral, name: str) -> Iterator[_Read]:
    """Yield a number with its unit; a fraction of a whole, alone or `of` it, is a share in %."""
    is_of = numeral.is_share and name.startswith("of ")
    if not is_of and not is_unit(name):
        return
    if is_of and is_unit(name.removeprefix("of ")):
        yield numeral, name
    elif not is_of:
        yield numeral._replace(is_share=numeral.is_share and not name), name


def _read_pieces(text: str) -> list[Piece]:
    """Return the pieces of a compound such as `5 ft 10 in` or `5'10"`, [] if it is none."""
    pieces: list[Piece] = []
    at = 0
    while match := _PIECE.match(text, at):
        unit = _FEET.get(match[2], match[2])
        value = next(read_digits(match[1]), None)
        if value is None or value[1] or unit.lower() in ("to", "or", "in" if not pieces else ""):
            return []
        unit = "minute" if unit == "m" and pieces and pieces[0].unit in _HOURS else unit
        pieces.append(Piece(value[0], unit))
        at = match.end()
    is_whole = at == len(text) and len(pieces) > 1
    return pieces if is_whole else []


def _read_range(text: str) -> Iterator[Quantity]:
    match = _RANGE.fullmatch(text)
    if not match:
        return
    first, last = match["a"] or match["c"], match["b"] or match["d"]
    for (low, low_unit), (high, unit) in product(_read_one(first), _read_one(last)):
        if low_unit and unit and spell(low_unit) != spell(unit):
            continue
        # "3 to 4 million" gives the scale once, at the end.
        scaled = low.times(high.scale) if low.scale == 1 < high.scale else low
        start = scaled if scaled.value <= high.value else low
        if match["by"] != " or " or high.value - start.value == max(start.fine, high.fine):
            yield Quantity("", start, high, unit or low_unit)
