"""The part of a ledger that a change of claims and rulings touches: records of few claim files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from claimcheck.load.records import Entry, R, Records
from claimcheck.model import Ruling
from claimcheck.pipeline.index import Index, question_of

Read = Callable[[str], Records]
"""Reads the records of a claim file of the ledger."""


def parts_of(
    index: Index,
    read: Read,
    versions: tuple[Mapping[str, Records], Mapping[str, Records]],
    touched: Set[str] = frozenset(),
    speaking: Set[str] = frozenset(),
) -> tuple[Records, Records]:
    """Return the part of a ledger that bears on some claim files, with each of their `versions`.

    `touched` are the ids of the debates, on questions and balances, that their difference touches.
    The parts have all claims and rulings on these, all claims of the sources of the files and of
    those `speaking`, and what all of them name. More of the ledger makes no difference to a
    comparison of the two.
    """
    sources = {e.name for files in versions for records in files.values() for e in records.claims}
    sources |= speaking
    asked = {*map(question_of, touched)}
    paths = {*versions[0]}
    for id in touched:
        paths.update(index.debates.get(id, ()), index.rulings.get(id, ()))
    for id in sources:
        paths.update(index.speaking.get(id, ()))
    declared = {
        "question": index.questions,
        "balance": index.balances,
        "source": index.sources,
    }
    before, after = Records(declared=declared), Records(declared=declared)
    for path in sorted(paths):
        for part, files in zip((before, after), versions, strict=True):
            _add(part, files.get(path) or _on(read(path), sources, asked))
    _declare((before, after), asked, sources, index, read)
    return before, after


def _add(part: Records, records: Records) -> None:
    part.problems += records.problems
    part.broken |= records.broken
    part.claims += records.claims
    part.rulings += records.rulings


def _on(records: Records, sources: Set[str], asked: Set[str]) -> Records:
    """Return the claims of some sources, and claims and rulings on some questions or balances."""
    return Records(
        claims=[e for e in records.claims if e.name in sources or e.record.question in asked],
        rulings=[e for e in records.rulings if _ruled_on(e.record) in asked],
    )


def _ruled_on(ruling: Ruling) -> str:
    """Return the id of the question or balance that a ruling is on."""
    return ruling.question or ruling.balance or ""


def _declare(
    parts: tuple[Records, Records], asked: Set[str], sources: Set[str], index: Index, read: Read
) -> None:
    """Add the declarations of all that claims and rulings name to both parts, and registries."""
    claims = [entry for part in parts for entry in part.claims]
    rulings = [entry for part in parts for entry in part.rulings]
    balances = index.balances_on(asked) | {entry.record.balance or "" for entry in rulings}
    questions = {entry.record.question for entry in claims}
    questions |= {entry.record.question or "" for entry in rulings}
    questions |= asked & index.questions.keys()
    questions |= {id for id, of in index.balanced.items() if balances.intersection(of)}
    named = [*sources, *(entry.name for entry in claims)]
    named += [entry.record.via or "" for entry in claims]
    named += [cited.source for entry in rulings for cited in entry.record.cites]
    every = Records()
    every.balances += _named(index.balances, balances, lambda path: read(path).balances)
    every.questions += _named(index.questions, questions, lambda path: read(path).questions)
    topics = {entry.record.topic or "" for entry in every.questions}
    topics |= {entry.record.topic or "" for entry in every.balances}
    every.topics += _named(index.topics, topics, lambda path: read(path).topics)
    upstream = _with_upstream(named, index, read)
    every.sources += _named(index.sources, upstream, lambda path: read(path).sources)
    for path in index.registries:
        every.places += read(path).places
        every.claimants += read(path).claimants
        every.subjects += read(path).subjects
    for part in parts:
        part.extend(every)


def _named(
    files: Mapping[str, str], ids: Iterable[str], entries: Callable[[str], list[Entry[R]]]
) -> Iterator[Entry[R]]:
    """Yield the entries with some ids, in the order of their files and lines."""
    wanted = set(ids)
    for path in sorted({files[id] for id in wanted if id in files}):
        yield from (entry for entry in entries(path) if _id(entry) in wanted)


def _id(entry: Entry[R]) -> str:
    return entry.name or str(getattr(entry.record, "id", ""))


def _with_upstream(sources: Iterable[str], index: Index, read: Read) -> set[str]:
    """Return the ids of sources, and of those that they name, and so on."""
    waiting = [*sources]
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id in found or id not in index.sources:
            continue
        found.add(id)
        for entry in read(index.sources[id]).sources:
            if entry.record.id == id:
                standing = entry.record.standing
                waiting += [*entry.record.derived_from, (standing and standing.by) or ""]
    return found
