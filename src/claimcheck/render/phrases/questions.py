"""Phrases for questions: the titles of their topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck import model
from claimcheck.book import Book
from claimcheck.debates import BalanceDebate, Debate
from claimcheck.render.terminal.sanitize import one_line


def topic_title(book: Book, id: str) -> str:
    """Return the title of a topic by its id; `no topic` if none has it."""
    topic = book.topics.get(id)
    return one_line(topic.title) if topic else "no topic"


def choices_of(record: model.Question) -> str:
    """Return the choices of a question by id, each with its label in brackets if it has one."""
    labels = ((id, choice.label) for id, choice in record.choices.items())
    return ", ".join(f"{id} ({label})" if label else id for id, label in labels)


class Group(NamedTuple):
    """Debates under one heading: the name of a subject, "" for those of a topic itself."""

    subject: str
    debates: list[Debate]
    balances: list[BalanceDebate]


def by_topic(
    debates: Iterable[Debate], balances: Iterable[BalanceDebate], book: Book
) -> Iterator[tuple[str, list[Group]]]:
    """Yield the titles of topics with the debates of each, in groups, in the order given.

    Only where a topic has several subjects, each has a group of its own, behind the other debates.
    """
    topics: dict[str, Group] = {}
    for debate in debates:
        topics.setdefault(debate.topic, Group("", [], [])).debates.append(debate)
    for balance in balances:
        topics.setdefault(balance.topic, Group("", [], [])).balances.append(balance)
    for id, group in topics.items():
        yield topic_title(book, id), list(_by_subject(group))


def _by_subject(group: Group) -> Iterator[Group]:
    subjects: dict[str, Group] = {}
    for debate in group.debates:
        name = _name(debate)
        subjects.setdefault(name, Group(name, [], [])).debates.append(debate)
    for balance in group.balances:
        name = _name(balance)
        subjects.setdefault(name, Group(name, [], [])).balances.append(balance)
    if len(subjects.keys() - {""}) < 2:
        yield group
        return
    yield from (subjects[name] for name in sorted(subjects))


def _name(debate: Debate | BalanceDebate) -> str:
    return one_line(debate.subject.name) if debate.subject else ""
