"""The references of claims and rulings: looked up, read and bound, or reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

from claimcheck import model
from claimcheck.answers import Answer, AnyType, Choices, Unreadable, read_answer
from claimcheck.book.entries import Bound, Question, Source
from claimcheck.book.registries import Problems, unknown
from claimcheck.book.subjects import Subjects
from claimcheck.diagnostics import Code, Diagnostic, Spans, diagnostic, internal_error
from claimcheck.load.records import Entry
from claimcheck.text.quotes import UNUSABLE, QuoteProblem, find_quote, is_quotable
from claimcheck.text.suggest import with_suggestion

E = TypeVar("E", bound=Entry[Any])
J = TypeVar("J")


def known_answers(question: Question, or_else: Sequence[str] = ()) -> list[str]:
    """Return the folded ids and aliases of a question's choices, and the words of `or_else`."""
    kind = question.kind
    options = kind.options.by_name if isinstance(kind, Choices) else ()
    return [*options, *or_else]


def instead_of(question: Question, unreadable: Unreadable, or_else: Sequence[str] = ()) -> str:
    """Return the help for an unreadable answer that no known answer resembles."""
    expected = " or ".join(filter(None, (unreadable.expected, ", ".join(or_else))))
    add = f"; or add it to the choices of {question.id}" if question.record.choices else ""
    return f"write {expected}{add}"


class References:
    """The questions, subjects and sources of a ledger, and the answers read so far.

    A reference to one of the `broken` records is not reported: the error of the record itself is.
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        subjects: Subjects,
        sources: Mapping[str, Source],
        broken: Set[str],
        problems: Problems,
    ) -> None:
        self._questions = questions
        self._subjects = subjects
        self._sources = sources
        self._broken = broken
        self._problems = problems
        self._asked: dict[tuple[str, str], Question] = {}
        self._answers: dict[tuple[AnyType, tuple[str, ...]], Answer] = {}

    def each(self, entries: Iterable[E], join: Callable[[E], J | None]) -> Iterator[J]:
        """Yield the entries that can be joined.

        An unexpected error on one is reported, and hides no finding on the others.
        """
        for entry in entries:
            try:
                joined = join(entry)
            except Exception as error:  # noqa: BLE001
                self.report(internal_error(error, entry.spans.of()))
            else:
                if joined is not None:
                    yield joined

    def report(self, problem: Diagnostic) -> None:
        """Report a problem."""
        self._problems.append(problem)

    def question(self, record: model.Claim | model.Ruling, spans: Spans) -> Question | None:
        """Return the question of a claim or ruling, asked of its subject if it is one of many.

        Reports an unknown question or subject, a missing subject and one too many.
        """
        id, found = record.question, self._questions.get(record.question)
        if found is None:
            if id not in self._broken:
                span = spans.of("question")
                self.report(unknown(Code.UNKNOWN_QUESTION, "question", id, span, self._questions))
            return None
        if found.record.of:
            return self._of(found, record.subject, spans)
        if record.subject is not None and spans.has("subject"):
            message = f'question "{id}" is asked of no subject'
            help = f"remove it, or declare the question of: a kind, with {model.SLOT} in its ask"
            problem = diagnostic(Code.INVALID_VALUE, message, spans.of("subject"), help=help)
            self.report(problem._replace(about=found.about))
            return None
        return found

    def _of(self, question: Question, name: str | None, spans: Spans) -> Question | None:
        """Return a question of many asked of a subject; report an unknown or missing one."""
        kind = question.record.of or ""
        if name is None:
            message = f'question "{question.id}" is asked of each {kind}, and "subject" is missing'
            help = 'add "subject: …", here or once for the whole file'
            problem = diagnostic(Code.MISSING_KEY, message, spans.of("question"), help=help)
            self.report(problem._replace(about=question.about))
            return None
        asked = self._asked.get((question.id, name))
        if asked is None:
            subject = self._subjects.find(kind, name)
            if subject is None:
                if name not in self._broken:
                    self.report(self._unknown_subject(question, name, spans))
                return None
            asked = self._asked[question.id, name] = question._replace(subject=subject)
        return asked

    def _unknown_subject(self, question: Question, name: str, spans: Spans) -> Diagnostic:
        kind, span = question.record.of or "", spans.of("subject")
        known = self._subjects.names(kind)
        problem = unknown(Code.UNKNOWN_SUBJECT, kind, name, span, known)
        if others := self._subjects.named(name):
            message = (
                f'"{name}" is a {others[0].kinds[0]}, and "{question.id}" is asked of each {kind}'
            )
            help = f"name a {kind}, or ask another question"
            problem = diagnostic(Code.UNKNOWN_SUBJECT, message, span, help=help)
        return problem._replace(about=question.about)

    def source(self, id: str, spans: Spans, *field: str | int) -> Source | None:
        """Return a source; report an unknown one at the field that names it."""
        found = self._sources.get(id)
        if found is None and id not in self._broken:
            span = spans.of(*field)
            self.report(unknown(Code.UNKNOWN_SOURCE, "source", id, span, self._sources))
        return found

    def check_scope(self, scope: str | None, question: Question, spans: Spans) -> None:
        """Report a scope that its question does not declare."""
        scopes = question.record.scopes
        if scope and scope not in scopes:
            span = spans.of("scope")
            problem = unknown(Code.UNKNOWN_SCOPE, "scope", scope, span, scopes)
            self.report(problem._replace(about=question.about))

    def answer(
        self,
        question: Question,
        texts: tuple[str, ...],
        spans: Spans,
        *field: str | int,
        or_else: Sequence[str] = (),
    ) -> Answer | None:
        """Return an answer as its question's type reads it; report one that it cannot read.

        `or_else` are words that the field accepts instead of an answer, for the help.
        """
        read = self._answers.get((question.kind, texts))
        if read is not None:
            return read
        try:
            answer = read_answer(question.kind, texts)
        except Unreadable as unreadable:
            at = next((n for n, text in enumerate(texts) if text in unreadable.message), 0)
            problem = diagnostic(
                Code.UNREADABLE_ANSWER,
                unreadable.message,
                spans.of(*field, at),
                help=instead_of(question, unreadable, or_else),
                about=question.about,
            )
            self.report(with_suggestion(problem, texts[at], known_answers(question, or_else)))
            return None
        self._answers[question.kind, texts] = answer
        return answer

    def bind(
        self,
        source: Source,
        record: model.Claim | model.Citation,
        question: Question,
        spans: Spans,
        *field: str | int,
    ) -> Bound:
        """Bind a quote to a passage in the text of its source; report an unusable quote."""
        if not is_quotable(record.quote):
            message, help = UNUSABLE
            span = spans.of(*field, "quote")
            problem = diagnostic(Code.UNUSABLE_QUOTE, message, span, help=help)
            self.report(problem._replace(about=question.about))
            return None
        if source.text is None:
            return None
        try:
            return find_quote(source.text, record.quote, record.prefix, record.suffix)
        except QuoteProblem as unbound:
            return unbound
