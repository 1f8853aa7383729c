"""Numbers: exact values, bounds, ranges and roundings, with units."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable
from claimcheck.answers.interval import Interval
from claimcheck.answers.number_text import separated, with_unit
from claimcheck.answers.numerals import Numeral
from claimcheck.answers.quantity import EXPECTED, Quantity, read_quantities
from claimcheck.answers.tolerance import Ranges, ranges
from claimcheck.answers.units import Measure, is_currency, is_measured, measures, spell


class Number(NamedTuple):
    """A number as ranges in `unit`; `measure` converts the `written` unit.

    A text with several senses has them all as `readings`; the rest is that of the first. It is
    `bare` if no unit is written.
    """

    key: str
    text: str
    ranges: Ranges
    unit: str
    written: str
    measure: Measure
    bare: bool = False
    readings: tuple[Number, ...] = ()

    @property
    def words(self) -> str:
        """The number as written, with commas between thousands."""
        return separated(self.text)

    @property
    def is_ratio(self) -> bool:
        """Whether it is written as parts of a whole."""
        return self.ranges.quantity.is_share

    @property
    def senses(self) -> tuple[Number, ...]:
        return self.readings or (self,)


class Numbers(AnswerType[Number]):
    """The type `number`; `unit` is the unit of a number written without one."""

    name = "number"
    expected = EXPECTED

    def __init__(self, unit: str = "") -> None:
        self.unit = spell(unit)
        self._shown_unit = unit

    def read(self, text: str) -> Number:
        """Return the number in `text`, in the question's unit if convertible. Raises Unreadable."""
        found = {
            number.key: number
            for quantity in read_quantities(text)
            for number in self._readings(quantity, text)
        }
        if len(found) == 1:
            return next(iter(found.values()))
        fitting = [number for number in found.values() if number.unit == self.unit]
        readings = tuple(fitting if self.unit and fitting else found.values())
        if not readings:
            raise Unreadable(f'"{text}" adds up amounts that do not convert', EXPECTED)
        if len(readings) == 1:
            return readings[0]
        key = "|".join(number.key for number in readings)
        return readings[0]._replace(key=key, readings=readings)

    def _readings(self, quantity: Quantity, text: str) -> Iterable[Number]:
        unit, factor = quantity.unit, 1
        if quantity.is_share:
            unit, factor = f"% {unit}".strip(), 100
        written = spell(unit) or self.unit
        for to in measures(written, self.unit):
            total = _total(quantity, factor, to, self.unit)
            if total is None:
                continue
            found = ranges(total, to)
            mark = "~" if found.is_vague else ""
            key = f"{mark}{found.exact} {to.unit}".rstrip()
            bare = not (quantity.unit or quantity.is_share or quantity.pieces)
            yield Number(key, text, found, to.unit, written, to, bare)

    def spellings(self, value: Number) -> Iterable[str]:
        # Until several senses were read, the key of such a number was that of the first.
        return dict.fromkeys((value.key, value.senses[0].key))

    def shown(self, value: Number) -> str:
        return with_unit(value.words, self._shown_unit) if value.bare else value.words

    def compare(self, a: Number, b: Number) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, "both give the same number", a.text, b.text)
        relation, why = _relate_senses(a, b)
        return Comparison(relation, why, a.text, b.text)

    def within(self, a: Number, b: Number) -> bool:
        return a.key == b.key or all(
            x.unit == y.unit and y.ranges.core.holds(x.ranges.exact)
            for x, y in product(a.senses, b.senses)
        )


def _total(quantity: Quantity, factor: int, to: Measure, wanted: str) -> Quantity | None:
    """Return a quantity with its pieces added to it, None if their units do not convert."""
    if factor != 1:
        low, high = (_percentage(n, factor) for n in (quantity.low, quantity.high))
        return quantity._replace(low=low, high=high)
    total = quantity.low
    for numeral, unit in quantity.pieces:
        (piece,) = measures(spell(unit), wanted)[:1]
        if piece.unit != to.unit or unit == "":
            return None
        ratio = piece.factor / to.factor
        step = numeral.step * ratio
        total = total._replace(value=total.value + numeral.value * ratio, step=step, fine=step)
    return quantity._replace(low=total, high=total) if quantity.pieces else quantity


