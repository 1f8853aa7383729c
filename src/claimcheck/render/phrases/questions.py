"""Phrases for questions: the titles of their topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.book import Book
from claimcheck.debates import Debate
from claimcheck.render.terminal.sanitize import one_line


def topic_title(book: Book, id: str) -> str:
    """Return the title of a topic by its id; `no topic` if none has it."""
    topic = book.topics.get(id)
    return one_line(topic.title) if topic else "no topic"


def by_topic(debates: Iterable[Debate], book: Book) -> Iterator[tuple[str, list[Debate]]]:
    """Yield the titles of topics with the debates of each, in the order given."""
    grouped: dict[str, list[Debate]] = {}
    for debate in debates:
        grouped.setdefault(debate.question.topic, []).append(debate)
    for id, group in grouped.items():
        yield topic_title(book, id), group
