"""The work on a balance: which positions add up, and the least sets that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from math import prod

from claimcheck.answers import Relation
from claimcheck.answers.balance import (
    ANY,
    Amount,
    Choice,
    Clock,
    Given,
    Verdict,
    amount_of,
    contains,
    domain,
    least_sets,
    some_least_sets,
    verdict,
)
from claimcheck.answers.date import Date
from claimcheck.answers.interval import Interval
from claimcheck.answers.number import Number
from claimcheck.book import Balance, Claim
from claimcheck.debates.arithmetic import Stated, Words, in_words
from claimcheck.debates.combinations import Combination
from claimcheck.debates.pairs import at_other_times, softness
from claimcheck.debates.positions import Position, Variant

# Sets with some answers left out that are tried, for each combination and in all: beyond that, one
# least set is looked for in each whole combination.
_MOST_SETS_A_COMBINATION, _MOST_SETS = 50, 20_000


def number_of(positions: Sequence[Sequence[Position]]) -> int:
    """Return the number of combinations of one position on each question that has any."""
    return prod(max(1, len(each)) for each in positions)


def combinations_of(
    balance: Balance, positions: Sequence[Sequence[Position]]
) -> Iterator[Combination]:
    """Yield the combinations of a balance: the least that do not add up, then those that do.

    `positions` are those on each question of the balance, in their order.
    """
    signed = balance.record.negative
    domains = [
        ANY if question.id in signed or _negative(each) else domain(unit)
        for question, unit, each in zip(balance.questions, balance.units, positions, strict=True)
    ]
    optional = [each.low is not None for each in domains]
    work = _Work(balance, positions, domains)
    sizes = [len(each) for each in positions]
    tried = prod(len(each) + may for each, may in zip(positions, optional, strict=True))
    few = tried <= max(_MOST_SETS, number_of(positions) * _MOST_SETS_A_COMBINATION)
    find = least_sets if few else some_least_sets
    failing = list(find(sizes, optional, work.fails))
    yield from (work.made[choice] for choice in failing)
    for choice in product(*(range(size) for size in sizes)) if all(sizes) else ():
        if not any(contains(choice, least) for least in failing):
            yield work.adding_up(choice)


def _negative(positions: Iterable[Position]) -> bool:
    """Return whether an answer is less than zero: then what is counted is a change."""
    values = (value for position in positions for value in position.answer.values)
    numbers = (sense for v in values if isinstance(v, Number) for sense in v.senses)
    lows = (number.ranges.core.low for number in numbers)
    return any(low is not None and low < 0 for low in lows)


class _Work:
    """The work on one balance: amounts read once, and the combinations that fail."""

    def __init__(
        self, balance: Balance, positions: Sequence[Sequence[Position]], domains: Sequence[Interval]
    ) -> None:
        self._balance = balance
        self._positions = positions
        self._domains = domains
        self._factors = [balance.equation.factors[question.id] for question in balance.questions]
        equation = balance.equation
        asked = (sum(bool(t.question) for t in side) for side in (equation.left, equation.right))
        self._is_sum = max(asked) > 1
        self._variants = [[position.variants() for position in each] for each in positions]
        self.made: dict[Choice, Combination] = {}

    def fails(self, choice: Choice) -> bool:
        """Return whether chosen positions cannot all be true; keep the combination if so."""
        chosen = [(n, number) for n, number in enumerate(choice) if number is not None]
        positions = tuple(self._positions[n][number] for n, number in chosen)
        if not _go_together(self._balance, positions) or not _is_of_subject(
            self._balance, positions
        ):
            return False
        variants = [self._variants[n][number] for n, number in chosen]
        slots = [n for n, _ in chosen]
        failing = [each for each in product(*variants) if self._excluded(slots, each)]
        if not failing:
            return False
        self.made[choice] = self._contrary(slots, positions, failing)
        return True

    def adding_up(self, choice: Choice) -> Combination:
        """Return the combination of chosen positions that do not exclude each other."""
        positions = tuple(
            each[n] for each, n in zip(self._positions, choice, strict=True) if n is not None
        )
        slots = list(range(len(positions)))
        given = [position.variants()[0] for position in positions]
        is_unclear = not _go_together(self._balance, positions) or any(
            self._verdict(slots, given, one) is Verdict.UNCLEAR for one in self._chosen(given)
        )
        relation = Relation.UNCLEAR if is_unclear else Relation.COMPATIBLE
        sides = [position.claims for position in positions]
        why = self._words(slots, positions, sides, fits=not is_unclear, is_case=False)
        return Combination(
            self._balance, positions, relation, why, tuple(p.claims for p in positions)
        )

    def _excluded(self, slots: Sequence[int], variants: Sequence[Variant]) -> bool:
        """Return whether a value of each variant cannot be true with the others."""
        return any(
            self._verdict(slots, variants, values) is Verdict.FAILS
            for values in self._chosen(variants)
        )

    def _chosen(self, variants: Sequence[Variant]) -> Iterator[tuple[object, ...]]:
        """Yield a value of each variant: all of a list must be true."""
        return product(*(variant.answer.values for variant in variants))

    def _verdict(
        self, slots: Sequence[int], variants: Sequence[Variant], values: Sequence[object]
    ) -> Verdict:
        """Return the verdict on a value of each variant.

        Local times may be of two zones: where only they exclude each other, it is unclear.
        """
        dates = [value.days for value in values if isinstance(value, Date)]
        closed = bool(dates) and len(dates) < len(values)
        is_exact = bool(dates) and all(days.moment for days in dates)
        clock = Clock(is_exact, closed=closed and not is_exact)
        found = self._timed(slots, variants, values, clock)
        if found is not Verdict.HOLDS or is_exact or not any(days.clock for days in dates):
            return found
        local = self._timed(slots, variants, values, clock._replace(is_local=True))
        return Verdict.HOLDS if local is Verdict.HOLDS else Verdict.UNCLEAR

    def _timed(
        self,
        slots: Sequence[int],
        variants: Sequence[Variant],
        values: Sequence[object],
        clock: Clock,
    ) -> Verdict:
        """Return the verdict on values whose dates are taken as exactly as a clock says."""
        if len({v.unit for v in values if isinstance(v, Number) and v.unit}) > 1 and "" in (
            self._balance.units
        ):
            return Verdict.UNCLEAR  # families and people
        found = [
            amount_of(value, self._balance.units[n], clock)
            for n, value in zip(slots, values, strict=True)
        ]
        amounts = [amount for amount in found if amount]
        if len(amounts) < len(found):
            return Verdict.UNCLEAR
        given = [
            Given(self._factors[n], amount, variant.claims[0].record.denies)
            for n, variant, amount in zip(slots, variants, self._rounded(amounts), strict=True)
        ]
        total = self._balance.equation.constant
        for n, factor in enumerate(self._factors):
            if n not in slots:
                total = total.plus(self._domains[n].times(factor))
        return verdict(given, total, self._balance.equation.comparator)

    def _rounded(self, amounts: Sequence[Amount]) -> list[Amount]:
        """Return amounts as far as they may be rounded: in a sum all, else the coarser of two."""
        finest = min(amount.fine for amount in amounts)
        return [a.as_rounded() if self._is_sum or a.fine > finest else a for a in amounts]

    def _contrary(
        self,
        slots: Sequence[int],
        positions: tuple[Position, ...],
        failing: Sequence[Sequence[Variant]],
    ) -> Combination:
        """Return positions that exclude each other, softened by hedges as a pair is."""
        firm = [each for each in failing if all(variant.has_certain_fact for variant in each)]
        sides = []
        for n in range(len(positions)):
            claims = {c.id: c for each in firm or failing for c in each[n].claims}
            side = tuple(claims[id] for id in sorted(claims))
            sides.append(tuple(c for c in side if c.is_certain_fact) if firm else side)
        why = self._words(slots, positions, sides)
        relation = Relation.CONTRADICTION if firm else Relation.TENSION
        if not firm:
            why = (
                f"{why}; {softness(*sides)}"
                if ", but " in why
                else f"{why}, but {softness(*sides)}"
            )
        found = Combination(self._balance, positions, relation, why, tuple(sides))
        subject = found.subject.key if found.subject else ""
        return found._replace(key=found.key_with(subject, [p.identity for p in positions]))

    def _words(
        self,
        slots: Sequence[int],
        positions: Sequence[Position],
        sides: Sequence[Sequence[Claim]],
        fits: bool = False,
        is_case: bool = True,
    ) -> str:
        stated: dict[str, Stated] = {}
        for n, position, side in zip(slots, positions, sides, strict=True):
            amount = amount_of(position.answer.values[0], self._balance.units[n])
            if amount and self._is_sum:
                amount = amount.as_rounded()
            stated[position.question.id] = Stated(position, side[0], amount)
        domains = dict(zip((q.id for q in self._balance.questions), self._domains, strict=True))
        return in_words(self._balance, stated, domains, Words(fits, is_case))


def _is_of_subject(balance: Balance, positions: Sequence[Position]) -> bool:
    """Return whether one of the positions is on the subject of a balance, if it has one."""
    return not balance.subject or any(p.question.subject == balance.subject for p in positions)


def _go_together(balance: Balance, positions: Sequence[Position]) -> bool:
    """Return whether positions are of one scope, and none of another time than another."""
    wanted = balance.record.scope or ""
    scopes = set()
    for position in positions:
        if position.question.record.scopes:
            has = wanted in position.question.record.scopes
            if wanted and position.scope != (wanted if has else ""):
                return False
            scopes.add(position.scope)
    if not wanted and len(scopes) > 1:
        return False
    dated = [position for position in positions if position.as_of]
    return not any(at_other_times(a, b) for a, b in combinations(dated, 2))
