"""Units of numbers: their canonical spelling, and conversion by pint."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

SYMBOLS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
# Spellings of units that are not physical and are never passed to pint.
_SPELLINGS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "people": "people",
    "persons": "people",
    "person": "people",
    "usd": "USD",
    "dollar": "USD",
    "us dollar": "USD",
    "eur": "EUR",
    "euro": "EUR",
    "gbp": "GBP",
    "jpy": "JPY",
    "yen": "JPY",
    "rub": "RUB",
    "ruble": "RUB",
    "rouble": "RUB",
    "azn": "AZN",
    "manat": "AZN",
}
_CURRENCIES = frozenset(SYMBOLS.values()) | {"RUB", "AZN"}
# Units passed to pint's expression parser: one name, or two joined by "/" or "per".
_PINT_UNIT = re.compile(r"[a-zµ°]+(?:(?:/| per | )[a-zµ°]+)?", re.IGNORECASE)


class Measure(NamedTuple):
    """A conversion to `unit`: `x` of the original unit is `x * factor + offset` of it."""

    unit: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)


def spell(unit: str) -> str:
    """Return the canonical spelling of a unit: `yen` is `JPY`."""
    name = " ".join(unit.split())
    lowered = name.lower()
    singular = lowered[:-1] if len(lowered) > 3 and lowered.endswith("s") else lowered
    for spelling in (lowered, singular):
        if spelling in _SPELLINGS:
            return _SPELLINGS[spelling]
    # The case of `degC` or `mmHg` is part of the unit.
    return name if len(name) <= 3 or name[1:] != lowered[1:] else singular


def is_currency(unit: str) -> bool:
    return unit in _CURRENCIES or (len(unit) == 3 and unit.isascii() and unit.isupper())


@cache
def measure(unit: str, wanted: str) -> Measure:
    """Return the conversion of `unit` to `wanted`, or to base units if `wanted` is "".

    Both are in the spelling of `spell`. A unit that is not physical, or of another dimension, is
    not converted.
    """
    unchanged = Measure(unit)
    if unit == wanted or unit in _SPELLINGS.values() or is_currency(unit):
        return unchanged
    if not _PINT_UNIT.fullmatch(unit) or len(unit) > 40:
        return unchanged
    registry: Any = _registry()
    try:
        one = registry.Quantity(Fraction(1), unit)
        zero = registry.Quantity(Fraction(0), unit)
        if wanted:
            high, low = one.to(wanted), zero.to(wanted)
        else:
            high, low = one.to_base_units(), zero.to_base_units()
        factor, offset = _exact(high.magnitude - low.magnitude), _exact(low.magnitude)
        base = " ".join(f"{name}^{power}" for name, power in sorted(high.unit_items()))
    except Exception:  # noqa: BLE001 - pint raises many types for an invalid unit
        return unchanged
    return Measure(wanted or base.replace("^1", ""), factor, offset)


def _exact(magnitude: Any) -> Fraction:
    # pint keeps most factors exact; those built on pi come as floats.
    return Fraction(str(magnitude)) if isinstance(magnitude, float) else Fraction(magnitude)


@cache
def _registry() -> Any:
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Fraction)
