"""Balances: sums and orders that the answers to several questions must satisfy."""

from claimcheck.answers.balance.amounts import Amount, amount_of, domain, is_count
from claimcheck.answers.balance.consistency import Rule, first_impossible
from claimcheck.answers.balance.equation import (
    DAYS,
    Equation,
    NoEquation,
    Relation,
    Term,
    parse_equation,
)
from claimcheck.answers.balance.solve import Choice, Given, Verdict, least_sets, verdict

__all__ = [
    "DAYS",
    "Amount",
    "Choice",
    "Equation",
    "Given",
    "NoEquation",
    "Relation",
    "Rule",
    "Term",
    "Verdict",
    "amount_of",
    "domain",
    "first_impossible",
    "is_count",
    "least_sets",
    "parse_equation",
    "verdict",
]
