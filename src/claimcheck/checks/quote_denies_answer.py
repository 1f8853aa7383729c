"""A quote that holds values of the question's type, all of which contradict the answer.

Bad:  `answer: 2025` with `quote: In 2024 … signed a peace agreement`
Good: `answer: 2024` with the same quote
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.answers import Choices, Relation, Value
from claimcheck.answers.bearing import denied_by
from claimcheck.answers.fold import fold_words
from claimcheck.book import Book, Claim
from claimcheck.diagnostics import Code, Diagnostic, diagnostic, guarded

_SHORTEST_CHOICE = 3  # shorter names occur in any sentence
_MOST_SHOWN = 4


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim whose answer every value in its quote contradicts."""
    yield from guarded(book.claims.values(), _check, lambda claim: claim.span)


def _check(claim: Claim) -> Iterator[Diagnostic]:
    if claim.record.denies or claim.record.reading:
        return
    if values := _denying(claim):
        shown = ", ".join(dict.fromkeys(value.text for value in values[:_MOST_SHOWN]))
        answer = claim.answer.text
        message = f'the quote gives {shown}, and the answer is "{answer}"'
        span, quote = claim.spans.of("answer"), claim.spans.of("quote")
        help = "correct the answer, quote the words that bear it, or say how they do in reading:"
        found = diagnostic(Code.QUOTE_DENIES_ANSWER, message, span, quote, help=help)
        yield found._replace(about=claim.about)


def _denying(claim: Claim) -> tuple[Value, ...]:
    """Return the values in a quote if all of them contradict the answer."""
    kind, quote, answers = claim.question.kind, claim.record.quote, claim.answer.values
    if isinstance(kind, Choices):
        return _other_choices(kind, quote, answers)
    if claim.question.record.type not in ("number", "date"):
        return ()
    return denied_by(kind, answers, quote, claim.source.record.language or "")


def _other_choices(kind: Choices, quote: str, answers: tuple[Any, ...]) -> tuple[Value, ...]:
    words = f" {fold_words(quote)} "
    names = (name for name in kind.options.by_name if len(name) >= _SHORTEST_CHOICE)
    values = tuple(kind.read(name) for name in names if f" {name} " in words)
    contradicts = (
        kind.compare(value, answer).relation is Relation.CONTRADICTION
        for value in values
        for answer in answers
    )
    return values if all(contradicts) else ()
