"""Rulings with their sides read and their citations looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck import model
from claimcheck.answers import Answer, lies_within
from claimcheck.book.claims import DATES
from claimcheck.book.entries import Balance, Citation, Question, Ruling, Side
from claimcheck.book.references import References
from claimcheck.book.registries import unknown
from claimcheck.diagnostics import Code, Diagnostic, Span, Spans, diagnostic
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
    on = _on(record, spans, references)
    if on is None:
        return None
    references.check_scope(record.scope, on, spans)
    sides = tuple(_sides(record, on, spans, references))
    citations = tuple(_citations(record, on, spans, references))
    if len(sides) < len(record.covers) or len(citations) < len(record.cites):
        return None
    as_of = DATES.read(record.as_of) if record.as_of else None
    ruling = Ruling(record, spans, on, sides, citations, as_of)
    if ruling.plain in OPEN_FINDINGS:
        return ruling
    if isinstance(on, Balance):
        return ruling if _holds_questions(ruling, on, references) else None
    answer = _finding(ruling, on, references)
    return ruling._replace(answer=answer) if answer else None


def _on(record: model.Ruling, spans: Spans, references: References) -> Question | Balance | None:
    """Return the question or balance of a ruling; report both, neither, and unknown ones."""
    if record.question and record.balance is None:
        return references.question(record.question, record, spans)
    if record.balance and record.question is None:
        return references.balance(record.balance, record, spans)
    if record.question is None:
        message, help = '"question" is missing', 'add "question: …", or "balance: …"'
        references.report(diagnostic(Code.MISSING_KEY, message, spans.of(), help=help))
        return None
    message, help = "a ruling on a question and a balance", "make a ruling on each"
    problem = diagnostic(Code.INVALID_VALUE, message, spans.of("balance"), help=help)
    references.report(problem)
    return None


def _sides(
    record: model.Ruling, on: Question | Balance, spans: Spans, references: References
) -> Iterator[Side]:
    """Yield the sides of a ruling; report those that are empty, unreadable or given twice."""
    seen: dict[object, int] = {}
    for n, given in enumerate(record.covers):
        # In a ruling on a balance, a side has the name of its question.
        at: tuple[str | int, ...] = ("covers", given.question or n)
        question, wrong = _question(given, on)
        if question is None:
            if wrong:
                problem = wrong._replace(labels=(wrong.labels[0]._replace(span=spans.of(*at)),))
                references.report(problem._replace(about=on.about))
            continue
        fields = {"asserts": given.asserts, "denies": given.denies, "within": given.within}
        read = {
            field: references.answer(question, texts, spans, *at, field)
            for field, texts in fields.items()
            if texts
        }
        message, help = "", ""
        answers = tuple((field, a.key) for field, a in read.items() if a)
        first = seen.setdefault((given.question, answers), n)
        if not read:
            message, help = "an empty side", "name an answer"
        elif all(read.values()) and first != n:
            message = f"side {n + 1} holds the same answers as side {first + 1}"
            help = "name the answers of another account, or delete the side"
        if message:
            problem = diagnostic(Code.INVALID_VALUE, message, spans.of(*at), help=help)
            references.report(problem._replace(about=on.about))
        elif all(read.values()):
            of = question if isinstance(on, Balance) else None
            yield Side(read.get("asserts"), read.get("denies"), read.get("within"), of)


def _question(
    side: model.Side, on: Question | Balance
) -> tuple[Question | None, Diagnostic | None]:
    """Return the question of a side; None, with a diagnostic without a place, if it has none."""
    if isinstance(on, Question) and not side.question:
        return on, None
    if isinstance(on, Question):
        message = "the sides of a ruling on a question are a list"
        return None, diagnostic(Code.INVALID_VALUE, message, Span(""), help="covers: [one, other]")
    if not side.question:
        message = "the sides of a ruling on a balance are a mapping"
        names = ", ".join(f"{question.id}: …" for question in on.questions)
        return None, diagnostic(Code.INVALID_VALUE, message, Span(""), help=f"covers: {{{names}}}")
    for question, debate in zip(on.questions, on.debates(), strict=True):
        if question.id == side.question:
            is_of = debate != question.id
            return question._replace(subject=on.subject) if is_of else question, None
    known = [question.id for question in on.questions]
    return None, unknown(Code.UNKNOWN_QUESTION, "question", side.question, Span(""), known)


def _citations(
    record: model.Ruling, on: Question | Balance, spans: Spans, references: References
) -> Iterator[Citation]:
    for n, cited in enumerate(record.cites):
        source = references.source(cited.source, spans, "cites", n, "source")
        if source:
            source = references.in_text(source, cited, spans, "cites", n)
            bound = references.bind(source, cited, on, spans, "cites", n)
            yield Citation(cited, source, bound)


def _holds_questions(ruling: Ruling, balance: Balance, references: References) -> bool:
    """Return whether a finding names questions that its ruling covers; report another."""
    covered = [side.question.id for side in ruling.sides if side.question]
    wrong = next((name for name in ruling.record.finding if name not in covered), None)
    if wrong is None and {q.id for q in balance.questions} <= set(ruling.record.finding):
        message = "the finding names all questions, whose answers cannot all hold"
        help = f"name some of them, or write {', '.join(OPEN_FINDINGS)}"
        problem = diagnostic(Code.INVALID_VALUE, message, ruling.spans.of("finding"), help=help)
        references.report(problem._replace(about=balance.about))
        return False
    if wrong is None:
        return True
    message = f'the finding "{wrong}" is no question that the ruling covers'
    help = f"write {', '.join([*dict.fromkeys(covered), *OPEN_FINDINGS])}"
    problem = diagnostic(Code.INVALID_VALUE, message, ruling.spans.of("finding"), help=help)
    references.report(problem._replace(about=balance.about))
    return False


def _finding(ruling: Ruling, question: Question, references: References) -> Answer | None:
    """Return the answer that a ruling finds; report one that is on none of its sides."""
    finding, spans = ruling.record.finding, ruling.spans
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
