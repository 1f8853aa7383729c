"""A place missing from the registry, which hardly compares with anything.

Bad:  `answer: Astana` where `places:` has no Astana
Good: the same, with `Astana: {within: Kazakhstan}` under `places:`
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers.place import Place, Places
from claimcheck.book import Book
from claimcheck.diagnostics import Code, Diagnostic, diagnostic
from claimcheck.text.suggest import with_suggestion


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each such place, at the first claim that names it."""
    reported: set[str] = set()
    for claim in book.claims.values():
        kind = claim.question.kind
        if not isinstance(kind, Places):
            continue
        for value in claim.answer.values:
            assert isinstance(value, Place)
            key, name = value.chain[-1], value.names[-1]
            if kind.registry.get(key) or key in reported:
                continue
            reported.add(key)
            message = f'place "{name}" is not registered'
            within = value.names[-2] if len(value.names) > 1 else "…"
            help = f'add it under places: "{name}: {{within: {within}}}", or {{kind: country}}'
            found = diagnostic(
                Code.UNREGISTERED_PLACE, message, claim.span, help=help, about=claim.about
            )
            yield with_suggestion(found, name, book.places)
