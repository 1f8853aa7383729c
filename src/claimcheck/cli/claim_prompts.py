"""Prompts for one claim: its question, quote, claimant, answer, then any other field."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_origin

from claimcheck.cli.options import Options
from claimcheck.cli.prompts import ask, listed
from claimcheck.cli.record_options import Fields
from claimcheck.render.terminal.sanitize import one_line

if TYPE_CHECKING:
    from claimcheck.book import Book, Question, Source

_MOST_OFFERED = 8
_MORE = "more, such as certainty=possible or stated=2025-12-24 (empty: none)"


def prompted(
    options: Options, book: Book, source: Source, draft: Fields, fixing: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask for the fields of a claim that a draft lacks; yield each name with its values.

    An empty line ends the prompts at the question, and abandons the claim at the quote or answer.
    With `fixing`, for a claim that was refused, the claimant is not asked for again.
    """
    question = _question(options, book, draft)
    if question is None:
        return
    yield "question", (question.id,)
    if question.record.of and "subject" not in draft:
        yield from _subject(book, source, question)
    if "quote" not in draft:
        is_abandoned = True
        for name, values in _quote(options, source, draft):
            is_abandoned = is_abandoned and name != "quote"
            yield name, values
        if is_abandoned:
            return
    if "claimant" not in draft and not fixing:
        yield from _claimant(options, book, source)
    if "answer" not in draft:
        from claimcheck.editing.validate import check_answer

        options.say(f"  write {_expected(question)}")
        typed = ask(
            "answer (empty: drop this claim)",
            lambda text: check_answer(question, answers_in(question, text)),
            optional=True,
        )
        if not typed:
            return
        yield "answer", answers_in(question, typed)
    from claimcheck.model import Claim

    while pair := ask(_MORE, _pair, optional=True):
        name, value = _pair(pair)
        is_list = get_origin(Claim.model_fields[name].annotation) is tuple
        yield name, listed(value) if is_list else (value,)


def _subject(
    book: Book, source: Source, question: Question
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask for the subject of a question of many, optional where the file gives one."""
    from claimcheck.editing.validate import check_subject

    claims = book.by_source.get(source.id, ())
    default = next((c.record.subject for c in claims if not c.spans.has("subject")), None)
    prompt = f"{question.record.of} (empty: {default})" if default else f"{question.record.of}"
    typed = ask(prompt, lambda name: check_subject(book, question, name), optional=bool(default))
    if typed:
        yield "subject", (typed,)


def answers_in(question: Question, text: str) -> tuple[str, ...]:
    """Return the answers in `[x, y]`, or the text as the only one, as for the type `text`."""
    return (text,) if question.record.type == "text" else listed(text)


def _quote(
    options: Options, source: Source, draft: Fields
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask for a quote, and for its prefix or suffix if it occurs more than once."""
    from claimcheck.editing.validate import Ambiguous, find_words
    from claimcheck.render.phrases.places import in_text

    prefix, suffix = (draft.get(name, ("",))[0] for name in ("prefix", "suffix"))

    def check(words: str) -> None:
        with contextlib.suppress(Ambiguous):
            find_words(source, words, prefix, suffix)

    typed = ask("quote (empty: drop this claim)", check, optional=True)
    if not typed:
        return
    try:
        words, passage = find_words(source, typed, prefix, suffix)
    except Ambiguous as ambiguous:
        yield "quote", (typed,)
        options.say(f"  {one_line(ambiguous.message)}")
        context = _ask_context(source, typed)
        yield from context.items()
        affixes = (context.get(name, ("",))[0] for name in ("prefix", "suffix"))
        words, passage = find_words(source, typed, *affixes)
    yield "quote", (words,)
    if passage:
        options.say(f"  found at {in_text(source, passage)}")


def _ask_context(source: Source, quote: str) -> Fields:
    """Ask for the prefix of a quote that occurs more than once, or else for its suffix."""
    from claimcheck.editing.validate import find_words

    prefix = ask(
        "prefix: the words right before this occurrence (empty: give those behind it)",
        lambda text: find_words(source, quote, text),
        optional=True,
    )
    if prefix:
        return {"prefix": (prefix,)}
    suffix = ask(
        "suffix: the words right behind it", lambda text: find_words(source, quote, "", text)
    )
    return {"suffix": (suffix,)}


def _claimant(
    options: Options, book: Book, source: Source
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask for the claimants; print a note on each name neither declared nor in the source yet."""
    from claimcheck.editing.validate import check_field
    from claimcheck.model import Claim
    from claimcheck.text.suggest import did_you_mean

    prompt = f"claimant (empty: {source.voice})"
    typed = ask(prompt, lambda text: check_field(Claim, "claimant", listed(text)), optional=True)
    if not typed:
        return
    yield "claimant", listed(typed)
    used = {name for c in book.by_source.get(source.id, ()) for name in c.record.claimant}
    known = [n for each in book.claimants for n in (each, *book.names.aliases(each))]
    for name in listed(typed):
        if book.names.resolve(name) is None and name not in used:
            local = f'"{name}" is not declared, so it is local to this source'
            near = did_you_mean(name, [*known, *used])
            options.say(one_line(f"  {'; '.join(filter(None, (local, near)))}"))


def _question(options: Options, book: Book, draft: Fields) -> Question | None:
    """Return the question of a draft, or ask for it; None if none is given.

    It is given by its id, by its number among those offered, or by words to search for.
    """
    if (given := draft.get("question")) and given[0] in book.questions:
        return book.questions[given[0]]
    offered: list[str] = []
    prompt = "question: its id, or words of it (empty: done)"
    while typed := ask(prompt, str, optional=True):
        if typed in book.questions:
            return book.questions[typed]
        if typed.isdecimal() and 0 < int(typed[:3]) <= len(offered):
            return book.questions[offered[int(typed[:3]) - 1]]
        offered = _offer(options, book, typed)
        prompt = "question: a number, its id, or other words (empty: done)"
    return None


def _offer(options: Options, book: Book, typed: str) -> list[str]:
    """Print the questions most like some words, numbered from 1; return their ids."""
    from claimcheck.text.suggest import most_like

    texts = {}
    for question in book.questions.values():
        choices = (
            w for id, choice in question.record.choices.items() for w in (id, *choice.aliases)
        )
        texts[question.id] = " ".join((question.id, question.ask, question.topic, *choices))
    offered = most_like(typed, texts, _MOST_OFFERED)
    for n, id in enumerate(offered, 1):
        options.say(f"  {n}  {id}: {one_line(book.questions[id].record.ask)}")
    if not offered:
        options.say("  no question has words like these")
    options.say("  write a new one under questions: in a file of topics")
    return offered


def _expected(question: Question) -> str:
    many = "; several as [x, y]" if question.record.many else ""
    unit = f", counting {question.record.unit}" if question.record.unit else ""
    return f"{question.kind.expected}{unit}{many}"


def _pair(text: str) -> tuple[str, str]:
    """Return the field and value of `FIELD=VALUE`. Raises NotWritten."""
    from claimcheck.editing.atomic import NotWritten
    from claimcheck.editing.validate import check_field
    from claimcheck.model import Claim

    name, sign, value = (part.strip() for part in text.partition("="))
    if not sign:
        raise NotWritten("no field and value", "write FIELD=VALUE, such as act=forecast")
    check_field(Claim, name, (value,))
    return name, value
