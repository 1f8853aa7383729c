"""Checks of the fields, answers and quotes that an editor gives."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from claimcheck.answers import Unreadable, read_answer
from claimcheck.book import Book, Question, Source
from claimcheck.book.references import instead_of, known_answers
from claimcheck.editing.atomic import NotWritten
from claimcheck.load.record_errors import expected
from claimcheck.load.source_tree import Refused
from claimcheck.model import Record
from claimcheck.text.quotes import (
    UNUSABLE,
    Passage,
    QuoteAmbiguous,
    QuoteLost,
    QuoteMisplaced,
    QuoteProblem,
    Text,
    find_quote,
    is_quotable,
    verbatim,
)
from claimcheck.text.suggest import did_you_mean, near_passage

# The fields of a record by name, each with one value or several.
Fields = Mapping[str, tuple[str, ...]]

# Quotation marks that may be pasted around a quote and are not in the source.
_QUOTATION_MARKS = "\"'“”‘’„«»"


class Ambiguous(NotWritten):
    """A quote that occurs in a source more than once."""


def check_words(text: str, name: str = "it") -> None:
    """Refuse a text that is empty or holds invisible characters. Raises NotWritten."""
    if not text:
        raise NotWritten("nothing is given", "write something")
    if hidden := _hidden(text):
        raise NotWritten(f"{name} holds the character {hidden}", "type it again without")


def _hidden(text: str) -> str:
    found = next((c for c in text if not c.isprintable() and not c.isspace()), "")
    return f"U+{ord(found):04X}" if found else ""


def check_field(record: type[Record], name: str, values: tuple[str, ...]) -> None:
    """Refuse an unknown field of a record, or values it cannot have. Raises NotWritten."""
    if name not in record.model_fields:
        known = record.model_fields
        help = did_you_mean(name, known) or f"known are {', '.join(known)}"
        raise NotWritten(f'a {record.__name__.lower()} has no field "{name}"', help)
    for value in values if not record.traits()[name].verbatim else ():
        check_words(value, f'"{name}"')
    try:
        record.model_validate({name: list(values) if len(values) > 1 else values[0]})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            if detail["loc"][0] == name:
                message = f'"{name}" cannot be "{", ".join(values)[:60]}"'
                raise NotWritten(message, expected(detail)) from None


def source_of(book: Book, id: str) -> Source:
    """Return a source by its id. Raises NotWritten if it is unknown or has no archived text."""
    source = book.sources.get(id)
    if source is None:
        known = ", ".join(sorted(book.sources))
        raise NotWritten(f'there is no source "{id}"', did_you_mean(id, book.sources) or known)
    if source.text is None:
        raise NotWritten(f'"{id}" has no archived text', "cite a source that has one")
    return source


def check_subject(book: Book, question: Question, name: str) -> None:
    """Refuse a subject that a question is not asked of. Raises NotWritten."""
    kind = question.record.of
    if not kind:
        raise NotWritten(f'question "{question.id}" is asked of no subject', "leave it out")
    if not book.all_subjects.find(kind, name):
        known = book.all_subjects.spelled(kind)
        help = did_you_mean(name, known) or f"declare it under subjects: with kind: {kind}"
        raise NotWritten(f'no {kind} "{name}"', help)


def check_answer(question: Question, answers: tuple[str, ...]) -> None:
    """Refuse answers that a question's type cannot read, or too many. Raises NotWritten."""
    if len(answers) > 1 and not question.record.many:
        help = "add a claim for each, or declare the question many: true"
        raise NotWritten(f'question "{question.id}" takes one answer', help)
    for answer in answers:
        check_words(answer)
    try:
        read_answer(question.kind, answers)
    except Unreadable as unreadable:
        near = did_you_mean(answers[0], known_answers(question))
        raise NotWritten(unreadable.message, near or instead_of(question, unreadable)) from None


def find_words(
    source: Source, quote: str, prefix: str = "", suffix: str = ""
) -> tuple[str, Passage | None]:
    """Return a quote in the words of its source, and its passage.

    The quote may have other quotation marks, dashes or spaces, and marks around it. For a source
    without a text it is returned unchanged, with None. `prefix` and `suffix` are the words around
    it (W3C TextQuoteSelector). Raises Ambiguous if it occurs more than once, NotWritten if it does
    not occur between them, or is too short or too long.
    """
    if not is_quotable(quote):
        raise NotWritten(*UNUSABLE)
    if source.text is None:
        return quote, None
    try:
        passage = find_quote(source.text, quote, prefix, suffix)
    except QuoteProblem as problem:
        bare = quote.strip(_QUOTATION_MARKS)
        if isinstance(problem, QuoteLost) and bare != quote and is_quotable(bare):
            return find_words(source, bare, prefix, suffix)
        raise _lost(source, source.text, quote, problem) from None
    return verbatim(source.text, passage), passage


def _lost(source: Source, text: Text, quote: str, problem: QuoteProblem) -> NotWritten:
    if isinstance(problem, QuoteAmbiguous | QuoteMisplaced):
        lines = ", ".join(str(text.line_column(at)[0]) for at in problem.at[:5])
        if isinstance(problem, QuoteAmbiguous):
            message = f'the quote is not unique in "{source.id}": {problem} (lines {lines})'
            return Ambiguous(message, "quote more of it, or give a prefix: the words before it")
        message = f'the quote is in "{source.id}", but not with those words around it'
        return NotWritten(f"{message} (lines {lines})", "copy the words right before and behind it")
    if hidden := _hidden(quote):
        message = f'the quote is not in "{source.id}": it holds the character {hidden}'
        return NotWritten(message, "type it again without, or copy the words from the text")
    near = near_passage(quote, text.content)
    marked = near and f"the nearest passage: {near.marked}; [-yours-] must be {{+the source's+}}"
    help = marked or f"copy the words from {text.path}"
    return NotWritten(f'the quote is not in "{source.id}"', help)


def refused(path: str, why: Refused) -> NotWritten:
    """Return the refusal of a change for a file that cannot be read."""
    return NotWritten(f"{path}: {why.message}", why.help)
