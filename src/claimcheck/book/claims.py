"""Claims joined with their source, question, answer, claimants and passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

from claimcheck import model
from claimcheck.answers import Answer
from claimcheck.answers.date import Dates
from claimcheck.answers.fold import fold_name
from claimcheck.answers.names import Names
from claimcheck.book.entries import Claim, Claimant, Question, Source
from claimcheck.book.references import References
from claimcheck.diagnostics import Code, Spans, diagnostic
from claimcheck.load.ledger import Progress
from claimcheck.load.records import Entry

DATES = Dates()


def join_claims(
    entries: Sequence[Entry[model.Claim]], references: References, names: Names, progress: Progress
) -> Iterator[Claim]:
    """Return the claims that can be joined; report the problems of the others."""
    claimants = _Claimants(names)

    def shown() -> Iterator[Entry[model.Claim]]:
        for done, entry in enumerate(entries):
            if not done % 1000:
                progress("proving quotes", done, len(entries))
            yield entry

    return references.each(shown(), lambda entry: _join(entry, references, claimants))


def _join(entry: Entry[model.Claim], references: References, claimants: _Claimants) -> Claim | None:
    """Return a claim joined with what it refers to; None, with a report, if it cannot be joined."""
    record, spans = entry.record, entry.spans
    source = references.source(entry.name, spans)
    question = references.question(record.question, record, spans)
    if source is None or question is None:
        return None
    if record.subject is not None and question.subject is None:  # the default of its file
        record = copy(record)  # another run may remember the one with it
        object.__setattr__(record, "subject", None)
    source = references.in_text(source, record, spans)
    answer = answer_of(record, question, spans, references)
    if answer is None:
        return None
    return Claim(
        claim_id(entry.name, record),
        record,
        spans,
        source,
        question,
        answer,
        claimants.of(record, source),
        DATES.read(record.as_of) if record.as_of else None,
        references.bind(source, record, question, spans),
    )


def answer_of(
    record: model.Claim, question: Question, spans: Spans, references: References
) -> Answer | None:
    """Return the answer of a claim as its question's type reads it.

    None, with a report, if the question does not take it; an unknown scope is reported, too.
    """
    references.check_scope(record.scope, question, spans)
    answer = references.answer(question, record.answer, spans, "answer")
    return answer if answer and _fits(record, question, spans, references) else None


def _fits(record: model.Claim, question: Question, spans: Spans, references: References) -> bool:
    """Return whether a question takes the flags and answers of a claim; report those it refuses."""
    if not question.record.many and (len(record.answer) > 1 or record.only):
        span = spans.of("answer" if len(record.answer) > 1 else "only")
        message = f'question "{question.id}" takes one answer'
        help = "make several claims, or declare the question many: true"
        problem = diagnostic(Code.TOO_MANY_ANSWERS, message, span, help=help)
    elif record.denies and question.record.type == "yes-no":
        message = "a denial of yes or no is the other answer"
        help = "give the other answer instead"
        problem = diagnostic(Code.INVALID_VALUE, message, spans.of("denies"), help=help)
    else:
        return True
    references.report(problem._replace(about=question.about))
    return False


class _Claimants:
    """The claimants of claims, each looked up once per source."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[tuple[str, str], Claimant] = {}

    def of(self, record: model.Claim, source: Source) -> tuple[Claimant, ...]:
        names = record.claimant or (source.voice,)
        return tuple([self._one(name, source.id) for name in names])

    def _one(self, name: str, source: str) -> Claimant:
        known = self._known.get((name, source))
        if known is None:
            declared = self._names.resolve(name)
            key = fold_name(declared) if declared else f"{source}/{fold_name(name)}"
            principals = tuple(self._names.principals(declared)) if declared else ()
            known = self._known[name, source] = Claimant(
                declared or name, key, principals, "" if declared else source
            )
        return known


def claim_id(source: str, record: model.Claim) -> str:
    """Return the id of a claim: `source/id`, or else `source/question` and what tells it apart.

    That is its subject, its claimants and its part, each if given.
    """
    if record.id:
        return f"{source}/{record.id}"
    subject = _slug(record.subject) if record.subject else ""
    claimants = "-and-".join(map(_slug, record.claimant))
    return "/".join(filter(None, (source, record.question, subject, claimants, record.part)))


def _slug(name: str) -> str:
    return fold_name(name).replace(" ", "-")
