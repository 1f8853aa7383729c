"""Number and date against a model that knows only sets: it tries every point of a small domain."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from claimcheck.answers import Relation, compare


class Known(NamedTuple):
    """A text, the points it allows, whether it is approximate, rounded or open, and its margin.

    The margin holds the points just beyond a vague number, which it neither allows nor excludes.
    """

    text: str
    allows: Callable[[Fraction], bool]
    soft: bool
    margin: Callable[[Fraction], bool] = lambda _: False


def numbers_of(n: int) -> list[Known]:
    return [
        Known(f"{n}", lambda x: x == n, False),
        Known(f"at least {n}", lambda x: x >= n, True),
        Known(f"at most {n}", lambda x: x <= n, True),
        Known(f"more than {n}", lambda x: x > n, True),
        Known(f"less than {n}", lambda x: x < n, True),
        Known(
            f"about {n}",
            lambda x: 9 * n <= 10 * x <= 11 * n,
            True,
            lambda x: 8 * n <= 10 * x <= 12 * n,
        ),
        Known(
            f"nearly {n}",
            lambda x: 9 * n <= 10 * x <= 10 * n,
            True,
            lambda x: 8 * n <= 10 * x <= 10 * n,
        ),
        Known(f"exactly {n}.5", lambda x: 2 * x == 2 * n + 1, False),
        Known(f"{n}.5", lambda x: 20 * n + 9 < 20 * x < 20 * n + 11, True),
        Known(f"{n} to 43", lambda x: n <= x <= 43, False),
        Known(f"35 to {n}", lambda x: 35 <= x <= n, False),
    ]


NUMBERS = [known for n in (36, 38, 40, 42) for known in numbers_of(n)]
# Steps fine enough that every bound, its inside and its outside are points.
POINTS = [Fraction(n, 40) for n in range(30 * 40, 50 * 40 + 1)]


Points = frozenset[int]


def points(allows: Callable[[Fraction], bool]) -> Points:
    return frozenset(i for i, x in enumerate(POINTS) if allows(x))


def expected(a: Known, b: Known, x: Points, y: Points) -> Relation:
    if a.text.removeprefix("exactly ") == b.text.removeprefix("exactly "):
        return Relation.SAME
    if not x & y:
        is_near = points(a.margin) & y or points(b.margin) & x
        return Relation.UNCLEAR if is_near else Relation.CONTRADICTION
    if x <= y or y <= x or a.soft or b.soft:
        return Relation.COMPATIBLE
    return Relation.UNCLEAR


def test_numbers_agree_with_the_model_on_every_pair() -> None:
    known = NUMBERS
    allowed = [points(k.allows) for k in known]
    wrong = [
        (a.text, b.text, found, wanted)
        for (a, x), (b, y) in product(zip(known, allowed, strict=True), repeat=2)
        if (found := compare("number", a.text, b.text).relation)
        is not (wanted := expected(a, b, x, y))
    ]
    assert wrong == []
    relations = {
        expected(a, b, x, y)
        for a, x in zip(known, allowed, strict=True)
        for b, y in zip(known, allowed, strict=True)
    }
    assert relations == {
        Relation.SAME,
        Relation.COMPATIBLE,
        Relation.CONTRADICTION,
        Relation.UNCLEAR,
    }


FIRST, DAYS = date(2017, 1, 1), 16 * 365


def first_half(day: date) -> bool:
    return day.day <= (monthrange(day.year, day.month)[1] + 1) // 2


def never(_: date) -> bool:
    return False


class KnownDate(NamedTuple):
    """A text, the days it allows, whether it is vague or open, and the days just beyond it."""

    text: str
    allows: Callable[[date], bool]
    soft: bool
    margin: Callable[[date], bool] = never


def dates_of_year(y: int) -> list[KnownDate]:
    return [
        KnownDate(f"{y}", lambda d: d.year == y, False),
        KnownDate(f"{y}~", lambda d: abs(d.year - y) <= 1, True, lambda d: abs(d.year - y) <= 3),
        KnownDate(f"{y}?", lambda d: d.year == y, True, lambda d: abs(d.year - y) <= 3),
        KnownDate(f"before {y}", lambda d: d.year < y, True),
        KnownDate(f"after {y}", lambda d: d.year > y, True),
        KnownDate(f"../{y}", lambda d: d.year <= y, True),
        KnownDate(f"{y}/..", lambda d: d.year >= y, True),
        KnownDate(f"Q1 {y}", lambda d: d.year == y and d.month <= 3, False),
        KnownDate(f"{y} or {y + 2}", lambda d: d.year in (y, y + 2), False),
    ]


def dates_of_month(y: int, m: int) -> list[KnownDate]:
    month = y * 12 + m

    def apart(d: date) -> int:
        return abs(d.year * 12 + d.month - month)

    return [
        KnownDate(f"{y}-{m:02}", lambda d: apart(d) == 0, False),
        KnownDate(f"{y}-{m:02}~", lambda d: apart(d) <= 1, True, lambda d: apart(d) <= 3),
        KnownDate(f"early {y}-{m:02}", lambda d: apart(d) == 0 and first_half(d), True),
    ]


def dates_of_day(day: date) -> list[KnownDate]:
    one = timedelta(days=1)
    return [
        KnownDate(f"{day}", lambda d: d == day, False),
        KnownDate(
            f"about {day}",
            lambda d: abs(d - day) <= one,
            True,
            lambda d: abs(d - day) <= 3 * one,
        ),
        KnownDate(f"by {day}", lambda d: d <= day, True),
        KnownDate(f"{day}/{day + 9 * one}", lambda d: day <= d <= day + 9 * one, False),
    ]


DATES = [
    *(known for y in (2023, 2024, 2025) for known in dates_of_year(y)),
    *(known for y in (2023, 2024, 2025) for m in (2, 12) for known in dates_of_month(y, m)),
    *(known for y in (2023, 2024, 2025) for known in dates_of_day(date(y, 2, 28))),
    *(known for y in (2023, 2024, 2025) for known in dates_of_day(date(y, 12, 25))),
    KnownDate("XXXX-12-25", lambda d: (d.month, d.day) == (12, 25), True),
    KnownDate("XXXX-02-29", lambda d: (d.month, d.day) == (2, 29), True),
    KnownDate("XXXX-02", lambda d: d.month == 2, True),
    KnownDate("202X", lambda d: 2020 <= d.year <= 2029, False),
]


def test_dates_agree_with_the_model_on_every_pair() -> None:
    domain = [FIRST + timedelta(days=n) for n in range(DAYS)]
    known = [
        (
            date.text,
            frozenset(n for n, d in enumerate(domain) if date.allows(d)),
            frozenset(n for n, d in enumerate(domain) if date.margin(d)),
            date.soft,
        )
        for date in DATES
    ]
    wrong = []
    for (a, x, near, soft), (b, y, nigh, also) in product(known, repeat=2):
        if a == b or (x == y and soft == also and "XXXX" not in a + b):
            wanted = Relation.SAME
        elif not x & y:
            beyond = "XXXX" not in a + b and (near & y or nigh & x)
            wanted = Relation.UNCLEAR if beyond else Relation.CONTRADICTION
        elif x <= y or y <= x or soft or also:
            wanted = Relation.COMPATIBLE
        else:
            wanted = Relation.UNCLEAR
        found = compare("date", a, b).relation
        if found is not wanted:
            wrong.append((a, b, found, wanted))
    assert wrong == []