def _percentage(share: Numeral, factor: int) -> Numeral:
    """Return a fraction of a whole in percent, exact as written."""
    none = Fraction(0)
    return share.times(factor)._replace(
        quantum=none, fine=none, is_share=True, is_counted=share.is_counted
    )


def _relate_senses(a: Number, b: Number) -> tuple[Relation, str]:
    """Return the relation of two numbers if it is the same in every sense, else `unclear`."""
    if not (a.readings or b.readings):
        return _relate(a, b)
    if len(a.senses) == len(b.senses) and a.written == b.written:
        pairs = list(zip(a.senses, b.senses, strict=True))
    else:
        pairs = list(product(a.senses, b.senses))
    found = [_relate(x, y) if x.key != y.key else (Relation.SAME, "") for x, y in pairs]
    if len({relation for relation, _ in found}) == 1 and found[0][1]:
        return found[0]
    texts = dict.fromkeys(x.words for x in (a, b) if x.readings)
    return Relation.UNCLEAR, f"{' and '.join(texts)} can be read in more than one way"


def _relate(a: Number, b: Number) -> tuple[Relation, str]:
    if a.unit != b.unit:
        return Relation.UNCLEAR, _unit_problem(a, b)
    convert = a.measure.rate != b.measure.rate
    p, q = a.ranges, b.ranges
    x, y = (p.converted, q.converted) if convert else (p.reach, q.reach)
    if p.is_bound != q.is_bound and (p.quantity.is_share or q.quantity.is_share):
        x, y = p.exact, q.exact  # more than half is not half
    if convert and not p.exact.meets(q.exact) and p.quantity.low.value == q.quantity.low.value:
        # A conversion changes the digits: these are one figure with two units.
        return Relation.CONTRADICTION, f"no number is both {a.words} and {b.words}"
    if not x.meets(y):
        return _relate_apart(a, b, x, y)
    if p.exact.holds(q.exact) or q.exact.holds(p.exact):
        inner, outer = (b, a) if p.exact.holds(q.exact) else (a, b)
        return Relation.COMPATIBLE, f"{inner.words} lies within {outer.words}"
    if convert:
        return Relation.COMPATIBLE, f"{a.words} and {b.words} agree as converted and rounded"
    if p.is_soft or q.is_soft:
        return Relation.COMPATIBLE, f"{a.words} and {b.words} meet as far as they are exact"
    if x.holds(y) or y.holds(x):
        return Relation.COMPATIBLE, f"{a.words} and {b.words} lie one within the other"
    return Relation.UNCLEAR, f"{a.words} and {b.words} are closed ranges that only overlap"


def _relate_apart(a: Number, b: Number, x: Interval, y: Interval) -> tuple[Relation, str]:
    """Return the relation of two numbers whose ranges `x` and `y` do not meet."""
    for coarse, fine in ((a, b), (b, a)):
        is_finer = coarse.ranges.fine > fine.ranges.fine and a.measure.rate == b.measure.rate
        finer = is_finer and not fine.ranges.quantity.bound
        if finer and coarse.ranges.rounded.meets(fine.ranges.exact) and is_measured(a.written):
            return Relation.COMPATIBLE, f"{fine.words} rounds to {coarse.words}"
    for vague, other, reach in ((a, b, y), (b, a, x)):
        if vague.ranges.beyond and vague.ranges.beyond.meets(reach):
            return Relation.UNCLEAR, f"{other.words} is just beyond {vague.words}"
    return Relation.CONTRADICTION, f"no number is both {a.words} and {b.words}"


def _unit_problem(a: Number, b: Number) -> str:
    if not a.unit or not b.unit:
        bare, other = (a, b) if not a.unit else (b, a)
        return f"{bare.words} has no unit and {other.words} has; declare the question's unit"
    if is_currency(a.unit) and is_currency(b.unit):
        return f"{a.unit} and {b.unit} are different currencies, and rates are not guessed"
    return f"{a.written} and {b.written} do not measure the same thing"
