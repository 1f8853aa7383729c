"""The axis of days of a picture: the place of a day in percent of the width, and the ticks.

The ticks are few enough that their labels do not meet at 360 pixels: each has some 80 of its own,
as in Observable Plot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from claimcheck.answers.days import civil, iso, ordinal

Place = Callable[[int], float]
# Percent of the width left free at both ends.
_MARGIN = 10.0
_MOST_TICKS = 4
# The distances of ticks: in days, in months, in years.
_DAYS, _MONTHS, _YEARS = (1, 2, 7, 14), (1, 3, 6), (1, 2, 5)


def scale(low: int, high: int) -> Place:
    """Return the function from days to percent of the width; a single day is in the middle."""
    room = 100 - 2 * _MARGIN

    def place(day: int) -> float:
        if high == low:
            return 50.0
        return round(_MARGIN + room * (day - low) / (high - low), 2)

    return place


def ticks(low: int, high: int) -> list[tuple[int, str]]:
    """Return the days of the ticks between two days with their dates: at most four, ISO 8601."""
    for found in chain(_by_days(low, high), _by_months(low, high), _by_years(low, high)):
        if len(found) <= _MOST_TICKS:
            return found if len(found) > 1 else [(day, iso(day)) for day in sorted({low, high})]
    raise AssertionError("the steps of years grow without end")


def _by_days(low: int, high: int) -> Iterator[list[tuple[int, str]]]:
    for step in _DAYS:
        if (high - low) // step < _MOST_TICKS:
            yield [(day, iso(day)) for day in range(low, high + 1, step)]


def _by_months(low: int, high: int) -> Iterator[list[tuple[int, str]]]:
    first, last = (year * 12 + month - 1 for year, month, _ in map(civil, (low, high)))
    for step in _MONTHS:
        if (last - first) // step <= _MOST_TICKS:
            months = range(-(-first // step) * step, last + 1, step)
            days = [ordinal(month // 12, month % 12 + 1, 1) for month in months]
            yield [(day, iso(day)[:-3]) for day in days if low <= day <= high]


def _by_years(low: int, high: int) -> Iterator[list[tuple[int, str]]]:
    first, last = civil(low)[0], civil(high)[0]
    power = 1
    while True:
        for step in (power * each for each in _YEARS):
            if (last - first) // step <= _MOST_TICKS:
                years = range(-(-first // step) * step, last + 1, step)
                days = [(ordinal(year, 1, 1), str(year)) for year in years]
                yield [(day, label) for day, label in days if low <= day <= high]
        power *= 10
