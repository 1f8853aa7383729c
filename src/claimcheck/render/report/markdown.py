"""The report in Markdown, with the quotes in footnotes: for a document, or a step's summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.filters import Selection
from claimcheck.analysis.origins import origins_of
from claimcheck.book import Citation, Claim
from claimcheck.debates import (
    BalanceDebate,
    Case,
    Debate,
    Dispute,
    Position,
    case_numbers,
)
from claimcheck.render.check.step_summary import escape
from claimcheck.render.phrases.cases import gravest_first, ordered, status_word
from claimcheck.render.phrases.claims import no_longer_counts, qualities, quoted
from claimcheck.render.phrases.coverage import figures
from claimcheck.render.phrases.disputes import (
    Lettered,
    dispute_head,
    fits,
    lettered,
    more_pairs,
    parties_of,
    remarks_on,
    side_head,
    unfolded,
)
from claimcheck.render.phrases.filters import filter_line, nothing
from claimcheck.render.phrases.origins import origins_line
from claimcheck.render.phrases.places import place
from claimcheck.render.phrases.positions import Letters, limits, sides
from claimcheck.render.phrases.questions import by_topic, heading_of, topic_title
from claimcheck.render.phrases.report import (
    contents,
    edition_line,
    head_lines,
    title,
    unclear_lines,
)
from claimcheck.render.phrases.rulings import (
    Covered,
    balance_verdict,
    rulings_of,
    verdict,
)
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import web_address


def markdown(selection: Selection, canvas: Canvas) -> str:
    """Return the report on a selection as GitHub Flavored Markdown."""
    notes = _Notes()
    edition = selection.edition
    parts = [f"# {escape(title(edition))}", *([escape(edition_line(edition))] if edition else [])]
    covered = figures(Coverer(selection.book).cover_all())
    parts += map(escape, head_lines(selection.result, covered))
    if limited := filter_line(selection.filters):
        parts.append(escape(limited))
    for topic, groups in by_topic(selection.every, heading_of):
        debates = [debate for group in groups for debate in group.entries]
        listed = contents((debate.id, case_numbers(debate.cases).disputes) for debate in debates)
        parts += [f"## {escape(topic_title(selection.book, topic))}", escape(listed)]
        for group in groups:
            parts += [f"**{escape(group.subject)}**"] if group.subject else []
            for debate in group.entries:
                if isinstance(debate, BalanceDebate):
                    parts += _balance(selection, debate, notes)
                else:
                    parts += _question(selection, debate, notes)
    if not (selection.debates or selection.balances):
        parts.append(escape(nothing(selection.filters)))
    if unclear := list(unclear_lines(selection.unclear)):
        parts.append("## Answered differently, and not compared")
        parts.append("\n".join(f"- {escape(line)}" for line in unclear))
    return "\n\n".join([*parts, *notes.lines]) + "\n"


class _Notes:
    """The footnotes, numbered in order, under names that do not clash with other footnotes."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, words: str, quoted: Claim | Citation) -> str:
        """Add a footnote with a quote, its translation and place; return its mark."""
        source, translation = quoted.source, quoted.record.translation
        words = f"“{escape(words)}”" + (f" (“{escape(translation)}”)" if translation else "")
        name = f"[^quote-{len(self.lines) + 1}]"
        record = source.record
        details = [
            record.title,
            record.publisher,
            record.published,
            place(quoted),
        ]
        where = ", ".join(escape(word) for word in details if word)
        address = web_address(record.url)
        self.lines.append(f"{name}: {words} {where}{f' <{address}>' if address else ''}")
        return name

    def claim(self, claim: Claim) -> str:
        name = self.add(quoted(claim), claim)
        if claim.record.reading:
            self.lines[-1] += f" (reading: {escape(claim.record.reading)})"
        return name

    def citation(self, citation: Citation) -> str:
        name = self.add(citation.record.quote, citation)
        if lost := no_longer_counts(citation):
            self.lines[-1] += f" ({escape(lost)})"
        return name


