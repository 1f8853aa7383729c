"""An outcome brought up to date: only the part of a ledger that a change touches is assessed.

That part is assessed twice, as it was and as it is. The diagnostics and numbers by which the two
differ are those by which the ledger differs, since the part holds all that the change bears on.
Whatever may rest on the rest of the ledger is left to a run on all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from claimcheck.book import Balance, Book, join
from claimcheck.book.claims import claim_id
from claimcheck.diagnostics import Code, Diagnostic, Trait, order
from claimcheck.gate import Baseline
from claimcheck.load.records import Entry, R, Records
from claimcheck.load.source_tree import is_claim_file
from claimcheck.pipeline.assess import Setting, assess
from claimcheck.pipeline.index import Index, index_of, question_of
from claimcheck.pipeline.part import parts_of
from claimcheck.pipeline.result import Numbers, Result

# A part of more claims than one in so many of the ledger's is hardly faster than all of it.
_LEAST_SAVED = 4


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
    has all claims and rulings on them.
    """

    snapshot: Snapshot
    touched: Set[str]
    before: Result
    after: Result


def can_be_updated(result: Result) -> bool:
    """Return whether the outcome of a run can be brought up to date after a change.

    It cannot if it is incomplete, if a diagnostic compares all claim files, or if a source text is
    a claim file, too.
    """
    folder = f"{result.config.claims}/"
    book = result.book
    texts = {source.text.path for source in book.sources.values() if source.text}
    texts |= {quoted.text for quoted in book.quotes()}
    return (
        result.complete
        and not any(diagnostic.code is Code.UNPORTABLE_NAME for diagnostic in result.diagnostics)
        and not any(text.startswith(folder) and is_claim_file(text) for text in texts)
    )


def update(snapshot: Snapshot, changed: Mapping[str, Records], setting: Setting) -> Update | None:
    """Return a snapshot brought up to date with the records of `changed` claim files.

    None if that takes a run on the whole ledger.
    """
    old = {path: snapshot.read(path) for path in changed}
    if not all(_differ_in_claims(old[path], changed[path]) for path in old):
        return None
    touched = _touched(snapshot, old, changed, setting)
    if setting.known is None or _are_named(touched, setting.known.baseline):
        return None
    was, is_now = parts_of(snapshot.indexed, snapshot.read, (old, changed), touched)
    if len(is_now.claims) * _LEAST_SAVED > snapshot.numbers.claims:
        return None
    before, after = assess(was, setting), assess(is_now, setting)
    diagnostics = _merged(snapshot.diagnostics, before, after)
    if diagnostics is None:
        return None
    numbers = _moved(snapshot.numbers, before.numbers, after.numbers)
    index = snapshot.indexed.replace(changed.keys(), before.book, after.book)

    def read(path: str) -> Records:
        return changed.get(path) or snapshot.read(path)

    return Update(Snapshot(index, diagnostics, numbers, read), touched, before, after)


def _differ_in_claims(a: Records, b: Records) -> bool:
    """Return whether the records of two versions of a file differ at most in claims and rulings.

    Each must have some records: whether a file has any counts for the names of files.
    """
    return (
        not (a.problems or b.problems or a.broken or b.broken)
        and all(any((*r.claims, *r.rulings, *r.sources, *r.questions, *r.topics)) for r in (a, b))
        and _same(a.topics, b.topics)
        and _same(a.questions, b.questions)
        and _same(a.balances, b.balances)
        and _same(a.subjects, b.subjects)
        and _same(a.places, b.places)
        and _same(a.claimants, b.claimants)
        and _same(a.sources, b.sources)
    )


def _same(a: list[Entry[R]], b: list[Entry[R]]) -> bool:
    return len(a) == len(b) and all(map(_is_same, a, b))


def _is_same(a: Entry[R], b: Entry[R]) -> bool:
    """Return whether two entries have the same content at the same places."""
    return a.name == b.name and a.record == b.record and a.spans.is_same(b.spans)


def _touched(
    snapshot: Snapshot, old: Mapping[str, Records], new: Mapping[str, Records], setting: Setting
) -> Set[str]:
    """Return the ids of the debates, on questions and balances, that a change may touch."""
    index = snapshot.indexed
    touched: set[str] = set()
    was, is_now = parts_of(index, snapshot.read, (old, new))
    for part, records, others in ((was, old, new), (is_now, new, old)):
        touched |= _changed_debates(join(part, setting.archive), records, others)
    return index.with_balances(touched)


def _are_named(debates: Set[str], baseline: Baseline) -> bool:
    """Return whether a baseline names a question of many: a line may name any of its subjects."""
    named = {line.question for line in baseline.lines.values()}
    return any("/" in id and question_of(id) in named for id in debates)


def _changed_debates(
    book: Book, records: Mapping[str, Records], others: Mapping[str, Records]
) -> set[str]:
    """Return the debates of claims and rulings of a book that others do not have like this."""
    claims = {
        claim_id(entry.name, entry.record)
        for path, found in records.items()
        for entry in _only(found.claims, others[path].claims)
    }
    touched = {book.claims[id].question.debate for id in claims if id in book.claims}
    rulings = [
        entry.spans.of()
        for path, found in records.items()
        for entry in _only(found.rulings, others[path].rulings)
    ]
    for ruling in book.rulings:
        if ruling.spans.of() in rulings:
            touched.add(ruling.on.debate)
            if isinstance(ruling.on, Balance):
                touched |= {*ruling.on.debates()}
    return touched


def _only(entries: list[Entry[R]], others: list[Entry[R]]) -> list[Entry[R]]:
    """Return the entries that are not, with the same content and place, among the others."""
    at = {other.spans.of(): other for other in others}
    return [
        entry
        for entry in entries
        if not ((other := at.get(entry.spans.of())) and _is_same(entry, other))
    ]


def _merged(
    whole: tuple[Diagnostic, ...], before: Result, after: Result
) -> tuple[Diagnostic, ...] | None:
    """Return the diagnostics of a ledger with those of a part as it is, not as it was.

    None if one that rests on the whole ledger came or went, if something was not checked, or if the
    part had a diagnostic that the ledger did not have.
    """
    if not (before.complete and can_be_updated(after)):
        return None
    was, is_now = Counter(before.diagnostics), Counter(after.diagnostics)
    gone, came = was - is_now, is_now - was
    if any(diagnostic.code.has(Trait.OF_THE_WHOLE) for diagnostic in (*gone, *came)):
        return None
    every = Counter(whole)
    if gone - every:
        return None
    return tuple(sorted((every - gone + came).elements(), key=order))


def _moved(whole: Numbers, before: Numbers, after: Numbers) -> Numbers:
    """Return the numbers of a ledger, moved by the difference between those of a part."""
    return Numbers(
        whole.claims - before.claims + after.claims,
        whole.questions - before.questions + after.questions,
        whole.sources - before.sources + after.sources,
        whole.lost - before.lost + after.lost,
        whole.unverified - before.unverified + after.unverified,
        tuple(w - b + a for w, b, a in zip(whole.cases, before.cases, after.cases, strict=True)),
    )
