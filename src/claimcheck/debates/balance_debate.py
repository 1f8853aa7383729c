"""Debates on balances: the combinations of positions on their questions, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.book import Balance, Book, Claim, Ruling, Subject
from claimcheck.debates.case import Case
from claimcheck.debates.combinations import Combination
from claimcheck.debates.debate import Debate
from claimcheck.debates.positions import Position
from claimcheck.diagnostics import Code, Diagnostic, Spans, diagnostic, internal_error


class BalanceDebate(NamedTuple):
    """A balance, of one subject if its questions have some, with the combinations of positions.

    `combinations` are the least that do not add up, then the whole ones that do; none if there are
    too many. `rulings` are those on the balance, `cases` as those of a debate. `number` is that of
    the whole combinations.
    """

    balance: Balance
    positions: tuple[Position, ...] = ()
    combinations: tuple[Combination, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    cases: tuple[Case, ...] = ()
    number: int = 0
    is_compared: bool = True

    @property
    def id(self) -> str:
        """The id of the balance, with its subject."""
        return self.balance.debate

    @property
    def topic(self) -> str:
        """The id of the topic, "" for none."""
        return self.balance.topic

    @property
    def subject(self) -> Subject | None:
        """The subject that its questions are asked of, None for none."""
        return self.balance.subject

    @property
    def spans(self) -> Spans:
        """The places of the balance in its claim file."""
        return self.balance.spans

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that take its positions."""
        return tuple(claim for position in self.positions for claim in position.claims)

    @property
    def contrary(self) -> list[Combination]:
        """The contradictions and tensions, by key."""
        return sorted((c for c in self.combinations if c.is_contrary), key=lambda c: c.key)

    @property
    def others(self) -> list[Combination]:
        """The combinations that add up, or may."""
        return [c for c in self.combinations if not c.is_contrary]


def make_balance_debates(
    book: Book, debates: Mapping[str, Debate], most: int, problems: list[Diagnostic]
) -> dict[str, BalanceDebate]:
    """Return the debate on each balance with claims on two of its questions or more, by id.

    `most` is the number of combinations to compare. A balance that fails is among the problems.
    """
    if not book.balances:
        return {}
    rulings = book.rulings_by_debate()
    by_question: dict[str, list[Debate]] = {}
    for debate in debates.values():
        by_question.setdefault(debate.question.id, []).append(debate)
    found = {}
    for balance in _asked(book, by_question):
        of = [debates.get(id, None) for id in balance.debates()]
        positions = [debate.positions if debate else () for debate in of]
        if sum(map(bool, positions)) < 2:
            continue
        own = tuple(rulings.get(balance.debate, ()))
        try:
            made = make_balance_debate(balance, positions, most)
        except Exception as error:  # noqa: BLE001 - no balance may hide the findings on others
            problems.append(internal_error(error, balance.spans.of()))
            made = BalanceDebate(balance, tuple(p for each in positions for p in each))
        found[balance.debate] = made._replace(rulings=own)
    return found


def make_balance_debate(
    balance: Balance, positions: Sequence[Sequence[Position]], most: int
) -> BalanceDebate:
    """Return the debate on a balance, without rulings, from the positions on each of its questions.

    Its combinations are compared unless they are more than `most`.
    """
    from claimcheck.debates.adding_up import combinations_of, number_of  # only for balances

    number = number_of(positions)
    compared = tuple(combinations_of(balance, positions)) if number <= most else ()
    every = tuple(position for each in positions for position in each)
    return BalanceDebate(balance, every, compared, number=number, is_compared=number <= most)


def _asked(book: Book, by_question: Mapping[str, list[Debate]]) -> Iterator[Balance]:
    """Yield every balance, of each subject that its questions are answered for."""
    for _, balance in sorted(book.balances.items()):
        if not balance.of:
            yield balance
            continue
        on = (debate for q in balance.questions for debate in by_question.get(q.id, ()))
        subjects: dict[str, Subject] = {}
        for debate in on:
            if subject := debate.question.subject:
                subjects.setdefault(subject.key, subject)
        for key in sorted(subjects):
            yield balance._replace(subject=subjects[key])


def too_many_combinations(debates: Iterable[BalanceDebate], most: int) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each balance with more combinations than are compared."""
    for debate in debates:
        if not debate.is_compared:
            message = (
                f'balance "{debate.id}" has {debate.number:,} combinations of answers, '
                f"more than the limit of {most:,}: not compared"
            )
            help = "merge answers that are one, or raise combinations in the configuration"
            excess = diagnostic(Code.TOO_MANY_COMBINATIONS, message, debate.spans.of(), help=help)
            yield excess._replace(about=debate.balance.about)
