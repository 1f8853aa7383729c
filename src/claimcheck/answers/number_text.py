"""Numbers as they are shown to people: with separators, and with the unit of their question."""

from __future__ import annotations

from claimcheck.text.patterns import lazy

# Four digits or more, alone or before decimals: not within a word or a grouped number.
_LONG = lazy(r"(?<![\w.,’'])([1-9][0-9]{3,})(?=(?:\.[0-9]+)?(?![\w.,’'/]|[  ][0-9]))")
_ONE = lazy(r"(?:(?:exactly|about|only|just|at least|at most) )?(?:1|one)\Z")
# The words that counts are most often of; others stay as they are.
_SINGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "days": "day",
    "weeks": "week", "months": "month", "years": "year", "hours": "hour", "minutes": "minute",
    "ships": "ship", "seats": "seat", "votes": "vote", "soldiers": "soldier",
}  # fmt: skip


def separated(text: str) -> str:
    """Return a number as written with commas between thousands: `46328` is `46,328`."""
    return _LONG.sub(lambda match: f"{int(match[1]):,}", text)


def with_unit(text: str, unit: str) -> str:
    """Return a number written without a unit, with one: `38 people`, `10%`, `1 person`."""
    if unit in ("", "%"):
        return text + unit
    if _ONE.match(text.lower()):
        unit = _SINGULAR.get(unit, unit)
    return f"{text} {unit}"
