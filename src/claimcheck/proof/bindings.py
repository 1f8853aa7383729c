"""Bindings: words of a draft that a marker binds to a question, read by its type of answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimcheck.analysis.span_values import fits
from claimcheck.answers import Answer, Unreadable, read_answer
from claimcheck.answers.yes_no import YesNo
from claimcheck.book import Book, Question
from claimcheck.book.references import instead_of, known_answers
from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic
from claimcheck.inventory import Inventory
from claimcheck.proof.markdown import Markdown, Marker
from claimcheck.proof.readings import Reading, negation_before, read_words
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range, Text
from claimcheck.text.suggest import with_suggestion

KEYS = ("q", "answer", "subject", "scope", "disputed", "denies", "asserts")
"""The attributes that a marker may have; others than `q` may be left out."""
_LIKE_Q = ("question", "claim", "id")
_FOOTNOTE = lazy(r"claim:\s*(\S+)(.*)")
_ATTRIBUTE = lazy(r"(\w+)(?:=(?:\"([^\"]*)\"|(\S+)))?")
_LIST = lazy(r"\s*\+\s*|\s*;\s*")
_CLAUSE_BEFORE = lazy(r"[^.,;:()\n–—]*\Z")
_NEAR, _FARTHEST = 3, 300
_MOST_NAMES = 6


class Binding(NamedTuple):
    """Words of a draft bound to a question, with the answer that they give.

    `words` is their range. The draft asserts the answer, or `denies` it; `negation` is a word
    before it that leaves that open, "" for none. It `is_disputed` if the draft marks it so.
    """

    words: Range
    question: Question
    answer: Answer
    denies: bool
    negation: str
    scope: str
    is_disputed: bool


class Draft(NamedTuple):
    """A draft: its text as written and as read, its inventory, bindings and broken markers."""

    text: Text
    read: Text
    inventory: Inventory
    bindings: tuple[Binding, ...]
    problems: tuple[Diagnostic, ...]

    def span(self, words: Range) -> Span:
        """Return the span of a range of the draft."""
        line, column = self.text.line_column(words[0])
        return Span(self.text.path, line, column, words[1] - words[0])


def bind(book: Book, text: Text, markdown: Markdown, inventory: Inventory) -> Draft:
    """Return a draft with its markers bound to the questions of a ledger, or reported."""
    problems: list[Diagnostic] = []
    reader = _Reader(book, text, Text(text.path, markdown.text), inventory, problems)
    found = [
        binding
        for marker in markdown.markers
        for binding in [reader.bind(marker, markdown.footnotes)]
        if binding
    ]
    used = {marker.footnote for marker in markdown.markers}
    for name, (words, span) in markdown.footnotes.items():
        if _FOOTNOTE.match(words) and name not in used:
            message = f'no words refer to the footnote "{name}"'
            help = f"write [^{name}] behind the words that it is about, or delete it"
            problems.append(diagnostic(Code.INVALID_VALUE, message, reader.span(span), help=help))
    for braces in markdown.loose:
        message = "no words in brackets stand before the braces"
        help = "write [words]{q=QUESTION}, without a space between"
        problems.append(diagnostic(Code.INVALID_VALUE, message, reader.span(braces), help=help))
    problems.sort(key=lambda problem: problem.span)
    return Draft(text, reader.read, inventory, tuple(found), tuple(problems))


class _Reader:
    """The markers of one draft, read and bound one by one."""

    def __init__(
        self,
        book: Book,
        text: Text,
        read: Text,
        inventory: Inventory,
        problems: list[Diagnostic],
    ) -> None:
        self._book, self._text, self.read = book, text, read
        self._inventory, self._problems = inventory, problems

    def span(self, words: Range) -> Span:
        line, column = self._text.line_column(words[0])
        return Span(self._text.path, line, column, max(1, words[1] - words[0]))

    def bind(self, marker: Marker, footnotes: Mapping[str, tuple[str, Range]]) -> Binding | None:
        """Return the binding of a marker; None, with a report, for a broken one.

        A span without `q`, and a footnote that does not begin with `claim:`, are none of ours.
        """
        attributes = dict(marker.attributes)
        span = self.span(marker.span)
        if marker.words is None:
            note = _FOOTNOTE.fullmatch(footnotes.get(marker.footnote, ("", (0, 0)))[0])
            if note is None:
                return None
            attributes = {"q": note[1], **{m[1]: m[2] or m[3] or "" for m in
                                           _ATTRIBUTE.finditer(note[2])}}  # fmt: skip
        elif "q" not in attributes:
            self._check_foreign(attributes, span)
            return None
        for key in attributes:
            if key not in KEYS:
                self._report(Code.UNKNOWN_KEY, f'unknown attribute "{key}"', span, key, KEYS)
                return None
        question = self._question(attributes, span)
        if question is None:
            return None
        words = marker.words or self._words_before(marker.span[0], question)
        reading = self._reading(question, words, attributes.get("answer", ""))
        if reading is None:
            return None
        scope = attributes.get("scope", "")
        if scope and scope not in question.record.scopes:
            scopes = question.record.scopes
            self._report(Code.UNKNOWN_SCOPE, f'unknown scope "{scope}"', span, scope, scopes)
            return None
        denies = reading.denies or "denies" in attributes
        is_plain = denies or "asserts" in attributes or isinstance(question.kind, YesNo)
        negation = "" if is_plain else negation_before(self.read.content, words)
        is_disputed = "disputed" in attributes
        return Binding(words, question, reading.answer, denies, negation, scope, is_disputed)

    def _check_foreign(self, attributes: Mapping[str, str], span: Span) -> None:
        """Report a bracketed span that names no question, and seems to be meant as one."""
        if meant := [key for key in attributes if key in (*KEYS, *_LIKE_Q)]:
            message = f'the marker has "{meant[0]}" and names no question'
            help = "write q=QUESTION in the braces behind the words"
            self._problems.append(diagnostic(Code.MISSING_KEY, message, span, help=help))

    def _question(self, attributes: Mapping[str, str], span: Span) -> Question | None:
        """Return the question that a marker names, asked of its subject; report an unknown one."""
        id, _, slug = attributes["q"].partition("/")
        found = self._book.questions.get(id)
        if found is None:
            message = f'unknown question "{id}"'
            self._report(Code.UNKNOWN_QUESTION, message, span, id, self._book.questions)
            return None
        kind = found.record.of
        if not kind:
            return found
        subjects = self._book.all_subjects
        name = attributes.get("subject", "") or slug.replace("-", " ")
        subject = subjects.find(kind, name) if name else None
        if subject is None:
            message = (
                f'unknown {kind} "{name}"'
                if name
                else f'question "{id}" is asked of each {kind}, and no subject is given'
            )
            self._report(Code.UNKNOWN_SUBJECT, message, span, name, subjects.spelled(kind))
            return None
        return found._replace(subject=subject)

    def _reading(self, question: Question, words: Range, given: str) -> Reading | None:
        """Return the answer of a marker: the one `given`, else that of its words; report none."""
        if given:
            texts = _LIST.split(given) if question.record.many else [given]
            try:
                return Reading(read_answer(question.kind, texts), denies=False)
            except Unreadable as unreadable:
                help = instead_of(question, unreadable)
                problem = diagnostic(
                    Code.UNREADABLE_ANSWER, unreadable.message, self.span(words), help=help
                )
                known = known_answers(question)
                self._problems.append(with_suggestion(problem, given, known))
                return None
        text = " ".join(self.read.content[slice(*words)].split())
        if reading := read_words(question, self.read.content, words, self._inventory):
            return reading
        message = f'"{text}" is no answer to {question.id}, or several'
        expected = question.kind.expected
        help = f'mark other words, or write the answer: answer="…", which is {expected}'
        problem = diagnostic(Code.UNREADABLE_ANSWER, message, self.span(words), help=help)
        self._problems.append(problem)
        return None

    def _words_before(self, end: int, question: Question) -> Range:
        """Return the words that a footnote is about: the nearest span that fits, or the clause."""
        near = self._inventory.within((max(0, end - _FARTHEST), end))
        fitting = [i for i in near if i.end + _NEAR >= end and fits(question, i.kind)]
        if fitting:
            nearest = min(fitting, key=lambda item: item.end - item.start)
            return nearest.start, nearest.end
        text = self.read.content[max(0, end - _FARTHEST) : end]
        clause = _CLAUSE_BEFORE.search(text.rstrip(" .,;:"))
        words = clause[0] if clause else ""
        last = end - (len(text) - len(text.rstrip(" .,;:")))
        return last - len(words.lstrip()), last

    def _report(self, code: Code, message: str, span: Span, given: str, known: object) -> None:
        names = list(known)  # type: ignore[call-overload]
        help = f"write one of {_few(sorted(names))}" if names else "declare it first"
        problem = diagnostic(code, message, span, help=help)
        self._problems.append(with_suggestion(problem, given, names) if given else problem)


def _few(names: Sequence[str]) -> str:
    """Return the first of some names; an ellipsis stands for the others."""
    return ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
