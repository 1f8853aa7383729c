"""Judging a draft: each bound answer against the positions and rulings on its question."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from claimcheck import model
from claimcheck.answers import Listed, Relation, Value, compare_answers, lies_within
from claimcheck.answers.date import Date
from claimcheck.answers.days import holds
from claimcheck.answers.number import Number
from claimcheck.book import Claim, Claimant, Ruling, Source
from claimcheck.debates import Debate, Pair, Position, relate
from claimcheck.diagnostics import Spans
from claimcheck.inventory import Kind
from claimcheck.proof.bindings import Binding, Draft
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range

_HEDGE = lazy(
    r"\b(?:may|might|could|perhaps|possibly|probably|likely|apparently|reportedly|allegedly"
    r"|supposedly|seemingly|seems?|appears?|believed|thought|suspected|expected|unconfirmed"
    r"|estimated|rumou?red|suggests?|pledged|promised|plans?|planned|hopes?|demand(?:s|ed)?)\b",
)
_DRAFT = Claimant("the draft", "draft")
_CLAUSE_BORDER = lazy(r"[.;:()\n–—]|, (?:but|while|whereas|although|and)\b")


class Verdict(StrEnum):
    """The verdict of a ledger on an answer of a draft."""

    BORNE_OUT = "borne out"
    """A source states it, and nothing contradicts it."""
    DISPUTED = "disputed"
    """A source states it, and another contradicts it."""
    CONTRADICTED = "contradicted"
    """A ruling finds another answer, or every source that is as exact contradicts it."""
    STRONGER = "stronger than its sources"
    """They hedge what the draft states flatly, or say less than it."""
    UNCLEAR = "unclear"
    """No answer of the ledger can be compared with it."""
    UNANSWERED = "unanswered"
    """The ledger has no answer to the question."""


class Judged(NamedTuple):
    """A binding with its verdict.

    `reason` is the comparison that decides, in words. `bearing` are the positions that bear the
    answer, `contrary` those that contradict it, `others` those that do neither; `rulings` are those
    on the dispute, and `ruled` is the one that finds another answer.
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
        """Whether every ruling on the dispute finds an answer that bears the draft's."""
        found = [ruling.answer for ruling in self.rulings]
        return (
            bool(found)
            and not self.binding.denies
            and all(a and _holds(self.binding, a.values) for a in found)
        )

    @property
    def is_marked_in_vain(self) -> bool:
        """Whether the draft marks it as disputed, and it is not."""
        disputes = (Verdict.DISPUTED, Verdict.CONTRADICTED)
        return self.binding.is_disputed and self.verdict not in disputes


class _Pairs(NamedTuple):
    """The pairs of a draft's position with those of a debate, by what they are to it."""

    bearing: list[Pair]
    agreeing: list[Pair]
    contrary: list[Pair]
    others: list[Pair]


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
    pairs = _pairs(draft, binding, debate)
    bearing, contrary, others = (
        tuple(pair.positions[1] for pair in group)
        for group in (pairs.bearing, pairs.contrary, pairs.others)
    )
    rulings = tuple(_rulings(debate, contrary))
    ruled = next((ruling for ruling in rulings if _finds_another(binding, ruling)), None)
    if ruled:
        verdict, reason = Verdict.CONTRADICTED, pairs.contrary[0].why
    else:
        verdict, reason = _verdict(pairs, is_hedged(draft, binding.words))
    return Judged(binding, debate, verdict, reason, bearing, contrary, others, rulings, ruled)


def _pairs(draft: Draft, binding: Binding, debate: Debate) -> _Pairs:
    mine = _position(draft, binding)
    pairs = [relate(mine, position) for position in debate.positions]
    agreeing = [p for p in pairs if p.relation in (Relation.SAME, Relation.COMPATIBLE)]
    bearing = [p for p in agreeing if _bears(binding, p.positions[1])]
    contrary = [
        p
        for p in pairs
        if p.is_contrary and not _is_of_another_time(debate, p.positions[1], bearing)
    ]
    # What is less exact than the draft and also goes with what contradicts it speaks for neither.
    agreeing = [p for p in agreeing if p in bearing or _is_against(debate, p, contrary)]
    others = [p for p in pairs if p not in contrary and p not in bearing]
    return _Pairs(bearing, agreeing, contrary, others)


def _is_against(debate: Debate, pair: Pair, contrary: Iterable[Pair]) -> bool:
    """Return whether a position excludes one that contradicts a draft, or none does."""
    own = pair.positions[1]
    related = [debate.pair(own, other.positions[1]).relation for other in contrary]
    return not related or Relation.CONTRADICTION in related


