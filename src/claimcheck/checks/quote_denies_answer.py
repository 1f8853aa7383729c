"""A quote that holds values of the question's type, all of which contradict the answer.

Bad:  `answer: 2025` with `quote: In 2024 … signed a peace agreement`
Good: `answer: 2024` with the same quote
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from claimcheck.answers import Choices, Relation, Unreadable, Value
from claimcheck.answers.fold import fold_words
from claimcheck.book import Book, Claim
from claimcheck.diagnostics import Code, Diagnostic, diagnostic, guarded

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: ?(?:thousand|million|billion|trillion))?", re.ASCII)
_CONTRADICTION = Relation.CONTRADICTION
_MONTHS = "|".join(month_name[1:])
_SPELLED = re.compile(rf"(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}},)? \d{{4}}")
_SHORTEST_CHOICE = 3  # shorter names occur in any sentence
_COMPARED = ("number", "date", "choice")


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim whose answer every value in its quote contradicts."""
    yield from guarded(book.claims.values(), _check, lambda claim: claim.span)


def _check(claim: Claim) -> Iterator[Diagnostic]:
    if claim.question.record.type not in _COMPARED or claim.record.denies:
        return
    values = _values(claim)
    if values and all(_denies(claim, value) for value in (*values, *_sum(claim, values))):
        shown = ", ".join(value.text for value in values)
        answer = claim.answer.text
        message = f'the quote gives {shown}, and the answer is "{answer}"'
        span, quote = claim.spans.of("answer"), claim.spans.of("quote")
        help = "correct the answer, or quote the words that bear it"
        found = diagnostic(Code.QUOTE_DENIES_ANSWER, message, span, quote, help=help)
        yield found._replace(subject=claim.subject)


def _values(claim: Claim) -> list[Value]:
    """Return the dates, the numbers that are not years, or the choices in the quote."""
    quote, kind = claim.record.quote, claim.question.kind
    if isinstance(kind, Choices):
        words = f" {fold_words(quote)} "
        names = (name for name in kind.options.by_name if len(name) >= _SHORTEST_CHOICE)
        texts = [name for name in names if f" {name} " in words]
    elif claim.question.record.type == "date":
        texts = [match[0] for match in _SPELLED.finditer(quote)] or _YEAR.findall(quote)
    else:
        texts = _NUMBER.findall(_YEAR.sub(" ", quote))
    values = []
    for text in texts:
        try:
            values.append(kind.read(text.rstrip(",. ")))
        except Unreadable:
            continue
    return values


def _sum(claim: Claim, values: list[Value]) -> list[Value]:
    """Return the sum of a quote's whole numbers, which may be the answer, if there are several."""
    counts = [value.text for value in values if value.text.isdecimal()]
    if len(counts) < 2 or claim.question.record.type != "number":
        return []
    try:
        return [claim.question.kind.read(str(sum(map(int, counts))))]
    except Unreadable:  # too long for a number
        return []


def _denies(claim: Claim, value: Value) -> bool:
    kind = claim.question.kind
    return all(
        # A number of the answer itself, as the 35 of "more than 35", does not deny it.
        value.text not in _NUMBER.findall(given.text)
        and kind.compare(value, given).relation is _CONTRADICTION
        for given in claim.answer.values
    )
