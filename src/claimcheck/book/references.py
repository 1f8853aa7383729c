"""The references of claims and rulings: looked up, read and bound, or reported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any, TypeVar

from claimcheck import model
from claimcheck.answers import Answer, AnyType, Choices, Unreadable, read_answer
from claimcheck.book.entries import Balance, Bound, Question, Source
from claimcheck.book.registries import Problems, unknown
from claimcheck.book.sources import archived_text
from claimcheck.book.subjects import Subject, Subjects
from claimcheck.diagnostics import Code, Diagnostic, Spans, diagnostic, internal_error
from claimcheck.load.archive import Archive
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
    `declared` are all ids of a ledger of which the others are a part, by noun.
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        balances: Mapping[str, Balance],
        subjects: Subjects,
        sources: Mapping[str, Source],
        archive: Archive,
        broken: Set[str],
        problems: Problems,
        declared: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self._questions = questions
        self._balances = balances
        self._subjects = subjects
        self._sources = sources
        self._archive = archive
        self._broken = broken
        self._problems = problems
        self._declared = declared
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

    def question(
        self, id: str, record: model.Claim | model.Ruling, spans: Spans
    ) -> Question | None:
        """Return the question of a claim or ruling, asked of its subject if it is one of many.

        Reports an unknown question or subject, a missing subject and one too many.
        """
        found = self._known(self._questions, Code.UNKNOWN_QUESTION, "question", id, spans)
        if found is None:
            return None
        if found.record.of:
            return self._of(found, record.subject, spans)
        return found if self._is_of_none(f'question "{id}"', found, record, spans) else None

    def balance(self, id: str, record: model.Ruling, spans: Spans) -> Balance | None:
        """Return the balance of a ruling, of its subject if its questions have some.

        Reports an unknown balance or subject, a missing subject and one too many.
        """
        found = self._known(self._balances, Code.UNKNOWN_BALANCE, "balance", id, spans)
        if found is None:
            return None
        if found.of:
            subject = self._subject(found, found.of, record.subject, spans)
            return found._replace(subject=subject) if subject else None
        return found if self._is_of_none(f'balance "{id}"', found, record, spans) else None

    def _known(
        self, records: Mapping[str, J], code: Code, noun: str, id: str, spans: Spans
    ) -> J | None:
        """Return the record with an id, or report that it is unknown."""
        found = records.get(id)
        if found is None and id not in self._broken:
            known = self._declared.get(noun, records)
            self.report(unknown(code, noun, id, spans.of(noun), known))
        return found

    def _is_of_none(
        self,
        noun: str,
        on: Question | Balance,
        record: model.Claim | model.Ruling,
        spans: Spans,
    ) -> bool:
        """Return whether a record gives no subject of its own; report one."""
        if record.subject is None or not spans.has("subject"):
            return True
        message = f"{noun} is asked of no subject"
        help = f"remove it, or declare the question of: a kind, with {model.SLOT} in its ask"
        problem = diagnostic(Code.INVALID_VALUE, message, spans.of("subject"), help=help)
        self.report(problem._replace(about=on.about))
        return False

    def _of(self, question: Question, name: str | None, spans: Spans) -> Question | None:
        """Return a question of many asked of a subject; report an unknown or missing one."""
        asked = self._asked.get((question.id, name or ""))
        if asked is None:
            subject = self._subject(question, question.record.of or "", name, spans)
            if subject is None:
                return None
            asked = self._asked[question.id, name or ""] = question._replace(subject=subject)
        return asked

    def _subject(
        self, on: Question | Balance, kind: str, name: str | None, spans: Spans
    ) -> Subject | None:
        """Return a subject of a question or balance of many; report an unknown or missing one."""
        if name is None:
            noun = "question" if isinstance(on, Question) else "balance"
            message = f'{noun} "{on.id}" is asked of each {kind}, and "subject" is missing'
            help = 'add "subject: …", here or once for the whole file'
            problem = diagnostic(Code.MISSING_KEY, message, spans.of(noun), help=help)
            self.report(problem._replace(about=on.about))
            return None
        subject = self._subjects.find(kind, name)
        if subject is None and name not in self._broken:
            self.report(self._unknown_subject(on, kind, name, spans))
        return subject

    def _unknown_subject(
        self, question: Question | Balance, kind: str, name: str, spans: Spans
    ) -> Diagnostic:
        span = spans.of("subject")
        problem = unknown(Code.UNKNOWN_SUBJECT, kind, name, span, self._subjects.spelled(kind))
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
            known = self._declared.get("source", self._sources)
            self.report(unknown(Code.UNKNOWN_SOURCE, "source", id, span, known))
        return found

    def in_text(
        self, source: Source, record: model.Claim | model.Citation, spans: Spans, *field: str | int
    ) -> Source:
        """Return a source with the earlier text that a claim or citation names, if it does."""
        if record.text is None:
            return source
        span = spans.of(*field, "text")
        return source._replace(text=archived_text(record.text, span, self._archive, self._problems))

    def check_scope(self, scope: str | None, question: Question | Balance, spans: Spans) -> None:
        """Report a scope that neither its question nor a question of its balance declares."""
        several = question.questions if isinstance(question, Balance) else (question,)
        scopes = [scope for each in several for scope in each.record.scopes]
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
        question: Question | Balance,
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
