"""Rulings with their sides read and their citations looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck import model
from claimcheck.answers import Answer, lies_within
from claimcheck.book.claims import DATES
from claimcheck.book.entries import Citation, Question, Ruling, Side
from claimcheck.book.references import References
from claimcheck.diagnostics import Code, Spans, diagnostic
from claimcheck.load.records import Entry

OPEN_FINDINGS = ("undecided", "both", "neither")


def join_rulings(
    entries: Sequence[Entry[model.Ruling]], references: References
) -> Iterator[Ruling]:
    """Return the rulings that can be joined; report the problems of the others."""
    return references.each(entries, lambda entry: _join(entry, references))


def _join(entry: Entry[model.Ruling], references: References) -> Ruling | None:
    """Return a ruling joined with what it refers to; None, with a report, if it cannot be."""
    record, spans, _ = entry
    question = references.question(record, spans)
    if question is None:
        return None
    references.check_scope(record.scope, question, spans)
    sides = tuple(_sides(record, question, spans, references))
    citations = tuple(_citations(record, question, spans, references))
    if len(sides) < len(record.covers) or len(citations) < len(record.cites):
        return None
    as_of = DATES.read(record.as_of) if record.as_of else None
    ruling = Ruling(record, spans, question, sides, citations, as_of)
    if ruling.plain in OPEN_FINDINGS:
        return ruling
    answer = _finding(ruling, references)
    return ruling._replace(answer=answer) if answer else None


def _sides(
    record: model.Ruling, question: Question, spans: Spans, references: References
) -> Iterator[Side]:
    """Yield the sides of a ruling; report those that are empty, unreadable or given twice."""
    seen: dict[object, int] = {}
    for n, given in enumerate(record.covers):
        fields = {"asserts": given.asserts, "denies": given.denies, "within": given.within}
        read = {
            field: references.answer(question, texts, spans, "covers", n, field)
            for field, texts in fields.items()
            if texts
        }
        message, help = "", ""
        first = seen.setdefault(tuple((field, a.key) for field, a in read.items() if a), n)
        if not read:
            message, help = "an empty side", "name an answer"
        elif all(read.values()) and first != n:
            message = f"side {n + 1} holds the same answers as side {first + 1}"
            help = "name the answers of another account, or delete the side"
        if message:
            problem = diagnostic(Code.INVALID_VALUE, message, spans.of("covers", n), help=help)
            references.report(problem._replace(about=question.about))
        elif all(read.values()):
            yield Side(**read)


def _citations(
    record: model.Ruling, question: Question, spans: Spans, references: References
) -> Iterator[Citation]:
    for n, cited in enumerate(record.cites):
        source = references.source(cited.source, spans, "cites", n, "source")
        if source:
            bound = references.bind(source, cited, question, spans, "cites", n)
            yield Citation(cited, source, bound)


def _finding(ruling: Ruling, references: References) -> Answer | None:
    """Return the answer that a ruling finds; report one that is on none of its sides."""
    finding, question, spans = ruling.record.finding, ruling.question, ruling.spans
    answer = references.answer(question, finding, spans, "finding", or_else=OPEN_FINDINGS)
    held = [side for s in ruling.sides for side in (s.asserts, s.within) if side]
    if answer and any(lies_within(question.kind, answer, side) for side in held):
        return answer
    if answer:
        message = f'the finding "{ruling.plain}" is on none of the sides'
        help = f"write an answer of one side, or {', '.join(OPEN_FINDINGS)}"
        problem = diagnostic(Code.INVALID_VALUE, message, spans.of("finding"), help=help)
        references.report(problem._replace(about=ruling.about))
    return None
