"""Debates: question → positions → pairs of positions, each pair related once."""

from claimcheck.debates.balance_debate import (
    BalanceDebate,
    make_balance_debate,
    make_balance_debates,
    too_many_combinations,
)
from claimcheck.debates.case import Case, Status
from claimcheck.debates.combinations import Combination, Conflict, others_of
from claimcheck.debates.debate import (
    MOST_POSITIONS,
    Debate,
    make_debate,
    make_debates,
    too_many_positions,
)
from claimcheck.debates.dispute import (
    Dispute,
    dispute_around,
    dispute_ids,
    dispute_of_cases,
    disputes_of,
    positions_beside,
    sides_fitting,
)
from claimcheck.debates.numbers import CaseNumbers, case_numbers
from claimcheck.debates.pairs import KEY_DIGITS, VERSION, Pair, key_text, relate
from claimcheck.debates.parties import PartyTag, party_tags
from claimcheck.debates.positions import Position, positions_of
from claimcheck.debates.spellings import pairs_by_spelling, same_pairs

__all__ = [
    "KEY_DIGITS",
    "MOST_POSITIONS",
    "VERSION",
    "BalanceDebate",
    "Case",
    "CaseNumbers",
    "Combination",
    "Conflict",
    "Debate",
    "Dispute",
    "Pair",
    "PartyTag",
    "Position",
    "Status",
    "case_numbers",
    "dispute_around",
    "dispute_ids",
    "dispute_of_cases",
    "disputes_of",
    "key_text",
    "make_balance_debate",
    "make_balance_debates",
    "make_debate",
    "make_debates",
    "others_of",
    "pairs_by_spelling",
    "party_tags",
    "positions_beside",
    "positions_of",
    "relate",
    "same_pairs",
    "sides_fitting",
    "too_many_combinations",
    "too_many_positions",
]
