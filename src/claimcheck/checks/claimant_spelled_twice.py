"""A claimant whose name looks like that of another: declared, or of the same source.

Bad:  `claimant: Vladimir Puttin` where `claimants:` has `Vladimir Putin`
Good: one spelling, or the other as an alias; two different claimants are both declared
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimcheck.answers import Unreadable
from claimcheck.answers.person import Person, Persons, look_alike
from claimcheck.book import Book, Source
from claimcheck.diagnostics import Code, Diagnostic, Label, Span, diagnostic

# A word that more names share distinguishes none: only the first of them are compared.
_MOST_SHARING = 20


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claimant that looks like another, once per source."""
    declared = _Alike()
    for name, entry in book.claimants.items():
        for n, spelling in enumerate((name, *book.names.aliases(name))):
            declared.add(spelling, entry.spans.of("aliases", n - 1) if n else entry.spans.of())
    local: dict[str, _Alike] = {}
    seen: set[tuple[str, str]] = set()
    for claim in book.claims.values():
        for n, name in enumerate(claim.record.claimant):
            if (claim.source.id, name) in seen or book.names.resolve(name) or not _is_name(name):
                continue
            seen.add((claim.source.id, name))
            others = local.get(claim.source.id) or local.setdefault(
                claim.source.id, _with_publisher(claim.source)
            )
            span = claim.spans.of("claimant", n)
            if match := declared.like(name) or others.like(name):
                yield _twice(name, span, *match)._replace(about=claim.about)
            others.add(name, span)


def _with_publisher(source: Source) -> _Alike:
    alike = _Alike()
    if source.record.publisher:
        alike.add(source.record.publisher, source.spans.of("publisher"))
    return alike


class _Alike:
    """An index of names by their words, to find those that look alike."""

    def __init__(self) -> None:
        self._sharing: dict[str, list[tuple[Person, Span]]] = {}

    def add(self, name: str, span: Span) -> None:
        if person := _read(name):
            for word in _handles(person):
                self._sharing.setdefault(word, []).append((person, span))

    def like(self, name: str) -> tuple[Person, Span] | None:
        """Return the first name that looks like another spelling of a name, with its span."""
        person = _read(name)
        for word in _handles(person) if person else ():
            for other, span in self._sharing.get(word, ())[:_MOST_SHARING]:
                if person and look_alike(person, other):
                    return other, span
        return None


_PLAIN = Persons()


@lru_cache(maxsize=4096)
def _read(name: str) -> Person | None:
    """Return the person that a name is read as; None for one without letters."""
    try:
        return _PLAIN.read(name)
    except Unreadable:
        return None


def _handles(person: Person) -> Iterator[str]:
    yield from dict.fromkeys(person.words)
    if len(person.words) == 1:  # if misspelled, it shares only its first letter
        yield f"{person.words[0][0]}…"


def _is_name(name: str) -> bool:
    """Return whether this is a proper name, not "officials" or "experts"."""
    return all(word[0].isupper() for word in name.split() if len(word) > 3)


def _twice(name: str, span: Span, other: Person, other_span: Span) -> Diagnostic:
    message = f'claimant "{name}" looks like "{other.name}" spelled another way'
    labels = Label(span), Label(other_span, "the other spelling")
    help = f'write "{other.name}", or declare this one under claimants: as its alias or by itself'
    return diagnostic(Code.CLAIMANT_SPELLED_TWICE, message, *labels, help=help)
