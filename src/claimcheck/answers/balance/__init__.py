"""Balances: sums and orders that the answers to several questions must satisfy."""

from claimcheck.answers.balance.amounts import ANY, Amount, Clock, amount_of, domain, is_count
from claimcheck.answers.balance.consistency import Rule, impossible
from claimcheck.answers.balance.equation import (
    DAYS,
    Comparator,
    Equation,
    NoEquation,
    Term,
    parse_equation,
)
from claimcheck.answers.balance.solve import (
    Choice,
    Given,
    Verdict,
    contains,
    least_sets,
    some_least_sets,
    verdict,
)

__all__ = [
    "ANY",
    "DAYS",
    "Amount",
    "Choice",
    "Clock",
    "Comparator",
    "Equation",
    "Given",
    "NoEquation",
    "Rule",
    "Term",
    "Verdict",
    "amount_of",
    "contains",
    "domain",
    "impossible",
    "is_count",
    "least_sets",
    "parse_equation",
    "some_least_sets",
    "verdict",
]
