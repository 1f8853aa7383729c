"""The questions and balances of a ledger, as rows of a table are compared by them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.answers.fold import fold_name, fold_words
from claimcheck.answers.names import Names
from claimcheck.book import Balance, Book, Question, Subject, Subjects

# The kinds of subject that countries have without being declared.
_OF_COUNTRIES = ("country", "place")


KNOWN = {
    "id": "VARCHAR", "type": "VARCHAR", "of": "VARCHAR", "is_plain": "BOOLEAN",
    "is_balanced": "BOOLEAN", "bucketed_as": "VARCHAR", "is_whole": "BOOLEAN",
}  # fmt: skip
"""A question as columns of a table and their SQL types.

Its id, type and kind of subject, folded; whether that is plain; whether it is in a balance; the
group of questions whose rows must be in one bucket (`bucketed_as`), and whether all of these must,
whatever their subjects are (`is_whole`).
"""


class Questions(NamedTuple):
    """The questions and balances of a ledger, with its subjects and claimants.

    `combinations` is the most that are compared on one balance, `digest` the SHA-256 of all that
    decides how answers compare. It can be pickled.
    """

    by_id: Mapping[str, Question]
    balances: Mapping[str, Balance]
    subjects: Subjects
    names: Names
    combinations: int
    digest: str

    def subject(self, kind: str, name: str) -> Subject:
        """Return the subject of a kind that a name spells: a declared one, or one of its own."""
        found = self.subjects.find_once(kind, name)
        if found:
            return found
        key = fold_name(name)
        return Subject(name, key, (fold_words(kind),), (key,), (name,))

    def _is_plain(self, kind: str) -> bool:
        """Return whether only declared subjects of a kind have more than one spelling."""
        return fold_words(kind) not in _OF_COUNTRIES

    def row(self, question: Question) -> tuple[str, str, str | None, bool, bool, str, bool]:
        """Return a question as a row of the table `known`, with the columns of KNOWN."""
        kind = fold_words(question.record.of) if question.record.of else None
        group = self._group(question.id)
        asked_of = {bool(self.by_id[id].record.of) for id in group}
        is_balanced = any(question.id in map(_id, b.questions) for b in self.balances.values())
        return (
            question.id, question.record.type, kind, self._is_plain(kind or ""), is_balanced,
            min(group), len(asked_of) > 1,
        )  # fmt: skip

    def _group(self, question: str) -> set[str]:
        """Return the ids of the questions that balances join with one, and its own."""
        joined, waiting = {question}, [question]
        while waiting:
            id = waiting.pop()
            for balance in self.balances.values():
                ids = set(map(_id, balance.questions))
                if id in ids:
                    waiting += ids - joined
                    joined |= ids
        return joined


def _id(question: Question) -> str:
    return question.id


def questions_of(book: Book, combinations: int) -> Questions:
    """Return the questions of a book, and the balances on them."""
    return Questions(
        book.questions,
        book.balances,
        book.all_subjects,
        book.names,
        combinations,
        _digest(book, combinations),
    )


def _digest(book: Book, combinations: int) -> str:
    """Return the SHA-256 of all that decides how answers compare."""
    named = [
        [(name, entry.record.model_dump(mode="json")) for name, entry in entries.items()]
        for entries in (
            book.questions, book.balances, book.subjects, book.claimants, book.places
        )
    ]  # fmt: skip
    return hashlib.sha256(json.dumps([combinations, named]).encode()).hexdigest()
