"""Records assessed: joined into a book, compared in debates, checked and judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.book import join
from claimcheck.checks import check_book
from claimcheck.debates import (
    make_balance_debates,
    make_debates,
    too_many_combinations,
    too_many_positions,
)
from claimcheck.diagnostics import Code, Diagnostic, Severity, Trait, order
from claimcheck.gate import Baseline, Known, judge
from claimcheck.load.archive import Archive
from claimcheck.load.config import Config, repository_prefix
from claimcheck.load.ledger import Progress, quiet
from claimcheck.load.lines import Lines
from claimcheck.load.records import Records
from claimcheck.load.source_tree import SourceTree
from claimcheck.pipeline.result import Result, cases_of, numbers_of


class Setting(NamedTuple):
    """All that records are assessed with: the configuration, the files and what is known.

    `known` is None if baseline or base cannot be read, for which `problems` have the reason; `past`
    is the result at the base.
    """

    config: Config
    tree: SourceTree
    archive: Archive
    known: Known | None
    past: Result | None = None
    problems: tuple[Diagnostic, ...] = ()


def assess(
    records: Records,
    setting: Setting,
    progress: Progress = quiet,
    checks: bool = True,
    is_whole: bool = True,
) -> Result:
    """Return the result for the records of a ledger, or of a part of one.

    Without `checks`, the checks of the whole book are skipped, which do not affect contradictions.
    Staleness is judged only if the ledger `is_whole` and everything was checked.
    """
    config, known = setting.config, setting.known
    book = join(records, setting.archive, progress)
    found = [*records.problems, *book.problems]
    unjudged = make_debates(book, found)
    found += too_many_positions(unjudged)
    balances = make_balance_debates(book, unjudged, config.combinations, found)
    found += too_many_combinations(balances.values(), config.combinations)
    found += check_book(book) if checks else ()
    hidden: list[Diagnostic] = []
    if records.unread:
        found, hidden = _parted(found, records.unread[0])
    found += setting.problems
    complete = is_whole and not any(diagnostic.incomplete for diagnostic in found)
    judgement = judge(book, unjudged, balances, complete, known)
    unread = {diagnostic.span: diagnostic.code for diagnostic in records.unread}
    diagnostics = sorted(
        [*found, *judgement.diagnostics], key=lambda d: (unread.get(d.span) != d.code, order(d))
    )
    return Result(
        config=config,
        diagnostics=tuple(rated(config, diagnostic) for diagnostic in diagnostics),
        numbers=numbers_of(
            book, judgement.debates.values(), cases_of(judgement.debates, judgement.balances)
        ),
        lines=Lines(setting.tree),
        prefix=repository_prefix(config.root),
        passed_over=tuple(records.passed_over),
        unread=tuple(records.unread),
        hidden=tuple(hidden),
        archive=setting.archive,
        book=book,
        debates=judgement.debates,
        balances=judgement.balances,
        baseline=known.baseline if known else Baseline(),
        base=known and known.base,
        past=setting.past,
    )


def rated(config: Config, diagnostic: Diagnostic) -> Diagnostic:
    """Return a diagnostic with the severity that the configuration gives to its code."""
    severity = severity_of(config, diagnostic.code)
    if severity is diagnostic.severity:
        return diagnostic
    return diagnostic._replace(severity=severity)


def _parted(
    found: Iterable[Diagnostic], unread: Diagnostic
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return diagnostics without those that may only follow from an `unread` file, and these.

    The diagnostic of that file gets a note with their number.
    """
    kept: list[Diagnostic] = []
    hidden: list[Diagnostic] = []
    for diagnostic in found:
        (hidden if diagnostic.code.has(Trait.MAY_FOLLOW) else kept).append(diagnostic)
    if hidden:
        note = f"{len(hidden)} more that may follow from it are not shown"
        noted = unread._replace(notes=(*unread.notes, note))
        kept = [noted if diagnostic is unread else diagnostic for diagnostic in kept]
    return kept, hidden


def severity_of(config: Config, code: Code) -> Severity:
    """Return the severity of a code, as configured."""
    return config.severity.get(code, code.severity)
