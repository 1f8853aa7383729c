"""The index of a ledger: the claim files that declare, claim and rule on what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any, NamedTuple

from claimcheck.book import Balance, Book
from claimcheck.diagnostics import Spans
from claimcheck.load.records import Entry

Occurrence = tuple[str, str]
"""An id, and a claim file in which it occurs."""
Files = dict[str, list[str]]
"""Claim files by a name that occurs in them."""


class Index(NamedTuple):
    """The claim files in which a ledger has its entries, by their ids.

    `questions`, `balances`, `topics` and `sources` are declared, `registries` are files that
    declare places, claimants or subjects. `balanced` holds the ids of the balances on a question.
    `debates` and `speaking` are files with claims, by the id of a debate and of a source; `rulings`
    and `cited` those with rulings, by the id of the debate ruled on and of a source cited.
    """

    questions: dict[str, str]
    balances: dict[str, str]
    topics: dict[str, str]
    sources: dict[str, str]
    registries: list[str]
    balanced: dict[str, list[str]]
    debates: Files
    speaking: Files
    rulings: Files
    cited: Files

    @property
    def asked(self) -> Set[str]:
        """The ids of all questions and balances."""
        return self.questions.keys() | self.balances.keys()

    def debates_on(self, questions: Set[str]) -> Set[str]:
        """Return the debates on questions, of any subject."""
        return {id for id in self.debates if question_of(id) in questions}

    def balances_on(self, asked: Iterable[str]) -> set[str]:
        """Return the balances among some questions and balances, and those on the questions."""
        found: set[str] = set()
        for id in asked:
            found.update(self.balanced.get(id, ()), (id,) if id in self.balances else ())
        return found

    def with_balances(self, debates: Set[str]) -> Set[str]:
        """Return debates with all that balances tie to them, of every subject."""
        asked = {*map(question_of, debates)}
        while balances := self.balances_on(asked):
            tied = {id for id, of in self.balanced.items() if balances.intersection(of)} | balances
            if tied <= asked:
                every = (id for files in (self.debates, self.rulings) for id in files)
                return debates | {id for id in every if question_of(id) in tied}
            asked |= tied
        return debates

    def replace(self, changed: Set[str], old: Book, new: Book) -> Index:
        """Return the index with other claims and rulings in some files: `new` instead of `old`."""

        def replaced(files: Files, occurring: Callable[[Book], Iterator[Occurrence]]) -> Files:
            files = {**files}
            for id, path in occurring(old):
                if path in changed:
                    files[id] = [other for other in files.get(id, ()) if other != path]
            for id, path in occurring(new):
                if path in changed and path not in files.get(id, ()):
                    files[id] = sorted([*files.get(id, ()), path])
            return {id: paths for id, paths in files.items() if paths}

        return self._replace(
            debates=replaced(self.debates, _debates),
            speaking=replaced(self.speaking, _speaking),
            rulings=replaced(self.rulings, _rulings),
            cited=replaced(self.cited, _cited),
        )


EMPTY = Index({}, {}, {}, {}, [], {}, {}, {}, {}, {})


def question_of(debate: str) -> str:
    """Return the id of the question or balance that a debate is on."""
    return debate.partition("/")[0]


def index_of(book: Book) -> Index:
    """Return the index of a complete ledger."""
    registries = (book.places, book.claimants, book.subjects)
    balanced: dict[str, list[str]] = {}
    for balance in book.balances.values():
        for question in balance.questions:
            balanced.setdefault(question.id, []).append(balance.id)
    return Index(
        {id: question.spans.path for id, question in book.questions.items()},
        {id: balance.spans.path for id, balance in book.balances.items()},
        {id: topic.spans.path for id, topic in book.topics.items()},
        {id: source.spans.path for id, source in book.sources.items()},
        sorted({spans.path for registry in registries for spans in map(_spans, registry.values())}),
        balanced,
        _files(_debates(book)),
        _files(_speaking(book)),
        _files(_rulings(book)),
        _files(_cited(book)),
    )


def _spans(entry: Entry[Any]) -> Spans:
    return entry.spans


def _debates(book: Book) -> Iterator[Occurrence]:
    return ((claim.question.debate, claim.spans.path) for claim in book.claims.values())


def _speaking(book: Book) -> Iterator[Occurrence]:
    return ((claim.source.id, claim.spans.path) for claim in book.claims.values())


def _rulings(book: Book) -> Iterator[Occurrence]:
    """Yield the file of each ruling by its debate; on a balance, by each of its questions too."""
    for ruling in book.rulings:
        on = ruling.on
        for id in (on.debate, *(on.debates() if isinstance(on, Balance) else ())):
            yield id, ruling.spans.path


def _cited(book: Book) -> Iterator[Occurrence]:
    for ruling in book.rulings:
        yield from ((cited.source.id, ruling.spans.path) for cited in ruling.citations)


def _files(occurrences: Iterable[Occurrence]) -> Files:
    found: dict[str, dict[str, None]] = {}
    for id, path in occurrences:
        found.setdefault(id, {})[path] = None
    return {id: sorted(paths) for id, paths in found.items()}
