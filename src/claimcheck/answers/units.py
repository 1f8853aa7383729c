"""Units of numbers: their canonical spelling, and conversion by pint."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from claimcheck.answers import currencies
from claimcheck.text.patterns import lazy

POINT = "percentage point"
# Spellings of units that are not physical and are never passed to pint.
_SPELLINGS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "people": "people",
    "persons": "people",
    "person": "people",
    POINT: POINT,
    "pp": POINT,
    "basis point": "basis point",
    "bps": "basis point",
    **currencies.SPELLINGS,
}
_NOT_PHYSICAL = frozenset(_SPELLINGS.values())
# Words whose final s is no plural.
_SINGULAR = ("ss", "us", "is")
# A name of a unit has at most this many letters and words; longer ones are phrases.
_MOST_LETTERS, _MOST_WORDS = 60, 5
_NO_UNIT = lazy(
    r"\b(?:and|or|to|in|out|than|about|half|quarters?|thirds?|hundreds?|thousands?|[mb]illions?"
    r"|trillions?|ish|odd|dozens?|scores|more|less|fewer|plus|minus|between|from|at|least|most)\b"
)
# Units passed to pint's expression parser: one name, or two joined by "/" or "per".
_PINT_NAME = r"[a-zµ°]+(?:_[a-z]+)?(?:\*\*[23])?"
_PINT_UNIT = lazy(rf"{_PINT_NAME}(?:(?:/| per | ){_PINT_NAME})?", re.IGNORECASE)
_POWERS = {"square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3, "cu.": 3}
_DIMENSION = lazy(r" (?:high|tall|deep|wide|long|away)\Z")
_SUPERSCRIPTS = {"²": 2, "³": 3}
_POWER_WORD = lazy(r"\b(square|sq\.?|cubic|cu\.?) ([a-zµ]+)", re.IGNORECASE)
_POWER_SIGN = lazy(r"(?<=[a-zµ])\^?([²³]|(?<=\^)[23])(?!\w)", re.IGNORECASE)
_POWER_DIGIT = lazy(r"\b(mm|cm|dm|m|km|ft|in|yd|mi)([23])(?!\w)")
_CELSIUS, _FAHRENHEIT = "degC", "degF"
_PINT_NAMES = {
    "celsius": _CELSIUS, "centigrade": _CELSIUS, "degree celsius": _CELSIUS,
    "degree centigrade": _CELSIUS, "degrees celsius": _CELSIUS, "degree c": _CELSIUS,
    "degrees c": _CELSIUS, "°c": _CELSIUS, "° c": _CELSIUS, "° celsius": _CELSIUS,
    "fahrenheit": _FAHRENHEIT, "degree fahrenheit": _FAHRENHEIT, "degrees fahrenheit": _FAHRENHEIT,
    "degree f": _FAHRENHEIT, "degrees f": _FAHRENHEIT, "°f": _FAHRENHEIT, "° f": _FAHRENHEIT,
    "kph": "km/h", "kmh": "km/h", "kmph": "km/h", "kilometre an hour": "km/h",
    "mile an hour": "mph", "knots": "knot", "short ton": "short_ton", "us ton": "short_ton",
    "metric ton": "tonne", "long ton": "long_ton", "imperial ton": "long_ton",
    "us gallon": "gallon", "imperial gallon": "imperial_gallon", "nautical mile": "nautical_mile",
    "barrel": "oil_barrel", "bbl": "oil_barrel", "bpd": "oil_barrel/day", "kn": "knot",
    "megaton": "megatonne", "kiloton": "kilotonne",
    "light year": "light_year", "light-year": "light_year", "feet": "foot", "inche": "inch",
}  # fmt: skip
# Names with several senses; the first is the one that pint knows.
_SENSES = {
    "ton": ("short_ton", "tonne", "long_ton"),
    "gallon": ("gallon", "imperial_gallon"),
    "nm": ("nanometer", "nautical_mile"),
    "kt": ("knot", "kilotonne"),
    "c": (_CELSIUS, "C"),
    "f": (_FAHRENHEIT, "F"),
}
# Words and signs that measure rather than count, for texts in which any word may follow a number.
_MEASURES = frozenset(
    """
    km kilometre kilometer m metre meter cm centimetre centimeter mm mile yard ft foot feet inch
    kg kilogram gram g tonne ton lb pound oz ounce stone litre liter gallon barrel hectare acre ha
    square sq cubic mph kph km/h kmh knot second minute hour day week month year percent per pct %
    ° °c °f degree celsius fahrenheit mw gw kw kwh mwh watt volt short long metric nautical
    """.split()  # noqa: SIM905
)


class Measure(NamedTuple):
    """A conversion to `unit`: `x` of the original unit is `x * factor + offset` of it.

    `is_physical` units are measured, not counted: lengths, weights, times.
    """

    unit: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    is_physical: bool = False

    @property
    def rate(self) -> tuple[Fraction, Fraction]:
        """The factor and the offset: units of one rate convert without a change of digits."""
        return self.factor, self.offset


def spell(unit: str) -> str:
    """Return the canonical spelling of a unit: `yen` is `JPY`."""
    name = " ".join(unit.split())
    lowered = name.lower()
    singular = _singular(lowered)
    if name in currencies.CODES:
        return name
    for spelling in (lowered, singular):
        if spelling in _SPELLINGS:
            return _SPELLINGS[spelling]
    # The case of `degC` or `mmHg` is part of the unit.
    return name if len(name) <= 3 or name[1:] != lowered[1:] else singular


def _singular(name: str) -> str:
    # The s of "km/s" is a second.
    is_plural = len(name) > 3 and name.endswith("s") and not name.endswith(_SINGULAR)
    is_plural = is_plural and name[-2] not in "/·"
    return name[:-1] if is_plural else name


def is_unit(name: str) -> bool:
    """Return whether a text can be the name of a unit or of what is counted."""
    if not name or spell(name) in _NOT_PHYSICAL:
        return True
    if len(name) > _MOST_LETTERS or _NO_UNIT.search(name.lower()):
        return name.lower() == "in"  # inches
    if _pint_unit(name):
        return True
    words = name.removeprefix("%").removeprefix(" of ").strip()
    if not words[:1].isalpha() and not words.startswith("°") and words:
        return False
    return all(c.isalpha() or c in " -'°." for c in words) and len(words.split()) <= _MOST_WORDS


def is_currency(unit: str) -> bool:
    return unit in currencies.CODES


def is_measure(word: str) -> bool:
    """Return whether a word behind a number begins the name of a common unit of measure."""
    lowered = word.lower()
    return lowered in _MEASURES or _singular(lowered) in _MEASURES


def is_measured(unit: str) -> bool:
    """Return whether amounts of a unit are measured, not counted: `%`, `km`, `hour`."""
    return unit in ("%", POINT) or any(to.is_physical for to in measures(unit, ""))


def is_known(unit: str, to: Measure) -> bool:
    """Return whether a number has no unit, a common one, a currency or one that is measured."""
    return not unit or to.is_physical or unit in _NOT_PHYSICAL or is_currency(unit)


@cache
def measures(unit: str, wanted: str) -> tuple[Measure, ...]:
    """Return the conversion of each sense of `unit` to `wanted`, or to base units if it is "".

    Both are in the spelling of `spell`. A unit that is not physical, or of another dimension, is
    not converted. If `wanted` is given and some senses convert to it, the others are left out.
    """
    if unit == "basis point":
        return (Measure(POINT, Fraction(1, 100)),)
    if unit == "pound" and wanted == "GBP":
        return (Measure(wanted),)
    if unit == wanted or unit in _NOT_PHYSICAL or is_currency(unit):
        return (Measure(unit),)
    senses = _SENSES.get(unit.lower(), ("",))
    found = [_measure(unit, sense or _pint_unit(unit), wanted) for sense in senses]
    fitting = [measure for measure in found if wanted and measure.unit == wanted]
    return tuple(dict.fromkeys(fitting or found))


def _pint_unit(unit: str) -> str:
    """Return a unit in pint's spelling, "" if it is none: `km²` is `km**2`."""
    name = _DIMENSION.sub("", unit)
    name = _PINT_NAMES.get(name.lower(), "") or name
    name = _POWER_WORD.sub(lambda m: f"{m[2]}**{_POWERS[m[1].lower()]}", name)
    name = _POWER_SIGN.sub(lambda m: f"**{_SUPERSCRIPTS.get(m[1], m[1])}", name)
    name = _POWER_DIGIT.sub(r"\1**\2", name)
    return name if len(name) <= 40 and _PINT_UNIT.fullmatch(name) else ""


def _measure(unit: str, name: str, wanted: str) -> Measure:
    unchanged = Measure(unit)
    if not name:
        return unchanged
    registry: Any = _registry()
    try:
        one = registry.Quantity(Fraction(1), name)
        zero = registry.Quantity(Fraction(0), name)
        if wanted:
            target = _pint_unit(wanted) or wanted
            high, low = one.to(target), zero.to(target)
        else:
            high, low = one.to_base_units(), zero.to_base_units()
        factor, offset = _exact(high.magnitude - low.magnitude), _exact(low.magnitude)
        base = " ".join(f"{name}^{power}" for name, power in sorted(high.unit_items()))
    except Exception:  # noqa: BLE001 - pint raises many types for an invalid unit
        return unchanged
    return Measure(wanted or base.replace("^1", ""), factor, offset, True)


def _exact(magnitude: Any) -> Fraction:
    # pint keeps most factors exact; those built on pi come as floats.
    return Fraction(str(magnitude)) if isinstance(magnitude, float) else Fraction(magnitude)


@cache
def _registry() -> Any:
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Fraction)
