"""What claims and rulings refer to: looked up, read and bound, or reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from claimcheck import model
from claimcheck.answers import Answer, AnyType, Choices, Unreadable, read_answer
from claimcheck.book.entries import Bound, Question, Source
from claimcheck.book.registries import Problems, unknown
from claimcheck.diagnostics import Slip, Span, Spans, misspelled, problem
from claimcheck.quotes import LONGEST, SHORTEST, QuoteProblem, find_quote, is_quotable
from claimcheck.suggest import nearest


def answer_meant(question: Question, text: str, or_else: Sequence[str] = ()) -> str:
    """Return the choice, or one of some other words, that was probably meant; "" if none is."""
    kind = question.kind
    options = kind.options.by_name if isinstance(kind, Choices) else ()
    return nearest(text, [*options, *or_else])


def instead_of(question: Question, unreadable: Unreadable, or_else: Sequence[str] = ()) -> str:
    """Return the mend of an answer that cannot be read and is like none that could."""
    expected = " or ".join(filter(None, (unreadable.expected, ", ".join(or_else))))
    add = f"; or add it to the choices of {question.id}" if question.record.choices else ""
    return f"write {expected}{add}"


class References:
    """The questions and sources of a ledger, and the answers read so far.

    What refers to one of the `broken` is left out without a word: its own fault is reported.
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

    def report(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Note what is wrong."""
        self._problems.append(problem(code, message, span, help=help))

    def question(self, id: str, spans: Spans) -> Question | None:
        """Return the question of a claim or ruling; report one that is not there."""
        found = self._questions.get(id)
        if found is None and id not in self._broken:
            span = spans.of("question")
            self._problems.append(
                unknown("unknown-question", "question", id, span, self._questions)
            )
        return found

    def source(self, id: str, spans: Spans, *field: str | int) -> Source | None:
        """Return a source; report one that is not there at the field that names it."""
        found = self._sources.get(id)
        if found is None and id not in self._broken:
            span = spans.of(*field)
            self._problems.append(unknown("unknown-source", "source", id, span, self._sources))
        return found

    def check_scope(self, scope: str | None, question: Question, spans: Spans) -> None:
        """Report a scope that its question does not declare."""
        scopes = question.record.scopes
        if scope and scope not in scopes:
            span = spans.of("scope")
            self._problems.append(unknown("unknown-scope", "scope", scope, span, scopes))

    def answer(
        self,
        question: Question,
        texts: tuple[str, ...],
        spans: Spans,
        *field: str | int,
        or_else: Sequence[str] = (),
    ) -> Answer | None:
        """Return an answer as its question's type reads it; report one that it cannot read.

        `or_else` are the words that might stand there instead of an answer.
        """
        read = self._answers.get((question.kind, texts))
        if read is not None:
            return read
        try:
            answer = read_answer(question.kind, texts)
        except Unreadable as unreadable:
            at = next((n for n, text in enumerate(texts) if text in unreadable.problem), 0)
            code, span = "unreadable-answer", spans.of(*field, at)
            if near := answer_meant(question, texts[at], or_else):
                slip = Slip(texts[at], near)
                self._problems.append(misspelled(code, unreadable.problem, span, slip))
            else:
                help = instead_of(question, unreadable, or_else)
                self.report(code, unreadable.problem, span, help)
            return None
        self._answers[question.kind, texts] = answer
        return answer

    def bind(
        self, source: Source, record: model.Claim | model.Citation, spans: Spans, *field: str | int
    ) -> Bound:
        """Look a quote up in the text of its source."""
        if not is_quotable(record.quote):
            message = "the quote is too short to prove anything, or too long"
            help = f"quote {SHORTEST} to {LONGEST} characters, with a letter or digit among them"
            self.report("unusable-quote", message, spans.of(*field, "quote"), help)
            return None
        if source.text is None:
            return None
        try:
            return find_quote(source.text, record.quote, record.prefix, record.suffix)
        except QuoteProblem as lost:
            return lost
