"""The draft of a ruling, and checks of its parts before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.answers import Unreadable, lies_within, read_answer
from claimcheck.book.rulings import OPEN_FINDINGS
from claimcheck.debates import Dispute
from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.validate import check_words
from claimcheck.text.suggest import did_you_mean


class Draft(NamedTuple):
    """A ruling as an editor gives it; `cites` are pairs of a source id and a quote."""

    finding: tuple[str, ...]
    because: str
    cites: tuple[tuple[str, str], ...]
    by: str
    on: str


def findings_of(dispute: Dispute) -> list[str]:
    """Return the possible findings of a ruling: the answers its sides assert, and the open ones.

    On a balance, they are its questions.
    """
    if dispute.is_balance:
        return [*(position.question.id for position in dispute.positions), *OPEN_FINDINGS]
    asserted = [position.text for position in dispute.positions if not position.denies]
    return [*asserted, *OPEN_FINDINGS]


def read_finding(dispute: Dispute, text: str) -> tuple[str, ...]:
    """Return the answers that a finding names: those of the position with this text, else it."""
    for position in () if dispute.is_balance else dispute.positions:
        if text == position.text and not position.denies:
            return position.claims[0].record.answer
    return (text,)


def check_finding(dispute: Dispute, finding: Sequence[str]) -> None:
    """Refuse a finding that is neither open nor on one of the sides. Raises NotWritten."""
    named = " + ".join(finding)
    if named in OPEN_FINDINGS:
        return
    known = findings_of(dispute)
    if dispute.is_balance:
        if wrong := next((name for name in finding if name not in known), None):
            help = did_you_mean(wrong, known) or f"write {' or '.join(known)}"
            message = f'"{wrong}" is no question that the ruling covers'
            raise NotWritten(message, f"name those whose answers hold: {help}")
        return
    kind = dispute.positions[0].question.kind
    try:
        answer = read_answer(kind, tuple(finding))
    except Unreadable as unreadable:
        help = did_you_mean(named, set(known) - {named}) or f"write {' or '.join(known)}"
        raise NotWritten(unreadable.message, help) from None
    asserted = [position.answer for position in dispute.positions if not position.denies]
    if not any(lies_within(kind, answer, held) for held in asserted):
        raise NotWritten(f'"{named}" is on none of the sides', f"write {' or '.join(known)}")


def check_because(reason: str) -> None:
    """Refuse a reason of one word, or with invisible characters. Raises NotWritten."""
    if " " not in reason:
        raise NotWritten("that is no reason", "say why, in a sentence")
    check_words(reason)
