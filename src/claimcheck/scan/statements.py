"""Statements: what a row of a table states, read as a claim of a ledger is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck import model
from claimcheck.book import Claim, Claimant, Source, Subject
from claimcheck.book.claims import DATES, answer_of
from claimcheck.book.references import References
from claimcheck.diagnostics import Code, Diagnostic, Spans
from claimcheck.load.archive import Archive
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.record_errors import InvalidField, make_record
from claimcheck.load.yaml_nodes import first_hidden
from claimcheck.scan.questions import Questions
from claimcheck.text.cells import read_texts
from claimcheck.text.suggest import did_you_mean

_NOWHERE = Spans("", ("",), [Spans.pack(1, 1, 0)])
_SOURCE = Source(
    "table", model.Source.model_validate({"id": "table", "title": "table"}), _NOWHERE, None
)
ANYTHING = Subject("\ue000", "\ue000", (), (), ("\ue000",))
"""In place of each subject: what statements exclude each other does not depend on it."""
_MOST_READ = 100_000
_LONGEST_SHOWN = 60
_UNNAMED = "unnamed"


class Statement(NamedTuple):
    """What rows state: an answer to a question, its hedges and flags, as text; None if not given.

    `has_subject` is whether the rows give one. `claimant` makes the statement, where that is needed
    for the reason of a contradiction.
    """

    question: str | None
    has_subject: bool
    answer: str | None
    denies: str | None = None
    only: str | None = None
    scope: str | None = None
    as_of: str | None = None
    act: str | None = None
    certainty: str | None = None
    claimant: str | None = None


class Refused(NamedTuple):
    """A statement that cannot be compared, with the reason."""

    code: Code
    message: str
    help: str


class Reader:
    """The statements of a scan, read by the questions of a ledger."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._problems: list[Diagnostic] = []
        self._left = 0
        self._asked = {
            id: question._replace(subject=ANYTHING) if question.record.of else question
            for id, question in questions.by_id.items()
        }
        self.read = lru_cache(_MOST_READ)(self._read)

    def _read(self, statement: Statement) -> Claim | Refused:
        """Return a statement as a claim, or why it is refused. Its id orders claims."""
        refused = self._refused(statement)
        if refused:
            return refused
        try:
            record = make_record(model.Claim, _fields(statement))
        except InvalidField as invalid:
            return Refused(Code.INVALID_VALUE, str(invalid), invalid.expected)
        question = self._asked[statement.question or ""]
        answer = answer_of(record, question, _NOWHERE, self._references())
        if self._problems:
            first = self._problems[0]
            self._problems.clear()
            return Refused(first.code, first.message, first.help)
        assert answer is not None
        names = read_texts(statement.claimant or _UNNAMED)
        resolve = self._questions.names.resolve
        claimants = tuple(Claimant(resolve(name) or name, name) for name in names)
        as_of = DATES.read(record.as_of) if record.as_of else None
        id = "\x1f".join(each or "" for each in statement if each is not True)
        return Claim(id, record, _NOWHERE, _SOURCE, question, answer, claimants, as_of, None)

    def _references(self) -> References:
        """Return the references of the ledger; new ones now and then, as they keep every answer."""
        if not self._left:
            self._left = _MOST_READ
            of = self._questions
            archive = Archive(DiskTree(Path()))
            self._kept = References(
                of.by_id, of.balances, of.subjects, {}, archive, frozenset(), self._problems
            )
        self._left -= 1
        return self._kept

    def _refused(self, statement: Statement) -> Refused | None:
        """Return why a statement is refused before its answer is read, None if it is not."""
        if statement.question is None:
            return Refused(Code.MISSING_KEY, "a row without a question", "name the question")
        question = self._questions.by_id.get(statement.question)
        if question is None:
            shown = statement.question[:_LONGEST_SHOWN]
            near = did_you_mean(statement.question, self._questions.by_id)
            help = near or "declare the question in the ledger"
            return Refused(Code.UNKNOWN_QUESTION, f'unknown question "{shown}"', help)
        if statement.answer is None:
            return Refused(
                Code.MISSING_KEY, "a row without an answer", "write it, or leave out the row"
            )
        kind = question.record.of
        if kind and not statement.has_subject:
            message = f'question "{question.id}" is asked of each {kind}, and "subject" is missing'
            return Refused(Code.MISSING_KEY, message, f"name the {kind}")
        if statement.has_subject and not kind:
            message = f'question "{question.id}" is asked of no subject'
            help = "remove the subject, or declare the question of: a kind"
            return Refused(Code.INVALID_VALUE, message, help)
        if hidden := first_hidden(statement.answer):
            message = f"invisible character {hidden} in answer"
            return Refused(Code.HIDDEN_CHARACTER, message, "delete the character")
        return None


_readers: dict[str, Reader] = {}


def reader_for(questions: Questions) -> Reader:
    """Return the reader of this process for the questions of a ledger; it keeps one at a time."""
    reader = _readers.get(questions.digest)
    if reader is None:
        _readers.clear()
        reader = _readers[questions.digest] = Reader(questions)
    return reader


def _fields(statement: Statement) -> Mapping[str, Any]:
    """Return the fields of a claim that a statement gives."""
    fields = statement._asdict()
    del fields["has_subject"], fields["claimant"]
    fields |= {"answer": read_texts(statement.answer or ""), "quote": "-"}
    return {name: value for name, value in fields.items() if value is not None}
