"""The consistency of balances: whether any answers at all satisfy several of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.answers.balance.equation import Comparator
from claimcheck.answers.interval import ZERO, Interval


class Rule(NamedTuple):
    """A balance with all terms on the left: factors of questions, constant, comparator to 0."""

    factors: Mapping[str, Fraction]
    constant: Interval
    comparator: Comparator


# An upper limit on a difference: the limit, and -1 if the limit itself is excluded.
_Limit = tuple[Fraction, int]


def impossible(rules: Sequence[Rule]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each balance that excludes all answers together with earlier ones, and these.

    Finds sums that exclude each other (by elimination), and orders, with offsets, that lead back to
    their start (as negative cycles of differences).
    """
    left = dict(enumerate(rules))
    for group in _impossible_sums(rules):
        del left[group[-1]]
        yield group[-1], group[:-1]
    while group := _impossible_orders(left):
        del left[group[-1]]
        yield group[-1], group[:-1]


def _impossible_sums(rules: Sequence[Rule]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of equations that exclude each other, the last of them completing it."""
    rows: dict[str, tuple[dict[str, Fraction], dict[int, Fraction]]] = {}
    for n, rule in enumerate(rules):
        if rule.comparator is not Comparator.EQUAL:
            continue
        row, used = {k: f for k, f in rule.factors.items() if f}, {n: Fraction(1)}
        while name := next((name for name in row if name in rows), ""):
            pivot, origin = rows[name]
            ratio = row[name] / pivot[name]
            row, used = _minus(row, pivot, ratio), _minus(used, origin, ratio)
        total = ZERO
        for i, factor in used.items() if not row else ():
            total = total.plus(rules[i].constant.times(factor))
        if row:
            rows[next(iter(row))] = row, used
        elif not ZERO.meets(total):
            yield tuple(sorted(used))


def _minus(a: Mapping, b: Mapping, ratio: Fraction) -> dict:  # type: ignore[type-arg]
    found = {key: a.get(key, 0) - ratio * b.get(key, 0) for key in (*a, *b)}
    return {key: value for key, value in found.items() if value}


def _impossible_orders(rules: Mapping[int, Rule]) -> tuple[int, ...]:
    """Return the orders that lead from a question back to it below itself, () if none does."""
    edges: list[tuple[str, str, _Limit, int]] = []
    for n, rule in rules.items():
        if len(rule.factors) == 2 and not sum(rule.factors.values()):
            (a, factor), (b, _) = rule.factors.items()
            edges += _limits(a, b, factor, rule, n)
    names = {name for edge in edges for name in edge[:2]}
    limits: dict[str, _Limit] = dict.fromkeys(names, (Fraction(), 0))
    before: dict[str, tuple[str, int]] = {}
    last = ""
    for _ in range(len(names) + 1):
        last = ""
        for a, b, (limit, strict), n in edges:
            reached = (limits[a][0] + limit, limits[a][1] + strict)
            if reached < limits[b]:
                limits[b], before[b], last = reached, (a, n), b
        if not last:
            return ()
    for _ in names:
        last = before[last][0]
    found: list[int] = []
    at = last
    while at != last or not found:
        at, n = before[at]
        found.append(n)
    return tuple(sorted(set(found)))


def _limits(
    a: str, b: str, factor: Fraction, rule: Rule, n: int
) -> list[tuple[str, str, _Limit, int]]:
    """Return the limits that an order sets: an edge from p to q limits q - p."""
    offset = rule.constant.times(-1 / factor)  # a - b is compared to it
    comparator = rule.comparator
    if factor < 0:
        turned = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "=": "="}
        comparator = Comparator(turned[comparator])
    is_above = comparator in (Comparator.AT_LEAST, Comparator.MORE)
    is_below = comparator in (Comparator.AT_MOST, Comparator.LESS)
    found: list[tuple[str, str, _Limit, int]] = []
    if offset.high is not None and not is_above:
        found.append((b, a, (offset.high, -(comparator is Comparator.LESS)), n))
    if offset.low is not None and not is_below:
        found.append((a, b, (-offset.low, -(comparator is Comparator.MORE)), n))
    return found
