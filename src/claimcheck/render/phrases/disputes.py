"""Phrases for disputes: their number, their sides, and what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimcheck.debates import Case, Debate, Dispute, Position, Status, sides_fitting
from claimcheck.render.phrases.cases import gravest_first, ordered, parties, status_word
from claimcheck.render.phrases.numbers import count, few
from claimcheck.render.phrases.positions import Letters
from claimcheck.render.terminal.sanitize import one_line

_STATES = {
    Status.NEW: "new (no ruling of the desk explains it with a quote)",
    Status.UNRULED: "without a ruling",
    Status.KNOWN: "known (accepted for now, without a ruling)",
    Status.RULED: "ruled (the desk explains it with a quote)",
}
_MOST_NAMED, _MOST_NEW = 4, 99
HELD = "§ this is what the ruling finds"


def disputes_line(cases: Sequence[Case]) -> str:
    """Return the number of disputes, and of the contradictions and tensions in them."""
    if not cases:
        return "no disputes: no two answers are known to exclude each other"
    firm = sum(case.is_contradiction for case in cases)
    numbers = [count(firm, "contradiction")] if firm else []
    numbers += [count(len(cases) - firm, "tension")] if firm < len(cases) else []
    return f"{count(number_of_disputes(cases), 'dispute')}: {', '.join(numbers)}"


def number_of_disputes(cases: Iterable[Case]) -> int:
    """Return the number of disputes that cases are part of."""
    return len({(case.conflict.debate, case.dispute) for case in cases})


def states_line(cases: Iterable[Case], stale: int = 0) -> str:
    """Return what a contradiction and a tension are, and how many contradictions have each status.

    "" without cases. `stale` are the rulings and baseline lines that have lost their contradiction.
    """
    statuses = Counter(case.status for case in cases)
    if not statuses:
        return _stale(stale).removeprefix("; ")
    # That none is new is worth a word, if it is known.
    always = () if statuses[Status.UNRULED] else (Status.NEW,)
    found = [
        f"{statuses[status]} {words}"
        for status, words in _STATES.items()
        if statuses[status] or status in always
    ]
    words = f"contradictions, between facts: {', '.join(found)}"
    if Status.TENSION in statuses:
        words += "; tensions: one side hedges, promises or demands, and no ruling is needed"
    return words + _stale(stale)


def _stale(number: int) -> str:
    return f"; {count(number, 'ruling or baseline line')} stale" if number else ""


def dispute_head(dispute: Dispute) -> str:
    """Return the relation and status of a dispute, and its sides and pairs if there are several."""
    gravest = gravest_first(dispute.cases)[0]
    words = [str(gravest.conflict.relation)]
    statuses = sorted({status_word(case) for case in dispute.cases if status_word(case)})
    words += [" and ".join(statuses)] if statuses else []
    head = ", ".join(words)
    if len(dispute.cases) == 1:
        return head
    if dispute.is_balance:
        return f"{head}: {len(dispute.cases)} sets of answers"
    return f"{head}: {len(dispute.sides)} sides, {len(dispute.cases)} pairs"


def unfolded(dispute: Dispute, letters: Letters) -> tuple[list[Case], list[Case]]:
    """Return the cases of a dispute to be shown, and the others, which are folded.

    The gravest and each new one are shown, of very many the first hundred.
    """
    first, *others = ordered(dispute.cases, letters)
    new = [case for case in others if case.status is Status.NEW]
    rest = [case for case in others if case.status is not Status.NEW]
    return [first, *new[:_MOST_NEW]], [*new[_MOST_NEW:], *rest]


def more_pairs(folded: Sequence[Case]) -> str:
    """Return the number of folded pairs, and of the new ones among them: `one more pair`."""
    new = sum(case.status is Status.NEW for case in folded)
    words = "one more pair" if len(folded) == 1 else f"{len(folded):,} more pairs"
    return f"{words}, {new:,} of them new" if new else words


def parties_of(dispute: Dispute) -> str:
    """Return the party tags of all cases of a dispute, each once."""
    tags = (tag for case in dispute.cases for tag in parties(case).split("; "))
    return "; ".join(dict.fromkeys(tags))


def side_head(dispute: Dispute, number: int) -> str:
    """Return the name of a side, from 0, with those who take it; "" if each side is one answer."""
    if all(len(side) == 1 for side in dispute.sides):
        return ""
    claims = [claim for position in dispute.sides[number] for claim in position.claims]
    names = list(dict.fromkeys(claim.attribution for claim in claims))
    return f"side {number + 1}: {one_line(few(names, len(names), _MOST_NAMED))}"


def fit(debate: Debate, dispute: Dispute, position: Position) -> str:
    """Return the sides that a position fits besides its own, in words; "" for a member without one.

    A position in no dispute has no side of its own.
    """
    own = next((n for n, side in enumerate(dispute.sides) if position in side), None)
    others = [n for n in sides_fitting(debate, dispute, position) if n != own]
    if own is not None:
        return f"fits {_sides(others)}, too" if others else ""
    if len(others) == len(dispute.sides):
        return "fits every side"
    return f"fits {_sides(others)}" if others else "compared with no whole side"


def remarks_on(debate: Debate, dispute: Dispute, position: Position) -> list[str]:
    """Return that a ruling finds the answer of a side, and the other sides that it fits."""
    held = [HELD] if dispute.finds(position) else []
    return held + ([words] if (words := fit(debate, dispute, position)) else [])


def fits(debate: Debate, disputes: Sequence[Dispute], position: Position) -> list[str]:
    """Return the sides that a position in no dispute fits, in words; none without one dispute.

    With several, as of several scopes, it would need the scope of each to be read.
    """
    return [fit(debate, disputes[0], position)] if len(disputes) == 1 else []


def _sides(numbers: Iterable[int]) -> str:
    return " and ".join(f"side {number + 1}" for number in numbers)
