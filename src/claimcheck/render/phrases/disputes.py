"""Phrases for disputes: their number, their sides, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.book import Book
from claimcheck.debates import (
    Case,
    CaseNumbers,
    Debate,
    Dispute,
    Position,
    Status,
    case_numbers,
    disputes_of,
    positions_beside,
    sides_fitting,
)
from claimcheck.render.phrases.cases import gravest_first, ordered, parties, status_word
from claimcheck.render.phrases.numbers import count, few
from claimcheck.render.phrases.positions import Letters, letters_of
from claimcheck.render.terminal.sanitize import one_line

_STATES = {
    Status.NEW: "new (no ruling of the desk explains it with a quote)",
    Status.UNRULED: "without a ruling",
    Status.KNOWN: "known (accepted for now, without a ruling)",
    Status.RULED: "ruled (the desk explains it with a quote{})",
}
_MOST_NAMED, _MOST_NEW = 4, 99
HELD = "§ this is what the ruling finds"


class Lettered(NamedTuple):
    """A debate of a book with its disputes, the answers in none, and the letters of all.

    The answers of a dispute have letters that follow each other, side by side.
    """

    book: Book
    debate: Debate
    disputes: Sequence[Dispute]
    beside: Sequence[Position]
    letters: Letters


def lettered(book: Book, debate: Debate) -> Lettered:
    """Return a judged debate with its disputes and the letters of its answers."""
    disputes = disputes_of(debate)
    beside = positions_beside(debate, disputes)
    every = [position for dispute in disputes for side in dispute.sides for position in side]
    return Lettered(book, debate, disputes, beside, letters_of([*every, *beside]))


def disputes_line(numbers: CaseNumbers) -> str:
    """Return the number of disputes, and of the contradictions and tensions in them."""
    if not numbers.cases:
        return "no disputes: no two answers are known to exclude each other"
    return f"{count(numbers.disputes, 'dispute')}: {kinds(numbers)}"


def kinds(numbers: CaseNumbers) -> str:
    """Return the numbers of contradictions and of tensions, in words."""
    tensions = numbers.of(Status.TENSION)
    counts = ((numbers.cases - tensions, "contradiction"), (tensions, "tension"))
    return ", ".join(count(number, noun) for number, noun in counts if number)


def state_lines(numbers: CaseNumbers, stale: int = 0) -> list[str]:
    """Return how many contradictions have each status, and what a tension is, in lines.

    Empty without cases. `stale` are the rulings and baseline lines that have lost their
    contradiction.
    """
    # That none is new is worth a word, if it is known.
    always = () if numbers.of(Status.UNRULED) or not numbers.cases else (Status.NEW,)
    open = f", and leaves {numbers.undecided} undecided" if numbers.undecided else ""
    found = [
        f"{numbers.of(status)} {words.format(open)}"
        for status, words in _STATES.items()
        if numbers.of(status) or status in always
    ]
    lines = [f"contradictions, between facts: {', '.join(found)}"] if found else []
    if number := numbers.of(Status.TENSION):
        words = "where one side hedges, promises or demands; a ruling may explain it, but need not"
        lines.append(f"tensions: {number}, {words}")
    return [*lines, f"stale: {count(stale, 'ruling or baseline line')}"] if stale else lines


def dispute_head(dispute: Dispute) -> str:
    """Return the relation and status of a dispute, and its sides and pairs if there are several."""
    gravest = gravest_first(dispute.cases)[0]
    words = [str(gravest.conflict.relation)]
    same = [case for case in dispute.cases if case.is_contradiction is gravest.is_contradiction]
    statuses = sorted({status_word(case) for case in same if status_word(case)})
    words += [" and ".join(statuses)] if statuses else []
    head = ", ".join(words)
    if len(dispute.cases) == 1:
        return head
    if dispute.is_balance:
        return f"{head}: {len(dispute.cases)} sets of answers"
    both = len({case.is_contradiction for case in dispute.cases}) > 1
    of = f" ({kinds(case_numbers(dispute.cases))})" if both else ""
    return f"{head}: {len(dispute.sides)} sides, {len(dispute.cases)} pairs{of}"


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
