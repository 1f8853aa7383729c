"""Proposing a ruling: it is appended to a claim file, no other byte of which is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.answers.days import iso
from claimcheck.debates import Case, Combination, Dispute, Position, dispute_around
from claimcheck.diagnostics import Code
from claimcheck.editing.atomic import NotWritten, most_used
from claimcheck.editing.proposal import Proposal
from claimcheck.editing.ruling_draft import Draft
from claimcheck.editing.yaml_append import append, new_diagnostics, would_not_stand
from claimcheck.editing.yaml_text import scalar, several, words
from claimcheck.pipeline import Result

_BY_HAND = "write it by hand; docs/format.md says how"


def file_for(result: Result) -> str:
    """Return the claim file that has the most rulings; for the first ruling, the default one."""
    files = (ruling.spans.path for ruling in result.book.rulings)
    return most_used(files, f"{result.config.claims}/rulings/desk.yaml")


def refuse_ruled(case: Case) -> None:
    """Refuse a case that has a cited ruling already. Raises NotWritten."""
    if ruling := case.ruling:
        place = f"{ruling.spans.path}:{ruling.spans.of().line}"
        raise NotWritten(f"{case.conflict.id} is ruled already: {place}", "change that ruling")


def dispute_of(result: Result, case: Case) -> Dispute:
    """Return the dispute that a ruling on a case explains. Raises NotWritten for a ruled case."""
    refuse_ruled(case)
    id = case.conflict.debate
    return dispute_around(result.balances.get(id) or result.debates[id], case)


def propose(result: Result, dispute: Dispute, draft: Draft, path: str) -> Proposal:
    """Propose to add a ruling on a dispute to a claim file.

    The ledger is read with the ruling in it. Raises NotWritten if the ruling does not cover every
    case of the dispute, or adds a diagnostic.
    """
    proposal = append(result, path, "rulings", ruling_lines(dispute, draft), "the ruling")
    assert proposal.after
    # A lost quote is the cause of an uncited ruling, so it is reported first.
    diagnostics = new_diagnostics(result, proposal.after)
    for diagnostic in sorted(diagnostics, key=lambda d: d.code is Code.UNCITED_RULING):
        raise would_not_stand("the ruling", diagnostic)
    ruled = {case.conflict.key for case in proposal.after.cases if case.is_ruled}
    for case in dispute.cases:
        if case.conflict.key not in ruled:
            raise NotWritten(f"the ruling would not cover {case.conflict.id}", _BY_HAND)
    return proposal


def ruling_lines(dispute: Dispute, draft: Draft) -> list[str]:
    """Return a ruling as lines of YAML, without the dash in front of the first."""
    on = dispute.cases[0].conflict
    is_balance = isinstance(on, Combination)
    lines = [f"{'balance' if is_balance else 'question'}: {on.on}"]
    lines += [f"subject: {scalar(on.subject.name)}"] if on.subject else []
    lines.append("covers:")
    for side in dispute.sides:
        name = f"{side[0].question.id}:" if is_balance else "-"
        lines.append(f"  {name} {_side(side)}")
    lines += [f"{name}: {value}" for name, value in _circumstances(dispute.positions).items()]
    lines.append(f"finding: {several(draft.finding)}")
    lines += words("because", draft.because, indent=4)
    lines.append("cites:")
    for source, quote in draft.cites:
        first, *rest = words("quote", quote, indent=8)
        lines += [f"  - source: {scalar(source)}", *(f"    {line}" for line in (first, *rest))]
    return [*lines, f"by: {scalar(draft.by)}", f"on: {scalar(draft.on)}"]


def _side(positions: Iterable[Position]) -> str:
    """Return one side of a ruling, with all answers of its positions."""
    answers = [(p.denies, text) for p in positions for text in p.claims[0].record.answer]
    asserted = dict.fromkeys(text for is_denied, text in answers if not is_denied)
    denied = dict.fromkeys(text for is_denied, text in answers if is_denied)
    if not denied:
        return several(tuple(asserted))
    lists = (("asserts", asserted), ("denies", denied))
    shown = (
        f"{name}: [{', '.join(scalar(text, in_flow=True) for text in texts)}]"
        for name, texts in lists
        if texts
    )
    return f"{{{', '.join(shown)}}}"


def _circumstances(positions: Sequence[Position]) -> dict[str, str]:
    """Return the scope and time that a ruling must name to cover all positions."""
    found = {}
    if scope := next((position.scope for position in positions if position.scope), ""):
        found["scope"] = scope
    if texts := {position.as_of.text for position in positions if position.as_of}:
        found["as_of"] = scalar(texts.pop() if len(texts) == 1 else _interval_of(positions))
    return found


def _interval_of(positions: Iterable[Position]) -> str:
    """Return an EDTF interval that holds the days of all. Raises NotWritten if it has no bound."""
    days = [position.as_of.days for position in positions if position.as_of]
    low, high = [day.low for day in days], [day.high for day in days]
    first = ".." if None in low else iso(min(day for day in low if day is not None))
    last = ".." if None in high else iso(max(day for day in high if day is not None))
    if first == last == "..":
        raise NotWritten("the positions have no time in common to name", _BY_HAND)
    return f"{first}/{last}"
