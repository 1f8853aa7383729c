"""What is asked of one claim: its question, quote, claimant, answer, and what more there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.cli.asking import ask, listed
from claimcheck.cli.fields import Fields
from claimcheck.cli.settings import Settings
from claimcheck.render.border import one_line

if TYPE_CHECKING:
    from claimcheck.book import Book, Question, Source

_MOST_OFFERED = 8
_MORE = "more, such as certainty=possible or stated=2025-12-24 (empty: none)"


def asked(
    settings: Settings, book: Book, source: Source, draft: Fields, mending: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the fields of a claim that a draft lacks, as they are answered; none to end.

    Of one that is being mended, what was left empty is not asked for again.
    """
    from claimcheck.editing.given import check_answer, check_field, find_words
    from claimcheck.model import Claim
    from claimcheck.render.standing import stands_at

    id = draft.get("question", ("",))[0] or _question(settings, book)
    if not id:
        return
    yield "question", (id,)
    question = book.questions[id]
    if "quote" not in draft:
        typed = ask("quote", lambda words: find_words(source, words))
        words, passage = find_words(source, typed)
        yield "quote", (words,)
        if passage:
            settings.say(f"  it stands at {stands_at(source, passage)}")
    if "claimant" not in draft and not mending:
        publisher = source.record.publisher or source.record.title
        what = f"claimant (empty: {publisher})"
        name = ask(what, lambda name: check_field(Claim, "claimant", (name,)), optional=True)
        if name:
            yield "claimant", (name,)
    if "answer" not in draft:
        settings.say(f"  write {_expected(question)}")
        typed = ask("answer", lambda text: check_answer(question, listed(text)))
        yield "answer", listed(typed)
    while pair := ask(_MORE, _pair, optional=True):
        name, value = _pair(pair)
        yield name, (value,)


def _question(settings: Settings, book: Book) -> str:
    """Ask for a question by its id, words of it, or its number among those offered."""
    offered: list[str] = []
    what = "question: its id, or words of it (empty: done)"
    while typed := ask(what, str, optional=True):
        if typed in book.questions:
            return typed
        if typed.isdecimal() and 0 < int(typed[:3]) <= len(offered):
            return offered[int(typed[:3]) - 1]
        from claimcheck.suggest import most_like

        asks = {q.id: f"{q.id} {q.record.ask} {q.topic}" for q in book.questions.values()}
        offered = most_like(typed, asks, _MOST_OFFERED)
        for n, id in enumerate(offered, 1):
            settings.say(f"  {n}  {id}: {one_line(book.questions[id].record.ask)}")
        if not offered:
            settings.say("  no question is like that")
        settings.say("  a new one is written under questions: in a file of claims/topics/")
        what = "question: a number, its id, or other words (empty: done)"
    return ""


def _expected(question: Question) -> str:
    many = "; several as [x, y]" if question.record.many else ""
    unit = f", counting {question.record.unit}" if question.record.unit else ""
    return f"{question.kind.expected}{unit}{many}"


def _pair(text: str) -> tuple[str, str]:
    """Return the field and value of `FIELD=VALUE`. Raises NotWritten."""
    from claimcheck.editing.files import NotWritten
    from claimcheck.editing.given import check_field
    from claimcheck.model import Claim

    name, sign, value = (part.strip() for part in text.partition("="))
    if not sign:
        raise NotWritten("no field and value", "write FIELD=VALUE, such as act=forecast")
    check_field(Claim, name, (value,))
    return name, value
