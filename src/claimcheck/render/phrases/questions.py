"""Phrases for questions: the titles of their topics, and the groups under these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from claimcheck import model
from claimcheck.book import Book
from claimcheck.debates import BalanceDebate, Debate
from claimcheck.render.terminal.sanitize import one_line

T = TypeVar("T")


def topic_title(book: Book, id: str) -> str:
    """Return the title of a topic by its id; `no topic` if none has it."""
    topic = book.topics.get(id)
    return one_line(topic.title) if topic else "no topic"


def choices_of(record: model.Question) -> str:
    """Return the choices of a question by id, each with its label in brackets if it has one."""
    labels = ((id, choice.label) for id, choice in record.choices.items())
    return ", ".join(f"{id} ({label})" if label else id for id, label in labels)


def heading_of(debate: Debate | BalanceDebate) -> tuple[str, str]:
    """Return the id of the topic of a debate and the name of its subject, "" without one."""
    return debate.topic, one_line(debate.subject.name) if debate.subject else ""


class Group(NamedTuple, Generic[T]):
    """Entries under one heading: the name of a subject, "" for those of a topic itself."""

    subject: str
    entries: list[T]


def by_topic(
    entries: Iterable[T], heading: Callable[[T], tuple[str, str]]
) -> Iterator[tuple[str, list[Group[T]]]]:
    """Yield the ids of topics with the entries of each, in groups, in the order given.

    `heading` returns the topic and subject of an entry. Only where a topic has several subjects,
    each has a group of its own, behind the other entries.
    """
    topics: dict[str, list[T]] = {}
    for entry in entries:
        topics.setdefault(heading(entry)[0], []).append(entry)
    for topic, found in topics.items():
        yield topic, list(_by_subject(found, heading))


def _by_subject(entries: list[T], heading: Callable[[T], tuple[str, str]]) -> Iterator[Group[T]]:
    subjects: dict[str, list[T]] = {}
    for entry in entries:
        subjects.setdefault(heading(entry)[1], []).append(entry)
    if len(subjects.keys() - {""}) < 2:
        yield Group("", entries)
        return
    for name in sorted(subjects):
        yield Group(name, subjects[name])
