"""Completion: the keys, and the values that the ledger knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from claimcheck import model
from claimcheck.book import Book, Question
from claimcheck.book.rulings import OPEN_FINDINGS
from claimcheck.editing.sources import archive_of
from claimcheck.editing.yaml_text import scalar
from claimcheck.load.disk_tree import DiskTree
from claimcheck.model import DEFAULTS, INNER, SECTIONS, Record
from claimcheck.model.field_docs import field_docs, fixed_words
from claimcheck.pipeline import Result
from claimcheck.server.completion_context import Context

# Sections that map names to records.
_NAMED = ("questions", "balances", "subjects", "places", "claimants")


class Offer(NamedTuple):
    """A completion: its text, a detail about it, and whether it is a key.

    `sought` is the text that the client filters by, "" for `text`.
    """

    text: str
    detail: str = ""
    is_key: bool = False
    sought: str = ""

    def written(self, in_flow: bool) -> str:
        """Return the text as YAML."""
        return f"{self.text}: " if self.is_key else scalar(self.text, in_flow)


def offers(result: Result, path: str, context: Context) -> list[Offer]:
    """Return the completions in a context, in the claim file at a path."""
    record = _record(context)
    if not context.key:
        return list(_keys(context, record))
    if not context.path and context.key in ("source", "topic"):
        return list(_ids(result.book, context.key))
    if not context.path and context.key in DEFAULTS:
        return list(_subjects(result.book, ""))
    return list(_values(result, path, context, record)) if record else []


def _record(context: Context) -> type[Record] | None:
    """Return the type of the record that is being written, None between records."""
    if not context.path:
        return None
    section, *below = context.path
    if inner := next((INNER[key] for key in below if key in INNER), None):
        named = "choices" in below
        return inner if not named or below[-1] != "choices" else None
    if section in _NAMED and not below:
        return None
    return SECTIONS.get(section)


def _keys(context: Context, record: type[Record] | None) -> Iterator[Offer]:
    if record is None:
        for section in SECTIONS if not context.path else ():
            if section not in context.fields:
                yield Offer(section, (SECTIONS[section].__doc__ or "").strip(), is_key=True)
        for key, words in DEFAULTS.items() if not context.path else ():
            if key not in context.fields:
                yield Offer(key, words, is_key=True)
        return
    for name, doc in field_docs(record).items():
        if name not in context.fields:
            yield Offer(name, doc.description, is_key=True)


# The ids of other records that a field holds, by record and field; for all records, by field.
_IDS: Mapping[tuple[type[Record] | None, str], str] = {
    (None, "question"): "question",
    (None, "source"): "source",
    (None, "topic"): "topic",
    (None, "balance"): "balance",
    (None, "derived_from"): "source",
    (model.Standing, "by"): "source",
    (model.Balance, "says"): "question",
    (model.Balance, "negative"): "question",
}
_CLAIMANTS = ("claimant", "according_to", "via", "speaks_for", "publisher")


def _values(result: Result, path: str, context: Context, record: type[Record]) -> Iterator[Offer]:
    book, key = result.book, context.key
    if noun := _IDS.get((None, key)) or _IDS.get((record, key)):
        yield from _ids(book, noun)
    elif key in _CLAIMANTS:
        yield from _claimants(book, path)
    elif record is model.Source and key == "text":
        yield from _texts(result)
    elif record is model.Place and key in ("within", "overlaps"):
        yield from _places(book)
    elif (record, key) in ((model.Question, "of"), (model.Subject, "kind")):
        yield from _kinds(book)
    elif record is model.Choice and key == "within":
        yield from _choices(book.questions.get(context.path[1]))
    else:
        yield from _of_fields(result, context)
    if key in record.model_fields:
        yield from map(Offer, fixed_words(record, key))


def _of_fields(result: Result, context: Context) -> Iterator[Offer]:
    """Yield what depends on the question or balance of a claim or ruling."""
    question = result.book.questions.get(context.fields.get("question", ""))
    balance = result.book.balances.get(context.fields.get("balance", ""))
    if context.key == "subject":
        kind = question.record.of or "" if question else balance.of if balance else ""
        yield from _subjects(result.book, kind)
    elif question:
        yield from _answers(result, question, context.key)
    elif balance and context.key in ("finding", "covers"):
        yield from (Offer(question.id, question.ask) for question in balance.questions)
        if context.key == "finding":
            yield from (Offer(finding, "an open finding") for finding in OPEN_FINDINGS)


def _ids(book: Book, noun: str) -> Iterator[Offer]:
    if noun == "question":
        for question in book.questions.values():
            ask = question.ask
            yield Offer(question.id, ask, sought=f"{question.id} {ask}")
    elif noun == "balance":
        yield from (Offer(id, balance.record.says) for id, balance in book.balances.items())
    elif noun == "source":
        for source in book.sources.values():
            yield Offer(source.id, source.record.title, sought=f"{source.id} {source.record.title}")
    else:
        for topic in book.topics.values():
            yield Offer(topic.id, topic.title, sought=f"{topic.id} {topic.title}")


def _claimants(book: Book, path: str) -> Iterator[Offer]:
    names = set(book.claimants)
    for name in book.claimants:
        yield Offer(name, "declared")
    for claim in book.claims.values():
        for claimant in claim.claimants if claim.spans.path == path else ():
            if claimant.name not in names:
                names.add(claimant.name)
                yield Offer(claimant.name, "of this source")


def _texts(result: Result) -> Iterator[Offer]:
    """Yield the files in the folders of the archive that no source has as its text yet."""
    used = {source.record.text for source in result.book.sources.values()}
    folders = {PurePosixPath(text).parent for text in used if text}
    tree = DiskTree(result.config.root)
    for folder in sorted(folders or {archive_of(result)}):
        yield from (Offer(path) for path in tree.beside(f"{folder}/x") if path not in used)


def _places(book: Book) -> Iterator[Offer]:
    for place in book.places:
        yield Offer(place)


def _subjects(book: Book, kind: str) -> Iterator[Offer]:
    for name in book.all_subjects.names(kind):
        yield Offer(name, " · ".join(s.kinds[0] for s in book.all_subjects.named(name)))


def _kinds(book: Book) -> Iterator[Offer]:
    """Yield the kinds of subjects that the ledger uses."""
    used = {entry.record.kind for entry in book.subjects.values()}
    used |= {question.record.of for question in book.questions.values() if question.record.of}
    yield from map(Offer, sorted(used | {"person", "body", "place", "country"}))


def _choices(question: Question | None) -> Iterator[Offer]:
    for id, choice in question.record.choices.items() if question else ():
        within = f"within {choice.within}" if choice.within else ""
        words = ", ".join(filter(None, (choice.label, *choice.aliases, within)))
        yield Offer(id, words, sought=f"{id} {words}")


def _answers(result: Result, question: Question, key: str) -> Iterator[Offer]:
    """Yield answers to a question: those its type names, then those that claims give."""
    if key == "scope":
        yield from map(Offer, question.record.scopes)
    if key not in ("answer", "finding", "covers", "asserts", "denies", "within"):
        return
    if key == "finding":
        yield from (Offer(finding, "an open finding") for finding in OPEN_FINDINGS)
    seen = set()
    for offer in _named_answers(result.book, question):
        seen.add(offer.text)
        yield offer
    if question.record.type == "choice":
        return
    positions = (p for debate in result.debates_on(question) for p in debate.positions)
    for position in positions:
        if position.answer.text not in seen and len(position.answer.values) == 1:
            ids = ", ".join(claim.id for claim in position.claims[:3])
            seen.add(position.answer.text)
            yield Offer(position.answer.text, f"as {ids}")


def _named_answers(book: Book, question: Question) -> Iterable[Offer]:
    match question.record.type:
        case "choice":
            return _choices(question)
        case "yes-no":
            return map(Offer, ("yes", "no"))
        case "place":
            return _places(book)
        case "person":
            return (Offer(name, "declared") for name in book.claimants)
    return ()