def _verdict(pairs: _Pairs, is_hedged: bool) -> tuple[Verdict, str]:
    """Return the verdict that no ruling decides, and the comparison that decides it, in words."""
    bearing, agreeing, contrary, others = pairs
    firm = [p for p in contrary if p.relation is Relation.CONTRADICTION]
    stated = [p for p in bearing if any(c.is_certain_fact for c in p.positions[1].claims)]
    if contrary and not agreeing:
        return Verdict.CONTRADICTED, contrary[0].why
    if firm and bearing and not (stated or is_hedged):
        hedges = " and ".join(_hedges(p.positions[1].claims) for p in bearing[:2])
        return Verdict.CONTRADICTED, f"{firm[0].why}, and for it is only {hedges}"
    if firm:
        return Verdict.DISPUTED, firm[0].why
    if stated or (bearing and is_hedged):
        return Verdict.BORNE_OUT, (stated or bearing)[0].why
    if bearing:
        hedges = " and ".join(_hedges(p.positions[1].claims) for p in bearing[:2])
        return Verdict.STRONGER, f"its sources say so only as {hedges}"
    if agreeing:
        return Verdict.STRONGER, f"no source says as much: {agreeing[0].why}"
    return Verdict.UNCLEAR, others[0].why


def _is_of_another_time(debate: Debate, position: Position, bearing: Iterable[Pair]) -> bool:
    """Return whether a position differs from all that bear an answer by a change, no dispute."""
    pairs = [debate.pair(position, other.positions[1]) for other in bearing]
    return bool(pairs) and all(pair.relation is Relation.CHANGE for pair in pairs)


def is_hedged(draft: Draft, words: Range) -> bool:
    """Return whether a draft hedges some words in their clause, or reports them as speech."""
    if any(item.kind in (Kind.REPORT, Kind.QUOTE) for item in draft.inventory.holding(words)):
        return True
    content = draft.read.content
    before, behind = content[max(0, words[0] - 200) : words[0]], content[words[1] : words[1] + 200]
    starts = [match.end() for match in _CLAUSE_BORDER.finditer(before)]
    end = _CLAUSE_BORDER.search(behind)
    clause = before[starts[-1] if starts else 0 :] + content[slice(*words)]
    return _HEDGE.search(clause + behind[: end.start() if end else None]) is not None


def _hedges(claims: Iterable[Claim]) -> str:
    claim = next(iter(claims))
    return f"{' '.join(claim.hedges)} ({claim.attribution})"


def _bears(binding: Binding, position: Position) -> bool:
    """Return whether a position says what a draft says, or more."""
    if binding.scope and position.scope not in ("", binding.scope):
        return False
    if binding.denies:
        return _denies(binding, position)
    return not position.denies and _holds(binding, position.answer.values)


def _denies(binding: Binding, position: Position) -> bool:
    """Return whether a position denies what a draft denies, or asserts what excludes it."""
    kind, many = binding.question.kind, binding.question.record.many
    if position.denies:
        return lies_within(kind, binding.answer, position.answer)
    one, other = Listed(binding.answer), Listed(position.answer)
    return compare_answers(kind, one, other, many).relation is Relation.CONTRADICTION


def _holds(binding: Binding, theirs: Iterable[Value]) -> bool:
    """Return whether answers say what a draft says, or more."""
    kind = binding.question.kind
    return all(
        any(kind.within(other, mine) or _is_loosely(other, mine) for other in theirs)
        for mine in binding.answer.values
    )


def _is_loosely(other: Value, mine: Value) -> bool:
    """Return whether a vague number or date of a draft holds another: `about 40` holds 38."""
    if isinstance(mine, Number) and isinstance(other, Number):
        return mine.unit == other.unit and mine.ranges.exact.holds(other.ranges.exact)
    return isinstance(mine, Date) and isinstance(other, Date) and holds(mine.days, other.days)


def _rulings(debate: Debate, contrary: Iterable[Position]) -> list[Ruling]:
    """Return the cited rulings on the contradictions that some positions bear, each once."""
    keys = {position.identity for position in contrary}
    found = {
        id(ruling): ruling
        for case in debate.cases
        if any(position.identity in keys for position in case.conflict.positions)
        for ruling in case.rulings
        if ruling.is_cited
    }
    return list(found.values())


def _finds_another(binding: Binding, ruling: Ruling) -> bool:
    """Return whether a ruling finds an answer that contradicts the draft's."""
    if ruling.answer is None or binding.denies:
        return False
    question = binding.question
    one, other = Listed(binding.answer), Listed(ruling.answer)
    comparison = compare_answers(question.kind, one, other, question.record.many)
    return comparison.relation is Relation.CONTRADICTION


def _position(draft: Draft, binding: Binding) -> Position:
    """Return the position that a draft takes with an answer, as a certain fact."""
    question, answer = binding.question, binding.answer
    words = draft.text.content[slice(*binding.words)]
    record = model.Claim.model_construct(
        question=question.id,
        answer=tuple(value.text for value in answer.values),
        quote=words,
        scope=binding.scope or None,
        denies=binding.denies,
    )
    spans = Spans(draft.text.path, (), ())
    source = Source("draft", model.Source.model_construct(id="draft", title="draft"), spans, None)
    claim = Claim("draft", record, spans, source, question, answer, (_DRAFT,), None, None)
    return Position(question, answer, binding.denies, binding.scope, None, (claim,), -1)
