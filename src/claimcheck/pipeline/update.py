"""An outcome brought up to date: only the part of a ledger that a change touches is assessed.

That part is assessed twice, as it was and as it is. The diagnostics and numbers by which the two
differ are those by which the ledger differs, since the part holds all that the change bears on.
Whatever may rest on the rest of the ledger is left to a run on all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from typing import NamedTuple

from claimcheck.book import Balance, Book, Claim, Question, Ruling, join
from claimcheck.diagnostics import Code, Diagnostic, Trait, order
from claimcheck.gate import Baseline
from claimcheck.load.records import Entry, R, Records
from claimcheck.load.source_tree import is_claim_file
from claimcheck.pipeline.assess import Setting, assess
from claimcheck.pipeline.index import Index, index_of, question_of
from claimcheck.pipeline.part import parts_of, speaking_in
from claimcheck.pipeline.result import Numbers, Result

# A part of more claims than one in so many of the ledger's is hardly faster than all of it.
_LEAST_SAVED = 4
# Codes of checks that may be made again on the whole book.
_CHECKED = frozenset((Code.QUOTE_NOT_FOUND, Code.UNREGISTERED_PLACE))


class Snapshot(NamedTuple):
    """A complete ledger as it was last checked: its index, diagnostics and numbers.

    `read` returns the records of one of its claim files as they were.
    """

    indexed: Index
    diagnostics: tuple[Diagnostic, ...]
    numbers: Numbers
    read: Callable[[str], Records]


def snapshot_of(result: Result, read: Callable[[str], Records]) -> Snapshot:
    """Return the snapshot of a complete ledger; `read` returns the records of its claim files."""
    return Snapshot(index_of(result.book), result.diagnostics, result.numbers, read)


class Update(NamedTuple):
    """A snapshot brought up to date, and its part as it was and as it is.

    `touched` are the ids of the debates, on questions and balances, that may have changed; the part
    has all claims and rulings on them. `sources` are the ids of changed sources, `speaking` those
    of the claims in changed files. The snapshot lacks the diagnostics of the checks that are
    `left`, by code, which take the book of the whole ledger.
    """

    snapshot: Snapshot
    touched: Set[str]
    sources: Set[str]
    speaking: Set[str]
    left: Set[Code]
    before: Result
    after: Result


def can_be_updated(result: Result) -> bool:
    """Return whether the outcome of a run can be brought up to date after a change.

    It cannot if it is incomplete, of a part or judged against a base, or if another claim file may
    change more than claims and rulings.
    """
    is_of_all = result.complete and not result.is_part and result.base is None
    return is_of_all and _are_files_apart(result)


def _are_files_apart(result: Result) -> bool:
    """Return whether no file is named like another, and no claim file is a source text, too."""
    folder = f"{result.config.claims}/"
    below = [text.removeprefix(folder) for text in result.book.texts() if text.startswith(folder)]
    is_named_alike = any(d.code is Code.UNPORTABLE_NAME for d in result.diagnostics)
    return not (is_named_alike or any(map(is_claim_file, below)))


def update(snapshot: Snapshot, changed: Mapping[str, Records], setting: Setting) -> Update | None:
    """Return a snapshot brought up to date with the records of `changed` claim files.

    None if that takes a run on the whole ledger.
    """
    least = sum(len(records.claims) for records in changed.values())
    if least * _LEAST_SAVED > snapshot.numbers.claims:
        return None
    old = {path: snapshot.read(path) for path in changed}
    if not all(_declare_the_same(old[path], changed[path]) for path in old):
        return None
    sources = {id for path in old for id in _changed_sources(old[path], changed[path])}
    touched = _touched(snapshot, old, changed, sources, setting)
    if setting.known is None or _are_named(touched, setting.known.baseline):
        return None
    was, is_now = parts_of(snapshot.indexed, snapshot.read, (old, changed), touched, sources)
    if len(is_now.claims) * _LEAST_SAVED > snapshot.numbers.claims:
        return None
    after = assess(is_now, setting)
    before = assess(was, setting, is_whole=after.complete)
    left = _resting_on_the_whole(before, after)
    if not (before.complete and _are_files_apart(after) and left <= _CHECKED):
        return None
    if sources and not after.complete:  # a source may name one of the whole ledger
        return None
    diagnostics = _merged(snapshot.diagnostics, before, after, left)
    if diagnostics is None:
        return None
    numbers = snapshot.numbers.moved(before.numbers, after.numbers)
    index = snapshot.indexed.replace(changed.keys(), before.book, after.book)

    def read(path: str) -> Records:
        return changed.get(path) or snapshot.read(path)

    moved = Snapshot(index, diagnostics, numbers, read)
    speaking = speaking_in(old, changed)
    return Update(moved, touched, sources, speaking, left, before, after)


def _declare_the_same(a: Records, b: Records) -> bool:
    """Return whether two versions of a file differ at most in claims, rulings and their sources.

    Each must have some records, as one that cannot be read has not; and whether a file has any
    counts for the names of files. Sources must have the same ids and texts.
    """
    return (
        not a.problems
        and all(any((*r.claims, *r.rulings, *r.sources, *r.questions, *r.topics)) for r in (a, b))
        and _same(a.topics, b.topics)
        and _same(a.questions, b.questions)
        and _same(a.balances, b.balances)
        and _same(a.subjects, b.subjects)
        and _same(a.places, b.places)
        and _same(a.claimants, b.claimants)
        and _texts(a) == _texts(b)
    )


def _texts(records: Records) -> list[tuple[str, str | None, str | None]]:
    """Return the ids of the sources of a file, with the path and digest of the text of each."""
    sources = (entry.record for entry in records.sources)
    return [(source.id, source.text, source.sha256) for source in sources]


def _changed_sources(a: Records, b: Records) -> set[str]:
    """Return the ids of the sources that differ between two versions of a file."""
    pairs = zip(a.sources, b.sources, strict=True)
    return {was.record.id for was, is_now in pairs if not _is_same(was, is_now)}


def _same(a: list[Entry[R]], b: list[Entry[R]]) -> bool:
    return len(a) == len(b) and all(map(_is_same, a, b))


def _is_same(a: Entry[R], b: Entry[R]) -> bool:
    """Return whether two entries have the same content at the same places."""
    return a.name == b.name and a.record == b.record and a.spans.is_same(b.spans)


def _touched(
    snapshot: Snapshot,
    old: Mapping[str, Records],
    new: Mapping[str, Records],
    sources: Set[str],
    setting: Setting,
) -> Set[str]:
    """Return the ids of the debates, on questions and balances, that a change may touch."""
    parts = parts_of(snapshot.indexed, snapshot.read, (old, new), speaking=sources)
    was, is_now = (join(part, setting.archive) for part in parts)
    touched: set[str] = set()
    for book, other in ((was, is_now), (is_now, was)):
        for on in (*_only(book, other), *_resting_on(book, sources)):
            touched |= {on.debate, *(on.debates() if isinstance(on, Balance) else ())}
    return snapshot.indexed.with_balances(touched)


def _only(book: Book, other: Book) -> Iterator[Question | Balance]:
    """Yield what the claims and rulings of a book are on that the other has not like this."""
    for claim in book.claims.values():
        if not _is_among(claim, other.claims.get(claim.id)):
            yield claim.question
    rulings = {ruling.spans.of(): ruling for ruling in other.rulings}
    for ruling in book.rulings:
        if not _is_among(ruling, rulings.get(ruling.spans.of())):
            yield ruling.on


def _resting_on(book: Book, sources: Set[str]) -> Iterator[Question | Balance]:
    """Yield what the claims of some sources, and the rulings that cite them, are on."""
    for source in sources:
        yield from (claim.question for claim in book.by_source.get(source, ()))
    for ruling in book.rulings:
        if any(citation.source.id in sources for citation in ruling.citations):
            yield ruling.on


def _is_among(entry: Claim | Ruling, other: Claim | Ruling | None) -> bool:
    """Return whether another book has a claim or ruling with the same content and place."""
    return bool(other and entry.record == other.record and entry.spans.is_same(other.spans))


def _are_named(debates: Set[str], baseline: Baseline) -> bool:
    """Return whether a baseline names a question of many: a line may name any of its subjects."""
    named = {line.question for line in baseline.lines.values()}
    return any("/" in id and question_of(id) in named for id in debates)


def _resting_on_the_whole(before: Result, after: Result) -> Set[Code]:
    """Return the codes, of diagnostics by which two parts differ, that rest on the whole ledger."""
    differing = Counter(before.diagnostics)
    differing.subtract(after.diagnostics)
    codes = {diagnostic.code for diagnostic, number in differing.items() if number}
    return {code for code in codes if code.has(Trait.OF_THE_WHOLE)}


def _merged(
    whole: tuple[Diagnostic, ...], before: Result, after: Result, left: Set[Code]
) -> tuple[Diagnostic, ...] | None:
    """Return the diagnostics of a ledger with those of a part as it is, not as it was.

    Those of codes that are `left` are left out. None if the part had a diagnostic that the ledger
    did not have.
    """

    def counted(diagnostics: tuple[Diagnostic, ...]) -> Counter[Diagnostic]:
        judged = (d for d in diagnostics if after.complete or not d.code.has(Trait.IF_COMPLETE))
        return Counter(d for d in judged if d.code not in left)

    every, was, is_now = map(counted, (whole, before.diagnostics, after.diagnostics))
    if was - is_now - every:
        return None
    return tuple(sorted((every - (was - is_now) + (is_now - was)).elements(), key=order))
