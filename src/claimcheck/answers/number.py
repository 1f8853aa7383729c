"""Numbers: exact values, bounds, ranges and roundings, with units."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation
from claimcheck.answers.interval import Interval
from claimcheck.answers.quantity import EXPECTED, read_quantity
from claimcheck.answers.units import Measure, is_currency, measure, spell


class Number(NamedTuple):
    """A number as ranges in `unit`: as written, widened by rounding, and widened for conversion.

    `core` is the range without `about` or `nearly`; `measure` converts the `written` unit.
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
    """The type `number`; `unit` is the unit of a number written without one."""

    name = "number"
    expected = EXPECTED

    def __init__(self, unit: str = "") -> None:
        self.unit = spell(unit)

    def read(self, text: str) -> Number:
        """Return the number in `text`, in the question's unit if convertible. Raises Unreadable."""
        quantity = read_quantity(text)
        written = spell(quantity.unit) or self.unit
        to = measure(written, self.unit)
        exact, reach, converted = (interval.convert(to) for interval in quantity.ranges())
        mark = "~" if quantity.is_approximate else ""
        return Number(
            key=f"{mark}{exact} {to.unit}".rstrip(),
            text=text,
            exact=exact,
            reach=reach,
            converted=converted,
            soft=quantity.is_soft,
            core=quantity.core.convert(to) if mark else exact,
            unit=to.unit,
            written=written,
            measure=to,
        )

    def compare(self, a: Number, b: Number) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, "both give the same number", a.text, b.text)
        if a.unit != b.unit:
            return Comparison(Relation.UNCLEAR, _unit_problem(a, b), a.text, b.text)
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


def _unit_problem(a: Number, b: Number) -> str:
    if not a.unit or not b.unit:
        bare, other = (a, b) if not a.unit else (b, a)
        return f"{bare.text} has no unit and {other.text} has; declare the question's unit"
    if is_currency(a.unit) and is_currency(b.unit):
        return f"{a.unit} and {b.unit} are different currencies, and rates are not guessed"
    return f"{a.written} and {b.written} do not measure the same thing"
