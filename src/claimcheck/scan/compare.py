"""Comparison of what rows state on one question, or on the questions of one balance.

The statements on two subjects are often the same: each set of them is compared once. What depends
on the subject is then the key alone, whose text is given in two halves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.answers import Relation
from claimcheck.book import Claim
from claimcheck.debates import (
    Conflict,
    Pair,
    key_text,
    make_balance_debate,
    make_debate,
    positions_of,
)
from claimcheck.scan.questions import Questions
from claimcheck.scan.statements import ANYTHING, Statement, reader_for


class StatementSet(NamedTuple):
    """The statements on one subject: on a question (`on` is its id) or a balance, by number."""

    id: int
    on: str
    is_balance: bool
    statements: tuple[int, ...]


FOUND = {
    "set": "BIGINT", "relation": "VARCHAR", "why": "VARCHAR", "head": "VARCHAR", "tail": "VARCHAR",
    "sides": "STRUCT(question VARCHAR, answer VARCHAR, statements BIGINT[])[]",
}  # fmt: skip
"""A finding in a set of statements, as columns of a table and their SQL types.

A finding is a contradiction, a tension or an unclear pair.

`head` and `tail` are the halves of its key's text; between them is the key of the subject as JSON.
Without a subject, `tail` is "". Each side has its question, answer and the statements that give it.
"""


class Compared(NamedTuple):
    """The findings in some sets, and the sets with too much to compare.

    `lines` are JSON lines with the columns of FOUND.
    """

    lines: str
    too_large: list[int]


class Comparer:
    """Sets of statements compared by the questions of a ledger, each statement read once."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._reader = reader_for(questions)

    def compare(
        self, sets: Iterable[StatementSet], statements: Mapping[int, Statement]
    ) -> Compared:
        """Return the findings in sets; refused statements take no part."""
        lines: list[str] = []
        too_large = []
        for one in sets:
            numbers: dict[str, list[int]] = {}
            by_question: dict[str, list[Claim]] = {}
            for number in one.statements:
                claim = self._reader.read(statements[number])
                if isinstance(claim, Claim):
                    by_question.setdefault(claim.question.id, []).append(claim)
                    numbers.setdefault(claim.id, []).append(number)
            made = self._conflicts(one, by_question)
            if made is None:
                too_large.append(one.id)
            lines += (_line(one, conflict, numbers) for conflict in made or ())
        return Compared("".join(lines), too_large)

    def _conflicts(
        self, one: StatementSet, by_question: Mapping[str, list[Claim]]
    ) -> Sequence[Conflict] | None:
        """Return the findings in claims.

        None for too much to compare. What is unclear in a balance is left out: most sums are.
        """
        claims = {id: _sorted(given) for id, given in by_question.items()}
        if not one.is_balance:
            own = claims.get(one.on)
            debate = make_debate(own[0].question, own, ()) if own else None
            if debate is None:
                return ()
            return (
                [pair for pair in debate.pairs if _is_shown(pair)] if debate.is_compared else None
            )
        balance = self._questions.balances[one.on]
        if balance.of:
            balance = balance._replace(subject=ANYTHING)
        given = [claims.get(question.id, ()) for question in balance.questions]
        positions = [positions_of(each[0].question, each) if each else () for each in given]
        if sum(map(bool, positions)) < 2:
            return ()
        made = make_balance_debate(balance, positions, self._questions.combinations)
        return made.contrary if made.is_compared else None


def _is_shown(pair: Pair) -> bool:
    return pair.is_contrary or pair.relation is Relation.UNCLEAR


def _sorted(claims: list[Claim]) -> tuple[Claim, ...]:
    """Return claims by id, each once."""
    by_id = {claim.id: claim for claim in claims}
    return tuple(by_id[id] for id in sorted(by_id))


def _line(one: StatementSet, conflict: Conflict, numbers: Mapping[str, list[int]]) -> str:
    """Return a finding as a JSON line with the columns of FOUND."""
    subject = conflict.subject.key if conflict.subject else ""
    identities = [position.identity for position in conflict.positions]
    text = key_text(conflict.key_parts(subject, identities))
    head, _, tail = text.partition(key_text(subject)) if subject else (text, "", "")
    sides = [
        (
            position.question.id,
            side[0].text,
            [number for claim in side for number in numbers[claim.id]],
        )
        for position, side in zip(conflict.positions, conflict.sides, strict=True)
    ]
    named = [dict(zip(("question", "answer", "statements"), side, strict=True)) for side in sides]
    row = (one.id, str(conflict.relation), conflict.why, head, tail, named)
    return json.dumps(dict(zip(FOUND, row, strict=True))) + "\n"
