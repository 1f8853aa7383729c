"""Quantities as an editor writes them: a bound, one number or two, and a unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.comparison import Unreadable
from claimcheck.answers.interval import Interval
from claimcheck.answers.numerals import Numeral, read_numeral
from claimcheck.answers.units import SYMBOLS, spell
from claimcheck.text.normal_form import nfc

EXPECTED = (
    "a number such as 38, thirty-eight, 1,200, 3 trillion JPY, $120 million, 10%, 5 km, "
    "about 40, at least 38, up to 40, more than 30, less than 50, nearly 40 or 37 to 39"
)
_BOUNDS = {
    "at least": "least",
    "no fewer than": "least",
    "no less than": "least",
    "at most": "most",
    "up to": "most",
    "no more than": "most",
    "more than": "more",
    "over": "more",
    "less than": "less",
    "fewer than": "less",
    "under": "less",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "nearly": "nearly",
    "almost": "nearly",
}
_BOUND = re.compile(r"(" + "|".join(_BOUNDS) + r")\s+")
_RANGE = re.compile(
    r"between (?P<a>.+?) and (?P<b>.+)|(?P<c>.+?)(?: to | ?(?<=[\d%a-z])-(?=[\d$€£¥]))(?P<d>.+)",
    re.IGNORECASE,
)
_SYMBOL = re.compile("|".join(re.escape(s) for s in SYMBOLS))
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_MOST_CHARACTERS = 200

_Read = tuple[Numeral | None, Numeral | None, str]


class Quantity(NamedTuple):
    """A quantity as written: `bound` is "" or a value of _BOUNDS; `unit` is not normalized.

    A single number is both `low` and `high`.
    """

    bound: str
    low: Numeral
    high: Numeral
    unit: str

    @property
    def is_approximate(self) -> bool:
        return self.bound in ("about", "nearly")

    @property
    def is_soft(self) -> bool:
        """Whether it is open-ended, approximate or rounded."""
        return self.bound != "" or bool(self.low.quantum or self.high.quantum)

    @property
    def core(self) -> Interval:
        """The number or range without its bound."""
        return Interval(self.low.value, self.high.value)

    def ranges(self) -> tuple[Interval, Interval, Interval]:
        """Return the range as written, widened by rounding, and widened for a change of unit."""
        bound, low, high, _ = self
        value = low.value
        if bound in ("least", "more"):
            exact = Interval(value, None, low_open=bound == "more")
            return exact, exact, Interval(value - low.step / 2, None)
        if bound in ("most", "less"):
            exact = Interval(None, value, high_open=bound == "less")
            return exact, exact, Interval(None, value + low.step / 2)
        if bound == "nearly":
            exact = Interval(min(value * 9 / 10, value), max(value * 9 / 10, value))
            return exact, exact, _widen(exact, low.step / 2, low.step / 2)
        exact = self.core
        reach = _widen(exact, low.quantum / 2, high.quantum / 2)
        converted = _widen(exact, max(low.quantum, low.step) / 2, max(high.quantum, high.step) / 2)
        if bound == "about":
            exact = Interval(low.value - abs(low.value) / 10, high.value + abs(high.value) / 10)
            return exact, _hull(exact, reach), _hull(exact, converted)
        return exact, reach, converted


def read_quantity(text: str) -> Quantity:
    """Return the quantity a text gives. Raises Unreadable."""
    plain = nfc(text).translate(_DASHES)
    plain = " ".join(plain.split())
    if not plain or len(plain) > _MOST_CHARACTERS:
        raise Unreadable(f'"{text[:40]}" is not a number', EXPECTED)
    bound, rest = "", plain
    if match := _BOUND.match(plain.lower()):
        bound, rest = _BOUNDS[match[1]], plain[match.end() :]
    elif plain.startswith("~"):
        bound, rest = "about", plain[1:].lstrip()
    low, high, unit = _read_range(rest) or _read_single(rest)
    if low is None or high is None:
        raise Unreadable(f'"{text}" is not a number', EXPECTED)
    if low.value > high.value or (bound not in ("", "about") and low is not high):
        raise Unreadable(f'"{text}" is not a range from low to high', EXPECTED)
    return Quantity(bound, low, high, unit)


def _widen(interval: Interval, below: Fraction, above: Fraction) -> Interval:
    """Return a closed range, extended to the numbers that its ends may be rounded from.

    A widened end is open: `3 trillion` and `4 trillion` must not meet in 3.5.
    """
    assert interval.low is not None and interval.high is not None
    return Interval(interval.low - below, interval.high + above, below > 0, above > 0)


def _hull(x: Interval, y: Interval) -> Interval:
    """Return the smallest range that holds both of two bounded ranges."""
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    low, high = (x if x.low <= y.low else y), (x if x.high >= y.high else y)
    return Interval(low.low, high.high, low.low_open, high.high_open)


def _read_single(text: str) -> _Read:
    numeral, unit = _read_one(text)
    return numeral, numeral, unit


def _read_one(text: str) -> tuple[Numeral | None, str]:
    """Read all of `text` as one number with its currency sign and unit; the number may be None."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is two characters
        text = lowered
    symbol = _SYMBOL.match(lowered)
    start = symbol.end() if symbol else 0
    read = read_numeral(lowered[start:].lstrip(), money=symbol is not None)
    if read is None:
        return None, ""
    numeral, rest = read
    unit = text[len(text) - len(rest) :].strip() if rest else ""
    if symbol:
        currency = SYMBOLS[symbol[0]]
        return (numeral, currency) if spell(unit) in ("", currency) else (None, "")
    if any(c.isdigit() or c in "<>=" for c in unit):
        return None, ""
    return numeral, unit


def _read_range(text: str) -> _Read | None:
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    low, low_unit = _read_one(match["a"] or match["c"])
    high, unit = _read_one(match["b"] or match["d"])
    if low is None or high is None or (low_unit and spell(low_unit) != spell(unit)):
        return None
    # "3 to 4 million" gives the scale once, at the end.
    if low.scale == 1 and high.scale > 1 and low.times(high.scale).value <= high.value:
        scaled = low.times(high.scale)
        low = scaled._replace(quantum=max(scaled.quantum, Fraction(high.scale)))
    return low, high, unit
