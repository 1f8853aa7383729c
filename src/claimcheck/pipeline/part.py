"""The part of a ledger that a change touches: records of few claim files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from claimcheck.load.records import Entry, R, Records
from claimcheck.model import Ruling
from claimcheck.pipeline.index import Index, question_of

Read = Callable[[str], Records]
"""Reads the records of a claim file of the ledger."""
Versions = tuple[Mapping[str, Records], Mapping[str, Records]]
"""The records of some claim files, by path, as they were and as they are."""


def parts_of(
    index: Index,
    read: Read,
    versions: Versions,
    touched: Set[str] = frozenset(),
    speaking: Set[str] = frozenset(),
) -> tuple[Records, Records]:
    """Return the part of a ledger that bears on some claim files, with each of their versions.

    `touched` are the ids of the debates, on questions and balances, that their difference touches.
    The parts have all claims and rulings on these, all claims of the sources of the files and of
    those `speaking`, all rulings that cite the latter, and what all of them name. More of the
    ledger makes no difference to a comparison of the two.
    """
    return _Parts(index, read, versions).of(touched, speaking)


class _Parts:
    """The two versions of a part of a ledger: the same but for the files that have changed."""

    def __init__(self, index: Index, read: Read, versions: Versions) -> None:
        self._index = index
        self._read = read
        self._versions = versions
        # All ids of the ledger, of which an unknown one may be a misspelling.
        ids = {"question": index.questions, "balance": index.balances, "source": index.sources}
        self._parts = Records(declared=ids), Records(declared=ids)

    def of(self, touched: Set[str], speaking: Set[str]) -> tuple[Records, Records]:
        """Return the parts with all on some debates and sources."""
        index, changed = self._index, self._versions[0].keys()
        sources = speaking | speaking_in(*self._versions)
        asked = {*map(question_of, touched)}
        paths = {*changed}
        for id in touched:
            paths.update(index.debates.get(id, ()), index.rulings.get(id, ()))
        for id in sources:
            paths.update(index.speaking.get(id, ()))
        for id in speaking:
            paths.update(index.cited.get(id, ()))
        for path in sorted(paths):
            for part, records in zip(self._parts, self._both(path), strict=True):
                _add(part, records if path in changed else _on(records, sources, speaking, asked))
        self._declare(asked, sources)
        return self._parts

    def _both(self, path: str) -> tuple[Records, ...]:
        """Return the records of a claim file in both versions."""
        return tuple(files.get(path) or self._read(path) for files in self._versions)

    def _declare(self, asked: Set[str], sources: Set[str]) -> None:
        """Add the declarations of all that the claims and rulings name, and registries."""
        index, read = self._index, self._read
        claims = [entry.record for part in self._parts for entry in part.claims]
        rulings = [entry.record for part in self._parts for entry in part.rulings]
        balances = index.balances_on(asked) | {ruling.balance or "" for ruling in rulings}
        questions = {claim.question for claim in claims} | (asked & index.questions.keys())
        questions |= {ruling.question or "" for ruling in rulings}
        questions |= {id for id, of in index.balanced.items() if balances.intersection(of)}
        named = [*sources, *(entry.name for part in self._parts for entry in part.claims)]
        named += [claim.via or "" for claim in claims]
        named += [cited.source for ruling in rulings for cited in ruling.cites]
        upstream = self._with_upstream(named)
        for part, version in zip(self._parts, (0, 1), strict=True):
            part.balances += _named(index.balances, balances, lambda path: read(path).balances)
            part.questions += _named(index.questions, questions, lambda path: read(path).questions)
            topics = {entry.record.topic or "" for entry in part.questions}
            topics |= {entry.record.topic or "" for entry in part.balances}
            part.topics += _named(index.topics, topics, lambda path: read(path).topics)
            for path in sorted({index.sources[id] for id in upstream}):
                found = self._both(path)[version].sources
                part.sources += (entry for entry in found if entry.record.id in upstream)
            for path in index.registries:
                part.places += read(path).places
                part.claimants += read(path).claimants
                part.subjects += read(path).subjects

    def _with_upstream(self, sources: Iterable[str]) -> set[str]:
        """Return the ids of sources, and of those that they name in either version, and so on."""
        waiting = [*sources]
        found: set[str] = set()
        while waiting:
            id = waiting.pop()
            if id in found or id not in self._index.sources:
                continue
            found.add(id)
            for records in self._both(self._index.sources[id]):
                for source in (entry.record for entry in records.sources):
                    if source.id == id:
                        standing = source.standing
                        waiting += [*source.derived_from, (standing and standing.by) or ""]
        return found


def speaking_in(*versions: Mapping[str, Records]) -> set[str]:
    """Return the ids of the sources that claims in some files are of."""
    files = (records for files in versions for records in files.values())
    return {entry.name for records in files for entry in records.claims}


def _add(part: Records, records: Records) -> None:
    part.problems += records.problems
    part.broken |= records.broken
    part.claims += records.claims
    part.rulings += records.rulings


def _on(records: Records, sources: Set[str], cited: Set[str], asked: Set[str]) -> Records:
    """Return claims of some sources, rulings that cite some, and both on some questions."""
    return Records(
        claims=[e for e in records.claims if e.name in sources or e.record.question in asked],
        rulings=[e for e in records.rulings if _bears_on(e.record, cited, asked)],
    )


def _bears_on(ruling: Ruling, cited: Set[str], asked: Set[str]) -> bool:
    """Return whether a ruling is on a question or balance asked, or cites a source."""
    on = ruling.question or ruling.balance or ""
    return on in asked or any(citation.source in cited for citation in ruling.cites)


def _named(
    files: Mapping[str, str], ids: Set[str], entries: Callable[[str], list[Entry[R]]]
) -> Iterator[Entry[R]]:
    """Yield the entries with some ids, in the order of their files and lines."""
    for path in sorted({files[id] for id in ids if id in files}):
        yield from (entry for entry in entries(path) if _id(entry) in ids)


def _id(entry: Entry[R]) -> str:
    return entry.name or str(getattr(entry.record, "id", ""))
