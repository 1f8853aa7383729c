"""Navigation from an entry of the ledger: to its targets, or to the claims that refer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.book import Balance, Book, Bound, Claim, Question, Ruling, Source
from claimcheck.debates import others_of
from claimcheck.diagnostics import Span
from claimcheck.pipeline import Result
from claimcheck.server.cursor import Found
from claimcheck.text.quotes import Passage


def targets(result: Result, found: Found) -> list[Span]:
    """Return the spans of the entries or passage that the field under the cursor refers to."""
    thing, book = found.thing, result.book
    if isinstance(thing, Claim):
        return list(_of_claim(result, thing, found))
    if isinstance(thing, Ruling):
        return list(_of_ruling(result, thing, found))
    if isinstance(thing, Question):
        topic = book.topics.get(thing.topic) if found.name == "topic" else None
        return [topic.spans.of() if topic else thing.spans.of()]
    if isinstance(thing, Balance):
        return [question.spans.of() for question in thing.questions]
    return list(_of_source(book, thing, found))


def _of_claim(result: Result, claim: Claim, found: Found) -> Iterator[Span]:
    match found.name:
        case "question" | "scope" | "":
            yield claim.question.spans.of()
        case "quote" | "prefix" | "suffix":
            yield from _passage(claim.source, claim.bound)
        case "claimant" | "according_to" as name:
            yield from _declared(result.book, getattr(claim.record, name))
        case "subject":
            yield from _subject(result.book, claim.question)
        case _:
            yield from _rulings(result, claim)


def _of_ruling(result: Result, ruling: Ruling, found: Found) -> Iterator[Span]:
    match found.name:
        case "question" | "balance":
            yield ruling.on.spans.of()
        case "subject":
            yield from _subject(result.book, ruling.on)
        case "cites":
            n = int(found.field.split(".")[1]) if "." in found.field else 0
            cited = ruling.citations[n]
            if found.field.endswith(".source"):
                yield cited.source.spans.of()
            else:
                yield from _passage(cited.source, cited.bound)
        case _:
            for case in result.cases:
                if ruling in case.rulings:
                    yield from (claim.span for claim in case.conflict.claims)


def _of_source(book: Book, source: Source, found: Found) -> Iterator[Span]:
    if found.name == "text" and source.text:
        yield Span(source.text.path)
    elif found.name == "standing" and (standing := source.record.standing):
        after = book.sources.get(standing.by or "")
        yield (after or source).spans.of()
    elif found.name == "derived_from":
        known = (book.sources.get(id) for id in source.record.derived_from)
        yield from (origin.spans.of() for origin in known if origin)
    elif found.name == "publisher":
        yield from _declared(book, filter(None, [source.record.publisher]))
    else:
        yield source.spans.of()


def _passage(source: Source, bound: Bound) -> Iterator[Span]:
    if isinstance(bound, Passage) and source.text:
        yield from (source.span(*part) for part in bound.parts)


def _declared(book: Book, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        if declared := book.names.resolve(name):
            yield book.claimants[declared].spans.of()


def _subject(book: Book, question: Question | Balance) -> Iterator[Span]:
    """Yield the span of the declaration of a question's subject."""
    name = question.subject.name if question.subject else ""
    for declared in (book.subjects, book.claimants, book.places):
        if name in declared:
            yield declared[name].spans.of()
            return


def _rulings(result: Result, claim: Claim) -> Iterator[Span]:
    """Yield the spans of the rulings on a claim's cases; without any, of the contrary claims."""
    cases = [case for case in result.cases if claim in case.conflict.claims]
    ruled = {ruling.spans.of() for case in cases for ruling in case.rulings}
    if ruled:
        yield from sorted(ruled)
        return
    for case in cases:
        yield from (other.span for other in others_of(case.conflict, claim))


def _on(thing: Claim | Ruling) -> Question | Balance:
    return thing.on if isinstance(thing, Ruling) else thing.question


def references(result: Result, found: Found) -> list[Span]:
    """Return the spans of the claims on a question, of a source or by a claimant at the cursor."""
    thing, claims = found.thing, result.book.claims.values()
    if isinstance(thing, Source):
        return [claim.span for claim in claims if claim.source.id == thing.id]
    if isinstance(thing, Claim) and found.name == "claimant":
        keys = {claimant.key for claimant in thing.claimants}
        return [claim.span for claim in claims if keys & {c.key for c in claim.claimants}]
    question = thing if isinstance(thing, Question | Balance) else _on(thing)
    if question.subject and found.name == "subject":
        subject = question.subject
        return [claim.span for claim in claims if claim.question.subject == subject]
    several = question.questions if isinstance(question, Balance) else (question,)
    ids = {each.id for each in several}
    return [claim.span for claim in claims if claim.question.id in ids]
