"""The result of a ledger with a part of it replaced, equal to that of a run on all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from claimcheck.book import Book, Claim
from claimcheck.checks import check_book
from claimcheck.debates import BalanceDebate
from claimcheck.diagnostics import Diagnostic, order
from claimcheck.load.config import Config
from claimcheck.load.lines import Lines
from claimcheck.pipeline.assess import Setting, rated
from claimcheck.pipeline.index import question_of
from claimcheck.pipeline.result import Result
from claimcheck.pipeline.update import Update

V = TypeVar("V")


def spliced(result: Result, made: Update, setting: Setting) -> Result:
    """Return the result of a ledger after an update: only the touched debates are replaced.

    The setting of the update has an archive with the texts that the ledger's has read: a text is
    known by its identity.
    """
    part, touched = made.after, made.touched
    tied = made.snapshot.indexed.balances_on(map(question_of, touched))
    balances = {id: b for id, b in result.balances.items() if b.balance.id not in tied}
    balances |= {id: b for id, b in part.balances.items() if b.balance.id in tied}
    book = _book(result.book, made)
    return replace(
        result,
        diagnostics=_with_checks(book, made, result.config),
        numbers=made.snapshot.numbers,
        lines=Lines(setting.tree),
        archive=setting.archive,
        book=book,
        debates=_merged(
            {id: debate for id, debate in result.debates.items() if id not in touched},
            {id: debate for id, debate in part.debates.items() if id in touched},
        ),
        balances=dict(sorted(balances.items(), key=_order)),
    )


def _with_checks(book: Book, made: Update, config: Config) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of an update, with those of the checks that it left."""
    diagnostics = made.snapshot.diagnostics
    if not made.left:
        return diagnostics
    found = [rated(config, one) for one in check_book(book, made.left)]
    return tuple(sorted((*diagnostics, *found), key=order))


def _order(item: tuple[str, BalanceDebate]) -> tuple[str, str]:
    debate = item[1]
    return debate.balance.id, debate.subject.key if debate.subject else ""


def _merged(kept: Mapping[str, V], new: Mapping[str, V]) -> dict[str, V]:
    """Return two mappings as one, sorted by key."""
    every = {**kept, **new}
    return {key: every[key] for key in sorted(every)}


def _book(book: Book, made: Update) -> Book:
    """Return a book with the claims and rulings on the touched debates replaced."""
    part, touched = made.after.book, made.touched
    old = {claim.id: claim for claim in _on(book, made)}
    new = {claim.id: claim for claim in _on(part, made)}
    claims = _merged({id: claim for id, claim in book.claims.items() if id not in old}, new)
    by_debate = {id: some for id, some in book.by_debate.items() if id not in touched}
    by_debate |= {id: some for id, some in part.by_debate.items() if id in touched}
    by_source = {**book.by_source}
    for source in {claim.source.id for claim in (*old.values(), *new.values())}:
        ids = {claim.id for claim in book.by_source.get(source, ())} - old.keys()
        ids |= {id for id, claim in new.items() if claim.source.id == source}
        by_source[source] = tuple(claims[id] for id in sorted(ids))
    rulings = [ruling for ruling in book.rulings if ruling.on.debate not in touched]
    rulings += [ruling for ruling in part.rulings if ruling.on.debate in touched]
    problems = Counter(book.problems) - Counter(made.before.book.problems)
    return book._replace(
        sources={**book.sources, **{id: part.sources[id] for id in made.sources}},
        claims=claims,
        by_debate=by_debate,
        by_source={id: some for id, some in by_source.items() if some},
        rulings=tuple(sorted(rulings, key=lambda ruling: ruling.spans.of())),
        problems=(*problems.elements(), *part.problems),
    )


def _on(book: Book, made: Update) -> Iterator[Claim]:
    """Yield the claims of a book on the touched debates."""
    for id in made.touched:
        yield from book.by_debate.get(id, ())