def _question(selection: Selection, debate: Debate, notes: _Notes) -> Iterator[str]:
    shown = lettered(selection.book, debate)
    letters = shown.letters
    cases = ordered(debate.cases, letters)
    rulings = rulings_of(cases, letters)
    yield f"### {escape(debate.question.ask)}"
    yield escape(verdict(debate.positions, cases, rulings, debate.balance_cases))
    for dispute in shown.disputes:
        yield from _dispute(shown, dispute, notes)
    beside = [
        _answer(shown, position, fits(debate, shown.disputes, position), notes)
        for position in shown.beside
    ]
    beside += [
        f"- retracted: **{escape(claim.text)}**: {_claim(claim, notes)}"
        for claim in debate.retracted
    ]
    if beside and shown.disputes:
        yield "Also answered, and no part of a dispute:"
    if beside:
        yield "\n".join(beside)
    others = debate.others if selection.filters.all else ()
    if met := [f"- {sides(p, letters)}, {p.relation}: {escape(p.why)}" for p in others]:
        yield "How the others compare:"
        yield "\n".join(met)
    yield from _rulings(rulings, notes)


def _dispute(whole: Lettered, dispute: Dispute, notes: _Notes) -> Iterator[str]:
    """Yield the sides of a dispute, why they exclude each other, and its other pairs, folded."""
    letters = whole.letters
    yield f"**{escape(dispute_head(dispute))}** ({escape(parties_of(dispute))})"
    lines = []
    for number, side in enumerate(dispute.sides):
        head = side_head(dispute, number)
        lines += [f"- *{escape(head)}*"] if head else []
        for position in side:
            remarks = remarks_on(whole.debate, dispute, position)
            item = _answer(whole, position, remarks, notes)
            lines.append(f"  {item}" if head else item)
    yield "\n".join(lines)
    shown, folded = unfolded(dispute, letters)
    yield "\n".join(_case(case, letters) for case in shown)
    if folded:
        pairs = "\n".join(_case(case, letters) for case in folded)
        summary = f"and {more_pairs(folded)}"
        yield f"<details><summary>{summary}</summary>\n\n{pairs}\n\n</details>"


def _balance(selection: Selection, debate: BalanceDebate, notes: _Notes) -> Iterator[str]:
    balance = debate.balance
    yield f"### {escape(balance.ask)}"
    because = f" {balance.because}" if balance.because else ""
    yield escape(balance_verdict(debate) + because)
    items = []
    for case in gravest_first(debate.cases):
        status = f", {word}" if (word := status_word(case)) else ""
        items.append(f"- **{case.conflict.relation}{status}**: {escape(case.conflict.why)}")
        for position, claims in zip(case.conflict.positions, case.conflict.sides, strict=True):
            answer = f"{escape(position.question.id)}: **{escape(position.text)}**"
            items.append(f"  - {answer}: {'; '.join(_claim(claim, notes) for claim in claims)}")
    others = debate.others if selection.filters.all else ()
    items += [f"- {other.relation}: {escape(other.why)}" for other in others]
    if items:
        yield "\n".join(items)
    yield from _rulings(rulings_of(debate.cases, None), notes)


def _rulings(rulings: Iterable[Covered], notes: _Notes) -> Iterator[str]:
    for ruling, on in rulings:
        record = ruling.record
        cited = "".join(notes.citation(citation) for citation in ruling.citations)
        head = f"> **Ruling on {', '.join(on)}: {escape(ruling.finding)}.**"
        yield f"{head} {escape(record.because)} ({escape(record.by)}, {escape(record.on)}){cited}"


def _answer(whole: Lettered, position: Position, remarks: Sequence[str], notes: _Notes) -> str:
    only = f" ({escape(', '.join(limits(position)))})" if limits(position) else ""
    claims = "; ".join(_claim(claim, notes) for claim in position.claims)
    remarks = [*remarks, origins_line(origins_of(whole.book, position.claims))]
    below = "".join(f"<br>*{escape(words)}*" for words in remarks if words)
    return (
        f"- **{whole.letters[position.identity]} {escape(position.text)}**{only}: {claims}{below}"
    )


def _claim(claim: Claim, notes: _Notes) -> str:
    hedges = f" ({escape(', '.join(qualities(claim)))})" if qualities(claim) else ""
    return f"{escape(claim.attribution)}{hedges}{notes.claim(claim)}"


def _case(case: Case, letters: Letters) -> str:
    pair = case.conflict
    status = f", {word}" if (word := status_word(case)) else ""
    return f"- **{sides(pair, letters)}** {pair.relation}{status}: {escape(pair.why)}"
