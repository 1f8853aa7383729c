"""The references of claims and rulings: looked up, read and bound, or reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

from claimcheck import model
from claimcheck.answers import Answer, AnyType, Choices, Unreadable, read_answer
from claimcheck.book.entries import Bound, Question, Source
from claimcheck.book.registries import Problems, unknown
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
    """The questions and sources of a ledger, and the answers read so far.

    A reference to one of the `broken` records is not reported: the error of the record itself is.
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        sources: Mapping[str, Source],
        broken: Set[str],
        problems: Problems,
    ) -> None:
        self._questions = questions
        self._sources = sources
        self._broken = broken
        self._problems = problems
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

    def question(self, id: str, spans: Spans) -> Question | None:
        """Return the question of a claim or ruling; report an unknown one."""
        found = self._questions.get(id)
        if found is None and id not in self._broken:
            span = spans.of("question")
            self.report(unknown(Code.UNKNOWN_QUESTION, "question", id, span, self._questions))
        return found

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
            self.report(problem._replace(subject=question.subject))

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
                subject=question.subject,
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
            self.report(problem._replace(subject=question.subject))
            return None
        if source.text is None:
            return None
        try:
            return find_quote(source.text, record.quote, record.prefix, record.suffix)
        except QuoteProblem as unbound:
            return unbound
