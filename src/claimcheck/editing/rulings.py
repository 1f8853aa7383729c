"""Proposing a ruling: it is appended to a claim file, no other byte of which is changed."""

from __future__ import annotations

from datetime import date

from claimcheck.debates import Case, Pair, Position
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
        raise NotWritten(f"{case.pair.id} is ruled already: {place}", "change that ruling")


def propose(result: Result, case: Case, draft: Draft, path: str) -> Proposal:
    """Propose to add a ruling to a claim file.

    The ledger is read with the ruling in it. Raises NotWritten if the ruling does not cover the
    contradiction, or adds a diagnostic.
    """
    refuse_ruled(case)
    proposal = append(result, path, "rulings", ruling_lines(case.pair, draft), "the ruling")
    assert proposal.after
    # A lost quote is the cause of an uncited ruling, so it is reported first.
    diagnostics = new_diagnostics(result, proposal.after)
    for diagnostic in sorted(diagnostics, key=lambda d: d.code is Code.UNCITED_RULING):
        raise would_not_stand("the ruling", diagnostic)
    judged = next((c for c in proposal.after.cases if c.pair.key == case.pair.key), None)
    if judged is None or not judged.is_ruled:
        raise NotWritten(f"the ruling would not cover {case.pair.id}", _BY_HAND)
    return proposal


def ruling_lines(pair: Pair, draft: Draft) -> list[str]:
    """Return a ruling as lines of YAML, without the dash in front of the first."""
    lines = [f"question: {pair.question}", "covers:"]
    lines += [f"  - {_side(position)}" for position in pair.positions]
    lines += [f"{name}: {value}" for name, value in _circumstances(pair).items()]
    lines.append(f"finding: {several(draft.finding)}")
    lines += words("because", draft.because, indent=4)
    lines.append("cites:")
    for source, quote in draft.cites:
        first, *rest = words("quote", quote, indent=8)
        lines += [f"  - source: {scalar(source)}", *(f"    {line}" for line in (first, *rest))]
    return [*lines, f"by: {scalar(draft.by)}", f"on: {scalar(draft.on)}"]


def _side(position: Position) -> str:
    answer = position.claims[0].record.answer
    if not position.denies:
        return several(answer)
    denied = ", ".join(scalar(text, in_flow=True) for text in answer)
    return f"{{denies: [{denied}]}}"


def _circumstances(pair: Pair) -> dict[str, str]:
    """Return the scope and time that a ruling must name to cover both positions."""
    found = {}
    if scope := pair.positions[0].scope:
        found["scope"] = scope
    if texts := {position.as_of.text for position in pair.positions if position.as_of}:
        found["as_of"] = scalar(texts.pop() if len(texts) == 1 else _interval_of(pair))
    return found


def _interval_of(pair: Pair) -> str:
    """Return an EDTF interval that holds the days of both. Raises NotWritten if it has no bound."""
    days = [position.as_of.days for position in pair.positions if position.as_of]
    low, high = [day.low for day in days], [day.high for day in days]
    first = ".." if None in low else date.fromordinal(min(filter(None, low))).isoformat()
    last = ".." if None in high else date.fromordinal(max(filter(None, high))).isoformat()
    if first == last == "..":
        raise NotWritten("the two positions have no time in common to name", _BY_HAND)
    return f"{first}/{last}"
