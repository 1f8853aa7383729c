"""The work on a balance: which positions add up, and the least sets that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from math import prod

from claimcheck.answers import Relation
from claimcheck.answers.balance import (
    Choice,
    Given,
    Verdict,
    amount_of,
    domain,
    least_sets,
    verdict,
)
from claimcheck.answers.date import Date
from claimcheck.answers.interval import Interval
from claimcheck.book import Balance, Claim
from claimcheck.debates.arithmetic import Stated, in_words
from claimcheck.debates.combinations import Combination
from claimcheck.debates.pairs import at_other_times, softness
from claimcheck.debates.positions import Position, Variant

# For each combination, so many sets with some answers left out are tried at most.
_MOST_SETS_A_COMBINATION = 50


def number_of(positions: Sequence[Sequence[Position]]) -> int:
    """Return the number of combinations of one position on each question that has any."""
    return prod(max(1, len(each)) for each in positions)


def combinations_of(
    balance: Balance, positions: Sequence[Sequence[Position]]
) -> Iterator[Combination]:
    """Yield the combinations of a balance: the least that do not add up, then those that do.

    `positions` are those on each question of the balance, in their order. Raises OverflowError if
    too many sets would have to be tried.
    """
    domains = [domain(unit) for unit in balance.units]
    optional = [
        d.low is not None and not _negative(each)
        for d, each in zip(domains, positions, strict=True)
    ]
    tried = prod(len(each) + may for each, may in zip(positions, optional, strict=True))
    if tried > number_of(positions) * _MOST_SETS_A_COMBINATION:
        raise OverflowError("too many sets")
    work = _Work(balance, positions, domains)
    sizes = [len(each) for each in positions]
    failing = list(least_sets(sizes, optional, work.fails))
    yield from (work.made[choice] for choice in failing)
    for choice in product(*(range(size) for size in sizes)) if all(sizes) else ():
        if not any(all(n in (None, m) for n, m in zip(f, choice, strict=True)) for f in failing):
            yield work.adding_up(choice)


def _negative(positions: Iterable[Position]) -> bool:
    """Return whether an answer is less than zero: then what is counted is a change."""
    values = (value for position in positions for value in position.answer.values)
    lows = (getattr(sense.ranges.core, "low", None) for v in values for sense in v.senses)  # type: ignore[attr-defined]
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
        self._variants = [[position.variants() for position in each] for each in positions]
        self.made: dict[Choice, Combination] = {}

    def fails(self, choice: Choice) -> bool:
        """Return whether chosen positions cannot all be true; keep the combination if so."""
        chosen = [(n, number) for n, number in enumerate(choice) if number is not None]
        positions = tuple(self._positions[n][number] for n, number in chosen)
        if not _go_together(self._balance, positions):
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
        why = self._words(slots, positions, [position.claims for position in positions], fits=True)
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
        is_exact = all(not isinstance(v, Date) or v.days.moment is not None for v in values)
        given = []
        for n, variant, value in zip(slots, variants, values, strict=True):
            amount = amount_of(value, self._balance.units[n], is_exact)
            if amount is None:
                return Verdict.UNCLEAR
            given.append(Given(self._factors[n], amount, variant.claims[0].record.denies))
        total = self._balance.equation.constant
        for n, factor in enumerate(self._factors):
            if n not in slots:
                total = total.plus(self._domains[n].times(factor))
        return verdict(given, total, self._balance.equation.relation)

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
            why = f"{why}, but {softness(*sides)}"
        found = Combination(self._balance, positions, relation, why, tuple(sides))
        subject = found.subject.key if found.subject else ""
        return found._replace(key=found.key_with(subject, [p.identity for p in positions]))

    def _words(
        self,
        slots: Sequence[int],
        positions: Sequence[Position],
        sides: Sequence[Sequence[Claim]],
        fits: bool = False,
    ) -> str:
        stated: dict[str, Stated] = {}
        for n, position, side in zip(slots, positions, sides, strict=True):
            amount = amount_of(position.answer.values[0], self._balance.units[n])
            stated[position.question.id] = Stated(position, side[0], amount)
        domains = dict(zip((q.id for q in self._balance.questions), self._domains, strict=True))
        return in_words(self._balance, stated, domains, fits)


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
