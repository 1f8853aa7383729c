"""Records joined into a book: registries, questions and sources, then claims and rulings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claimcheck import model
from claimcheck.book.claims import join_claims
from claimcheck.book.entries import Balance, Book, Claim, Question, Topic
from claimcheck.book.references import References
from claimcheck.book.registries import (
    Problems,
    check_question,
    read_names,
    read_places,
    twice,
    unique,
    unknown,
)
from claimcheck.book.rulings import join_rulings
from claimcheck.book.sources import read_sources
from claimcheck.book.subjects import read_subjects
from claimcheck.book.types import Types
from claimcheck.diagnostics import About, Code, internal_error
from claimcheck.load.archive import Archive
from claimcheck.load.ledger import Progress, quiet
from claimcheck.load.records import Entry, Records


def join(records: Records, archive: Archive, progress: Progress = quiet) -> Book:
    """Join the records of a ledger with each other and with the archived texts into a book."""
    problems: Problems = []
    registry = read_places(records.places, problems)
    names = read_names(records.claimants, problems)
    subjects = read_subjects(
        records.subjects, records.claimants, records.places, registry, problems
    )
    topics = _read_topics(records.topics, problems)
    broken = set(records.broken)
    types = Types(registry, names)
    questions = _read_questions(records.questions, topics, types, broken, problems)
    balances = _join_balances(records.balances, questions, topics, broken, problems)
    sources = read_sources(records.sources, archive, problems)
    references = References(
        questions, balances, subjects, sources, archive, broken, problems, records.declared
    )
    claims = _unique_claims(join_claims(records.claims, references, names, progress), problems)
    rulings = sorted(join_rulings(records.rulings, references), key=lambda r: r.spans.of())
    return Book(
        topics,
        questions,
        balances,
        sources,
        claims,
        _grouped(claims.values(), lambda claim: claim.question.debate),
        _grouped(claims.values(), lambda claim: claim.source.id),
        tuple(rulings),
        names,
        types,
        subjects,
        {entry.name: entry for entry in records.subjects},
        {entry.name: entry for entry in records.claimants},
        {entry.name: entry for entry in records.places},
        tuple(problems),
    )


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], str]) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of each key, in the order given."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return {id: tuple(group) for id, group in groups.items()}


def _read_topics(entries: Sequence[Entry[model.Topic]], problems: Problems) -> dict[str, Topic]:
    found = unique(entries, "topic", lambda entry: entry.record.id, problems)
    return {id: Topic(id, entry.record, entry.spans) for id, entry in found.items()}


def _read_questions(
    entries: Sequence[Entry[model.Question]],
    topics: dict[str, Topic],
    types: Types,
    broken: set[str],
    problems: Problems,
) -> dict[str, Question]:
    found = unique(entries, "question", lambda entry: entry.name, problems)
    questions = {}
    for id, entry in found.items():
        try:
            check_question(entry, problems)
            questions[id] = Question(id, entry.record, entry.spans, types.of(entry.record))
        except Exception as error:  # noqa: BLE001 - no question may hide the findings on others
            problems.append(internal_error(error, entry.spans.of()))
            broken.add(id)
        topic = entry.record.topic
        if topic and topic not in topics:
            span = entry.spans.of("topic")
            unknown_topic = unknown(Code.UNKNOWN_TOPIC, "topic", topic, span, topics)
            problems.append(unknown_topic._replace(about=About(entry.name)))
    return questions


def _join_balances(
    entries: Sequence[Entry[model.Balance]],
    questions: dict[str, Question],
    topics: dict[str, Topic],
    broken: set[str],
    problems: Problems,
) -> dict[str, Balance]:
    """Return the balances that can be joined, by id, with the modules that few ledgers need."""
    if not entries:
        return {}
    from claimcheck.book.balances import join_balances

    return join_balances(entries, questions, topics, broken, problems)


def _unique_claims(claims: Iterable[Claim], problems: Problems) -> dict[str, Claim]:
    """Return the claims by id, sorted, the first of each; report the others."""
    found: dict[str, Claim] = {}
    for claim in claims:
        first = found.setdefault(claim.id, claim)
        if first is not claim:
            help = "delete one of the two, or give it an id of its own: id: NAME"
            name = f'claim "{claim.id}"'
            problems.append(twice(name, claim.spans.of(), first.spans.of(), help))
    return {id: found[id] for id in sorted(found)}
