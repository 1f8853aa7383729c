"""The whole program on one page.

    claim files → records → book → contradictions → cases, and diagnostics about all of them

Every command calls `run` and shows what it returns.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from claimcheck.book import Book, join
from claimcheck.checks import check_book
from claimcheck.contradictions import find_contradictions
from claimcheck.diagnostics import CODES, Diagnostic, Severity, order
from claimcheck.gate import Case, judge
from claimcheck.load.archive import Archive
from claimcheck.load.ledger import Config, ConfigError, Progress, quiet, read_ledger
from claimcheck.load.records import Records


class Result(NamedTuple):
    """What a run found: the book, its cases, and its diagnostics in a stable order.

    `passed_over` are the files among the claim files that are none.
    """

    config: Config
    book: Book
    cases: tuple[Case, ...]
    diagnostics: tuple[tuple[Severity, Diagnostic], ...]
    passed_over: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything was checked."""
        return not any(diagnostic.incomplete for _, diagnostic in self.diagnostics)

    def number_of(self, severity: Severity) -> int:
        """Return how many diagnostics are of a severity."""
        return sum(rated is severity for rated, _ in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether the check fails: an error, or under `strict` a warning."""
        warned = self.config.strict and self.number_of(Severity.WARNING)
        return bool(warned or self.number_of(Severity.ERROR))


def run(config: Config, progress: Progress = quiet) -> Result:
    """Read a ledger from disk and check all of it; nothing is written."""
    with _held_garbage():
        records = read_ledger(config, progress)
        book = join(records, Archive(config.root), progress)
        findings = find_contradictions(book)
        found = [*records.problems, *book.problems, *findings.problems, *check_book(book)]
        complete = not any(diagnostic.incomplete for diagnostic in found)
        judgement = judge(book, findings.contradictions, complete)
    diagnostics = sorted([*found, *judgement.diagnostics], key=order)
    rated = tuple((severity_of(config, diagnostic), diagnostic) for diagnostic in diagnostics)
    return Result(config, book, judgement.cases, rated, tuple(records.passed_over))


def nothing(error: ConfigError) -> Result:
    """Return the result of a ledger that cannot be found, or is not configured as it may be."""
    book = join(Records(), Archive(Path()))
    return Result(Config(Path()), book, (), ((Severity.ERROR, error.diagnostic),))


def severity_of(config: Config, diagnostic: Diagnostic) -> Severity:
    """Return the severity of a diagnostic, as configured."""
    return config.severity.get(diagnostic.code, CODES[diagnostic.code].severity)


@contextmanager
def _held_garbage() -> Iterator[None]:
    """Hold the garbage collector: records are many, live to the end and have no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
