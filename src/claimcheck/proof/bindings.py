"""Bindings: words of a draft that a marker binds to a question, read by its type of answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.analysis.span_values import fits
from claimcheck.answers import Answer, Listed, Relation, Unreadable, compare_answers, read_answer
from claimcheck.answers.yes_no import YesNo
from claimcheck.book import Book, Question
from claimcheck.book.references import instead_of, known_answers
from claimcheck.diagnostics import Code, Diagnostic, Span, diagnostic
from claimcheck.inventory import Inventory
from claimcheck.proof.markdown import Footnote, Markdown, Marker, attributes_in
from claimcheck.proof.readings import Reading, cut_from, negation_before, read_words
from claimcheck.text.patterns import lazy
from claimcheck.text.quotes import Range, Text
from claimcheck.text.suggest import with_suggestion

FLAGS = ("disputed", "denies", "asserts")
KEYS = ("q", "answer", "subject", "scope", *FLAGS)
"""The attributes that a marker may have; others than `q` may be left out."""
_LIKE_Q = ("question", "claim", "id")
_FOOTNOTE = lazy(r"[*_]*claim:\s*(\S+?)[*_]*(?:\s+(.*))?", re.IGNORECASE)
_LIST = lazy(r"\s*\+\s*|\s*;\s*")
_CLAUSE_BEFORE = lazy(r"[^.,;:()\n–—]*\Z")
_NEAR, _FARTHEST, _MOST_NAMES = 3, 300, 6

Attributes = Mapping[str, str]


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
        return Span(self.text.path, line, column, max(1, words[1] - words[0]))


def bind(book: Book, text: Text, markdown: Markdown, inventory: Inventory) -> Draft:
    """Return a draft with its markers bound to the questions of a ledger, or reported."""
    draft = Draft(text, Text(text.path, markdown.text), inventory, (), ())
    reader = _Reader(book, draft)
    found = [reader.bind(marker, markdown.footnotes) for marker in markdown.markers]
    reader.report_unread(markdown)
    problems = sorted(reader.problems, key=lambda problem: problem.span)
    return draft._replace(bindings=tuple(filter(None, found)), problems=tuple(problems))


class _Reader:
    """The markers of one draft, read and bound one by one; broken ones are `problems`."""

    def __init__(self, book: Book, draft: Draft) -> None:
        self._book, self._draft, self._content = book, draft, draft.read.content
        self.problems: list[Diagnostic] = []

    def bind(self, marker: Marker, footnotes: Sequence[Footnote]) -> Binding | None:
        """Return the binding of a marker; None, with a report, for a broken one.

        A span without `q`, and a footnote that does not begin with `claim:`, are none of ours.
        """
        pairs = self._attributes(marker, footnotes)
        if pairs is None or not self._are_sound(pairs, marker):
            return None
        attributes = dict(pairs)
        question = self._question(attributes, marker)
        if question is None or not self._has_scope(question, attributes.get("scope", ""), marker):
            return None
        words = marker.words or self._words_before(marker.span[0], question)
        reading = self._reading(question, words, attributes.get("answer", ""))
        if reading is None:
            return None
        denies = reading.denies or "denies" in attributes
        is_plain = denies or "asserts" in attributes or isinstance(question.kind, YesNo)
        negation = "" if is_plain else negation_before(self._content, words)
        return Binding(
            words, question, reading.answer, denies, negation,
            attributes.get("scope", ""), "disputed" in attributes,
        )  # fmt: skip

    def report_unread(self, markdown: Markdown) -> None:
        """Report what is written like a marker and is none, and footnotes without a reference."""
        used = {marker.footnote for marker in markdown.markers}
        names = Counter(note.name for note in markdown.footnotes)
        for note in markdown.footnotes:
            if _FOOTNOTE.fullmatch(note.text) and (note.name not in used or names[note.name] > 1):
                why = "is defined twice" if names[note.name] > 1 else "belongs to no words"
                help = f"write [^{note.name}] behind the words that it is about, and define it once"
                self._report(Code.INVALID_VALUE, f"the footnote {note.name} {why}", note.span, help)
        for span in markdown.unread:
            help = "write [words]{q=QUESTION} in one paragraph, or a footnote [^x]: claim: QUESTION"
            self._report(Code.INVALID_VALUE, "a marker that binds no words", span, help)

    def _attributes(
        self, marker: Marker, footnotes: Iterable[Footnote]
    ) -> list[tuple[str, str]] | None:
        """Return the attributes of a marker that names a question; None for one of another use."""
        if marker.footnote:
            text = next((note.text for note in footnotes if note.name == marker.footnote), "")
            note = _FOOTNOTE.fullmatch(text)
            return [("q", note[1]), *attributes_in(note[2] or "")] if note else None
        keys = [key for key, _ in marker.attributes]
        if "q" in keys:
            return list(marker.attributes)
        if meant := [key for key in keys if key in (*KEYS, *_LIKE_Q)]:
            message = f'the marker has "{meant[0]}" and names no question'
            help = "write q=QUESTION in the braces behind the words"
            self._report(Code.MISSING_KEY, message, marker.span, help)
        return None

    def _are_sound(self, pairs: Sequence[tuple[str, str]], marker: Marker) -> bool:
        """Return whether attributes are known, given once, and flags without a value."""
        keys = [key for key, _ in pairs]
        for key, value in pairs:
            if key not in KEYS:
                self._unknown(Code.UNKNOWN_KEY, f'unknown attribute "{key}"', marker, key, KEYS)
            elif keys.count(key) > 1:
                help = "give each attribute once"
                self._report(Code.DUPLICATE_KEY, f'"{key}" is given twice', marker.span, help)
            elif key in FLAGS and value:
                help = f"write {key} alone, or leave it out"
                self._report(Code.INVALID_VALUE, f'"{key}" takes no value', marker.span, help)
            else:
                continue
            return False
        return True

    def _question(self, attributes: Attributes, marker: Marker) -> Question | None:
        """Return the question that a marker names, asked of its subject; report an unknown one."""
        id, _, slug = attributes["q"].partition("/")
        found = self._book.questions.get(id)
        if found is None:
            message = f'unknown question "{id}"'
            self._unknown(Code.UNKNOWN_QUESTION, message, marker, id, self._book.questions)
            return None
        kind = found.record.of
        if not kind:
            return found
        subjects = self._book.all_subjects
        name = attributes.get("subject", "") or slug.replace("-", " ")
        subject = subjects.find(kind, name) if name else None
        if subject is None:
            unknown = f'unknown {kind} "{name}"'
            missing = f'question "{id}" is asked of each {kind}, and no subject is given'
            known = subjects.spelled(kind)
            message = unknown if name else missing
            self._unknown(Code.UNKNOWN_SUBJECT, message, marker, name, known)
            return None
        return found._replace(subject=subject)

    def _has_scope(self, question: Question, scope: str, marker: Marker) -> bool:
        scopes = question.record.scopes
        if scope and scope not in scopes:
            message = f'unknown scope "{scope}"'
            self._unknown(Code.UNKNOWN_SCOPE, message, marker, scope, scopes)
            return False
        return True

    def _reading(self, question: Question, words: Range, given: str) -> Reading | None:
        """Return the answer of a marker: the one `given`, else that of its words; report none."""
        read = read_words(question, self._content, words, self._draft.inventory)
        if given:
            return self._given(question, words, given, read)
        text = " ".join(self._content[slice(*words)].split())
        if outside := cut_from(question, self._content, words):
            message = f'"{outside}" belongs to "{text}", and is not in the brackets'
            help = 'put it into the brackets, or write the answer: answer="…"'
            self._report(Code.UNREADABLE_ANSWER, message, words, help)
            return None
        if read is None:
            message = f'"{text}" is no answer to {question.id}, or several'
            if not text:
                message = f"the words of a marker of {question.id} are code, and no text"
            expected = question.kind.expected
            help = f'mark other words, or write the answer: answer="…", which is {expected}'
            self._report(Code.UNREADABLE_ANSWER, message, words, help)
        return read

    def _given(
        self, question: Question, words: Range, given: str, read: Reading | None
    ) -> Reading | None:
        """Return the answer that a marker gives; report one that its words contradict."""
        many = question.record.many
        try:
            answer = read_answer(question.kind, _LIST.split(given) if many else [given])
        except Unreadable as unreadable:
            help = instead_of(question, unreadable)
            problem = diagnostic(
                Code.UNREADABLE_ANSWER, unreadable.message, self._draft.span(words), help=help
            )
            self.problems.append(with_suggestion(problem, given, known_answers(question)))
            return None
        if read and not read.denies:
            one, other = Listed(answer), Listed(read.answer)
            comparison = compare_answers(question.kind, one, other, many)
            if comparison.relation is Relation.CONTRADICTION:
                message = f'answer="{given}" is not what the words say: {comparison.why}'
                help = "correct the one or the other"
                self._report(Code.UNREADABLE_ANSWER, message, words, help)
                return None
        return Reading(answer, denies=False)

    def _words_before(self, end: int, question: Question) -> Range:
        """Return the words that a footnote is about: the nearest span that fits, or the clause."""
        near = self._draft.inventory.within((max(0, end - _FARTHEST), end))
        fitting = [i for i in near if i.end + _NEAR >= end and fits(question, i.kind)]
        if fitting:
            nearest = min(fitting, key=lambda item: item.end - item.start)
            return nearest.start, nearest.end
        text = self._content[max(0, end - _FARTHEST) : end]
        clause = _CLAUSE_BEFORE.search(text.rstrip(" .,;:"))
        words = clause[0] if clause else ""
        last = end - (len(text) - len(text.rstrip(" .,;:")))
        return last - len(words.lstrip()), last

    def _unknown(
        self, code: Code, message: str, marker: Marker, given: str, known: Iterable[str]
    ) -> None:
        """Report an unknown name, with the nearest known one."""
        names = sorted(known)
        some = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
        help = f"write one of {some}" if names else "declare it first"
        problem = diagnostic(code, message, self._draft.span(marker.span), help=help)
        self.problems.append(with_suggestion(problem, given, names) if given else problem)

    def _report(self, code: Code, message: str, words: Range, help: str) -> None:
        self.problems.append(diagnostic(code, message, self._draft.span(words), help=help))
