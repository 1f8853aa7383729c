"""Numbers: exact values, bounds, ranges and roundings, with units."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable
from claimcheck.answers.numerals import Numeral, read_numeral
from claimcheck.answers.units import SYMBOLS, Measure, is_currency, measure, spell

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


class Interval(NamedTuple):
    """A range of numbers; a missing bound is open, an `open` bound does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        return self._starts_before_end_of(other) and other._starts_before_end_of(self)

    def _starts_before_end_of(self, other: Interval) -> bool:
        if self.low is None or other.high is None or self.low < other.high:
            return True
        return self.low == other.high and not (self.low_open or other.high_open)

    def holds(self, other: Interval) -> bool:
        if self.low is not None:
            if other.low is None or other.low < self.low:
                return False
            if other.low == self.low and self.low_open and not other.low_open:
                return False
        if self.high is not None:
            if other.high is None or other.high > self.high:
                return False
            if other.high == self.high and self.high_open and not other.high_open:
                return False
        return True

    def convert(self, to: Measure) -> Interval:
        if to.factor == 1 and not to.offset:
            return self
        low, high = (None if x is None else x * to.factor + to.offset for x in self[:2])
        return Interval(low, high, self.low_open, self.high_open)

    def __str__(self) -> str:
        low = "(.." if self.low is None else f"{'(' if self.low_open else '['}{self.low}"
        high = "..)" if self.high is None else f"{self.high}{')' if self.high_open else ']'}"
        return f"{low},{high}"


class Number(NamedTuple):
    """A number as ranges: as written, widened by rounding, widened for conversion.

    `core` is the range without `about` or `nearly`; `measure` how the written unit was converted.
    """

    key: str
    text: str
    exact: Interval
    reach: Interval
    converted: Interval
    soft: bool
    core: Interval
    unit: str
    written: str
    measure: Measure


class Numbers(AnswerType[Number]):
    """The type `number`; `unit` is what a number without a unit counts."""

    name = "number"

    def __init__(self, unit: str = "") -> None:
        self.unit = spell(unit)

    def read(self, text: str) -> Number:
        """Return the number in `text`, expressed in the question's unit where it can be."""
        plain = unicodedata.normalize("NFC", text).translate(_DASHES)
        plain = " ".join(plain.split())
        if not plain or len(plain) > _MOST_CHARACTERS:
            raise Unreadable(f'"{text[:40]}" is not a number', EXPECTED)
        bound, rest = "", plain
        if match := _BOUND.match(plain.lower()):
            bound, rest = _BOUNDS[match[1]], plain[match.end() :]
        elif plain.startswith("~"):
            bound, rest = "about", plain[1:].lstrip()
        low, high, unit = _read_range(rest) or _read_quantity(rest)
        if low is None or high is None:
            raise Unreadable(f'"{text}" is not a number', EXPECTED)
        if low.value > high.value or (bound not in ("", "about") and low is not high):
            raise Unreadable(f'"{text}" is not a range from low to high', EXPECTED)
        return self._number(text, bound, (low, high), unit)

    def _number(self, text: str, bound: str, ends: tuple[Numeral, Numeral], unit: str) -> Number:
        written = spell(unit) or self.unit
        to = measure(written, self.unit)
        exact, reach, converted = _intervals(bound, *ends)
        low, high = ends
        rounded = bool(low.quantum or high.quantum)
        soft = bound != "" or rounded
        mark = "~" if bound in ("about", "nearly") else ""
        value = exact.convert(to)
        return Number(
            key=f"{mark}{value} {to.unit}".rstrip(),
            text=text,
            exact=value,
            reach=reach.convert(to),
            converted=converted.convert(to),
            soft=soft,
            core=(Interval(low.value, high.value).convert(to) if mark else value),
            unit=to.unit,
            written=written,
            measure=to,
        )

    def compare(self, a: Number, b: Number) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, "both give the same number", a.text, b.text)
        if a.unit != b.unit:
            return Comparison(Relation.UNCLEAR, _unit_trouble(a, b), a.text, b.text)
        relation, why = _relate(a, b)
        return Comparison(relation, why, a.text, b.text)

    def within(self, a: Number, b: Number) -> bool:
        return a.key == b.key or (a.unit == b.unit and b.core.holds(a.exact))


def _relate(a: Number, b: Number) -> tuple[Relation, str]:
    convert = a.measure != b.measure
    x, y = (a.converted, b.converted) if convert else (a.reach, b.reach)
    if not x.meets(y):
        return Relation.CONTRADICTION, f"no number is both {a.text} and {b.text}"
    if a.exact.holds(b.exact) or b.exact.holds(a.exact):
        inner, outer = (b, a) if a.exact.holds(b.exact) else (a, b)
        return Relation.COMPATIBLE, f"{inner.text} lies within {outer.text}"
    if convert:
        return Relation.COMPATIBLE, f"{a.text} and {b.text} agree as converted and rounded"
    if a.soft or b.soft:
        return Relation.COMPATIBLE, f"{a.text} and {b.text} meet as far as they are exact"
    if x.holds(y) or y.holds(x):
        return Relation.COMPATIBLE, f"{a.text} and {b.text} lie one within the other"
    return Relation.UNCLEAR, f"{a.text} and {b.text} are closed ranges that only overlap"


def _unit_trouble(a: Number, b: Number) -> str:
    if not a.unit or not b.unit:
        bare, other = (a, b) if not a.unit else (b, a)
        return f"{bare.text} has no unit and {other.text} has; declare the question's unit"
    if is_currency(a.unit) and is_currency(b.unit):
        return f"{a.unit} and {b.unit} are different currencies, and rates are not guessed"
    return f"{a.written} and {b.written} do not measure the same thing"


def _intervals(bound: str, low: Numeral, high: Numeral) -> tuple[Interval, Interval, Interval]:
    """Return the range as written, widened by rounding, and widened for a change of unit."""
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
    exact = Interval(low.value, high.value)
    reach = _widen(exact, low.quantum / 2, high.quantum / 2)
    converted = _widen(exact, max(low.quantum, low.step) / 2, max(high.quantum, high.step) / 2)
    if bound == "about":
        exact = Interval(low.value - abs(low.value) / 10, high.value + abs(high.value) / 10)
        return exact, _around(exact, reach), _around(exact, converted)
    return exact, reach, converted


def _widen(interval: Interval, below: Fraction, above: Fraction) -> Interval:
    """Return a closed range with what its ends may have been rounded from.

    A widened end is open: `3 trillion` and `4 trillion` must not meet in 3.5.
    """
    assert interval.low is not None and interval.high is not None
    return Interval(interval.low - below, interval.high + above, below > 0, above > 0)


def _around(x: Interval, y: Interval) -> Interval:
    """Return the range that holds both of two ranges with bounds."""
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    low, high = (x if x.low <= y.low else y), (x if x.high >= y.high else y)
    return Interval(low.low, high.high, low.low_open, high.high_open)


Quantity = tuple[Numeral | None, Numeral | None, str]


def _read_quantity(text: str) -> Quantity:
    numeral, unit = _read_one(text)
    return numeral, numeral, unit


def _read_one(text: str) -> tuple[Numeral | None, str]:
    """Read one number with its currency sign and unit from the whole of `text`."""
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


def _read_range(text: str) -> Quantity | None:
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
