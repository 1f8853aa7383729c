"""Stubs: claims to be written for what no claim of a source bears, as comments of a claim file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.analysis.gaps import Gap
from claimcheck.analysis.proposals import Proposal
from claimcheck.book import Source
from claimcheck.editing.yaml_append import as_item
from claimcheck.editing.yaml_text import scalar, several, words
from claimcheck.inventory import Kind
from claimcheck.inventory.sentences import clause_around
from claimcheck.text.quotes import (
    LONGEST,
    Passage,
    QuoteProblem,
    Range,
    Text,
    find_quote,
    is_quotable,
    verbatim,
)

UNANSWERED = "TO BE ANSWERED"
_PREFIX_LENGTHS = (20, 60, 200)


class Stub(NamedTuple):
    """A claim to be written: its gaps, its quote with a prefix where it needs one, and a question.

    The quote is bound as it is: it occurs once, behind its prefix.
    """

    source: Source
    gaps: tuple[Gap, ...]
    quote: str
    prefix: str
    proposal: Proposal | None


def stubs_of(gaps: Iterable[Gap]) -> Iterator[Stub]:
    """Yield a stub for each clause that has gaps, in the order of the text.

    A clause whose only gap is a name has none: it states nothing that is not borne elsewhere.
    """
    by_clause: dict[Range, list[Gap]] = {}
    for gap in gaps:
        assert gap.source.text
        item = gap.covered.item
        last = max(by_clause, default=(0, 0))
        if last[0] <= item.start and item.end <= last[1]:
            by_clause[last].append(gap)
        else:
            span = (item.start, min(item.end, gap.sentence[1]))
            clause = clause_around(gap.source.text.content, span, gap.sentence)
            by_clause.setdefault(clause, []).append(gap)
    for clause, found in by_clause.items():
        is_checkable = any(gap.covered.item.kind is not Kind.NAME for gap in found)
        if is_checkable and (stub := _stub(clause, found)):
            yield stub


def _stub(clause: Range, gaps: list[Gap]) -> Stub | None:
    """Return the stub of a clause, None if no quote of it can be bound."""
    text = gaps[0].source.text
    assert text
    sentence, span = gaps[0].sentence, gaps[0].covered.item
    for start, end in (clause, sentence, (span.start, span.end)):
        quote = verbatim(text, Passage(((start, end),)))
        if not is_quotable(quote) or len(quote) > LONGEST:
            continue
        for length in (0, *_PREFIX_LENGTHS):
            prefix = _before(text, start, length)
            if _is_bound(text, quote, prefix, start):
                proposals = [proposal for gap in gaps for proposal in gap.proposals[:1]]
                nearest = max(proposals, key=lambda p: (bool(p.values), p.score), default=None)
                return Stub(gaps[0].source, tuple(gaps), quote, prefix, nearest)
    return None


def _before(text: Text, start: int, length: int) -> str:
    """Return whole words right before an offset, at most `length` characters of one paragraph."""
    before = text.content[max(0, start - length) : start].rpartition("\n")[2]
    return " ".join(before.split()[1:]) if length and before.strip() else ""


def _is_bound(text: Text, quote: str, prefix: str, start: int) -> bool:
    try:
        return find_quote(text, quote, prefix).start == start
    except QuoteProblem:
        return False


def stub_lines(stub: Stub) -> list[str]:
    """Return a stub as comment lines; without `# ` they are an item of a list of claims."""
    record = [
        f"question: {stub.proposal.question.id if stub.proposal else UNANSWERED}",
        *_subject(stub.proposal),
        *[f"claimant: {scalar(name)}" for name in _speakers(stub.gaps)],
        f"answer: {_answer(stub.proposal)}",
        *words("quote", stub.quote, indent=4),
        *([f"prefix: {scalar(stub.prefix)}"] if stub.prefix else []),
    ]
    spans = [_span_line(gap) for gap in stub.gaps]
    asked = (
        f"nearest question: {' '.join(stub.proposal.question.ask.split())}" if stub.proposal else ""
    )
    heads = [f"  # {line}" for line in (*spans, asked) if line]
    return [*heads, *(f"  # {line}" for line in as_item(record, ""))]


def _subject(proposal: Proposal | None) -> list[str]:
    subject = proposal.question.subject if proposal else None
    return [f"subject: {scalar(subject.name)}"] if subject else []


def _speakers(gaps: Iterable[Gap]) -> list[str]:
    """Return the speaker whom the first of some gaps names, or none."""
    return [gap.covered.item.speaker for gap in gaps if gap.covered.item.speaker][:1]


def _answer(proposal: Proposal | None) -> str:
    if proposal is None or not proposal.is_likely:
        return UNANSWERED
    return several([value.text for value in proposal.values])


def _span_line(gap: Gap) -> str:
    item = gap.covered.item
    span = gap.source.span(item.start, item.end)
    return f"{span.path}:{span.line}:{span.column} {gap.covered.cover} {item.kind}: {gap.words}"
