"""Judging a draft: each bound answer against the positions and rulings on its question."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.book import Claim, Ruling
from claimcheck.debates import Debate, Position
from claimcheck.proof.bearing import is_narrower
from claimcheck.proof.bindings import Binding, Draft
from claimcheck.proof.pairs import Pairs, pairs_of
from claimcheck.proof.readings import is_hedged
from claimcheck.proof.rulings import finds_against, rulings_on


class Verdict(StrEnum):
    """The verdict of a ledger on an answer of a draft."""

    BORNE_OUT = "borne out"
    """A source states it, and none contradicts it as a fact."""
    DISPUTED = "disputed"
    """A source states it, and another contradicts it."""
    CONTRADICTED = "contradicted"
    """A ruling finds another answer, or every source that is as exact contradicts it."""
    STRONGER = "stronger than its sources"
    """They hedge what the draft states flatly, are less exact than it, or say it of earlier."""
    UNCLEAR = "unclear"
    """No answer of the ledger bears it, and none is known to exclude it."""
    UNANSWERED = "unanswered"
    """The ledger has no answer to the question."""


# A draft without a scope is judged in each that it may mean; the gravest verdict counts.
_GRAVITY = [
    Verdict.CONTRADICTED, Verdict.DISPUTED, Verdict.STRONGER, Verdict.UNCLEAR, Verdict.BORNE_OUT,
]  # fmt: skip


class Judged(NamedTuple):
    """A binding with its verdict.

    `reason` is the comparison that decides, in words. `bearing` are the positions that bear the
    answer, `contrary` those that contradict it, `others` those that do neither; `rulings` are those
    on the dispute, and `ruled` is the one that finds against the draft.
    """

    binding: Binding
    debate: Debate
    verdict: Verdict
    reason: str
    bearing: tuple[Position, ...] = ()
    contrary: tuple[Position, ...] = ()
    others: tuple[Position, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    ruled: Ruling | None = None

    @property
    def fails(self) -> bool:
        """Whether it is contradicted, or disputed and the draft does not mark it so."""
        if self.verdict is Verdict.DISPUTED:
            return not self.binding.is_disputed
        return self.verdict is Verdict.CONTRADICTED

    @property
    def is_found(self) -> bool:
        """Whether every ruling on the dispute finds an answer of what bears the draft's."""
        keys = {position.answer.key for position in self.bearing if not position.denies}
        found = [ruling.answer for ruling in self.rulings]
        return bool(found) and all(answer and answer.key in keys for answer in found)

    @property
    def is_marked_in_vain(self) -> bool:
        """Whether the draft marks it as disputed, and it is not."""
        disputes = (Verdict.DISPUTED, Verdict.CONTRADICTED)
        return self.binding.is_disputed and self.verdict not in disputes


def judge(draft: Draft, binding: Binding, debate: Debate) -> Judged:
    """Return the verdict on an answer of a draft, from the debate on its question."""
    if not debate.positions:
        return Judged(binding, debate, Verdict.UNANSWERED, "no source answers the question")
    if binding.negation:
        reason = (
            f"“{binding.negation}” comes before it: write denies in its marker if the draft denies "
            "it, else asserts"
        )
        return Judged(binding, debate, Verdict.UNCLEAR, reason, others=debate.positions)
    scopes = sorted({position.scope for position in debate.positions})
    if binding.scope or len(scopes) == 1:
        return _judge(draft, binding, debate, binding.scope or scopes[0])
    found = [_judge(draft, binding, debate, scope) for scope in scopes]
    borne = [judged for judged in found if judged.bearing]
    if not borne and len({judged.verdict for judged in found}) > 1:
        reason = f"its sources answer for {' and '.join(filter(None, scopes))}: give the scope"
        return Judged(binding, debate, Verdict.UNCLEAR, reason, others=debate.positions)
    return min(borne or found, key=lambda judged: _GRAVITY.index(judged.verdict))


def _judge(draft: Draft, binding: Binding, debate: Debate, scope: str) -> Judged:
    """Return the verdict on an answer in one scope, "" for none."""
    pairs = pairs_of(draft, binding, debate, scope)
    bearing, contrary, others = (
        tuple(pair.positions[1] for pair in group)
        for group in (
            pairs.bearing,
            pairs.contrary,
            (*pairs.agreeing, *pairs.changed, *pairs.others),
        )
    )
    rulings = tuple(rulings_on(debate, (*contrary, *bearing)))
    ruled = next((r for r in rulings if finds_against(binding, r, bearing, contrary)), None)
    if ruled:
        verdict, reason = Verdict.CONTRADICTED, (pairs.contrary or pairs.bearing)[0].why
    else:
        hedged = is_hedged(draft.read.content, binding.words, draft.inventory)
        verdict, reason = _verdict(binding, pairs, hedged)
    if verdict not in (Verdict.CONTRADICTED, Verdict.DISPUTED):
        rulings = ()
    return Judged(binding, debate, verdict, reason, bearing, contrary, others, rulings, ruled)


def _verdict(binding: Binding, pairs: Pairs, is_hedged: bool) -> tuple[Verdict, str]:
    """Return the verdict that no ruling decides, and the comparison that decides it, in words."""
    bearing, contrary = pairs.bearing, pairs.contrary
    firm = [p for p in contrary if p.relation is Relation.CONTRADICTION]
    stated = [p for p in bearing if any(c.is_certain_fact for c in p.positions[1].claims)]
    hedges = " and ".join(_hedges(p.positions[1].claims) for p in bearing[:2])
    if firm and not (bearing or pairs.agreeing):
        return Verdict.CONTRADICTED, firm[0].why
    if firm and bearing and not (stated or is_hedged):
        return Verdict.CONTRADICTED, f"{firm[0].why}, and for it is only {hedges}"
    if firm:
        return Verdict.DISPUTED, firm[0].why
    if bearing and (later := _later(pairs)):
        return Verdict.STRONGER, later
    if stated or (bearing and is_hedged):
        return Verdict.BORNE_OUT, (stated or bearing)[0].why
    if bearing:
        return Verdict.STRONGER, f"its sources say so only as {hedges}"
    less = [p for p in pairs.agreeing if is_narrower(binding, p.positions[1])]
    if contrary or less:
        return Verdict.STRONGER, f"no source says so: {(contrary or less)[0].why}"
    return Verdict.UNCLEAR, (pairs.agreeing or pairs.others or pairs.changed)[0].why


def _later(pairs: Pairs) -> str:
    """Return what has changed since an answer held, in words, "" if it is the latest known."""
    held = [p.positions[1].as_of for p in pairs.bearing]
    last = max((day.days.high for day in held if day and day.days.high), default=None)
    for pair in pairs.changed:
        changed = pair.positions[1]
        day = changed.as_of
        if last is not None and day and day.days.low is not None and day.days.low > last:
            return f"as of {day.text} it is {changed.text}"
    return ""


def _hedges(claims: Iterable[Claim]) -> str:
    claim = next(iter(claims))
    return f"{' '.join(claim.hedges)} ({claim.attribution})"
