"""The pipeline, from claim files to their result.

    claim files → records → book → debates → checks and gate

The result holds the debates with their cases, and the diagnostics. Commands that read a ledger call
`run` and show its result.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from claimcheck.book import Book, Question, join
from claimcheck.checks import check_book
from claimcheck.debates import (
    BalanceDebate,
    Case,
    Debate,
    make_balance_debates,
    make_debates,
    too_many_combinations,
    too_many_positions,
)
from claimcheck.diagnostics import Code, Diagnostic, Severity, Trait, order
from claimcheck.gate import Base, Baseline, Known, base_of, judge, parse_baseline
from claimcheck.load.archive import Archive
from claimcheck.load.config import CONFIG_FILES, Config, ConfigError, config_at, repository_prefix
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import Progress, Remembered, quiet, read_ledger, refusal
from claimcheck.load.lines import Lines
from claimcheck.load.records import Records
from claimcheck.load.source_tree import MOST_TEXT_BYTES, Refused, SourceTree, read_text
from claimcheck.load.yaml_nodes import Malformed


class Result(NamedTuple):
    """The result of a run: the book, its judged debates, and its diagnostics in a stable order.

    `debates` are by their id, sorted, one for each question, or subject of one, that has claims.

    `balances` are the debates on balances, by id.

    `baseline` are the known contradictions; `past` is the result at the base, None without one.
    `lines` reads the lines of the ledger's files on demand; `prefix` is the path of the ledger in
    the repository around it, with `/` at its end, or "". `passed_over` are the files among the
    claim files that are none; `base` is the revision that the contradictions were judged against;
    `paths` are the files and folders to show, all if none. `unread` are the diagnostics of claim
    files and folders that were not read; they come first. `hidden` are diagnostics that may only
    follow from these.
    """

    config: Config
    book: Book
    debates: Mapping[str, Debate]
    diagnostics: tuple[Diagnostic, ...]
    lines: Lines
    prefix: str = ""
    passed_over: tuple[str, ...] = ()
    base: Base | None = None
    paths: tuple[str, ...] = ()
    unread: tuple[Diagnostic, ...] = ()
    hidden: tuple[Diagnostic, ...] = ()
    baseline: Baseline = Baseline()
    past: Result | None = None
    balances: Mapping[str, BalanceDebate] = MappingProxyType({})

    @property
    def cases(self) -> tuple[Case, ...]:
        """All contradictions and tensions, by question and key, then those of balances."""
        every: list[Debate | BalanceDebate] = [*self.debates.values(), *self.balances.values()]
        return tuple(case for debate in every for case in debate.cases)

    def debate_on(self, question: Question) -> Debate:
        """Return the debate on a question; an empty one if it has no claims."""
        return self.debates.get(question.debate) or Debate(question)

    def debates_on(self, question: Question) -> list[Debate]:
        """Return the debates on a question: one for each subject if it is one of many."""
        if not question.record.of or question.subject:
            return [self.debate_on(question)]
        return [debate for debate in self.debates.values() if debate.question.id == question.id]

    @property
    def complete(self) -> bool:
        """Whether everything was checked."""
        return not any(diagnostic.incomplete for diagnostic in self.diagnostics)

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        """The diagnostics to show: all, or those with a label in one of the `paths`."""
        if not self.paths:
            return self.diagnostics
        return tuple(filter(self._is_within, self.diagnostics))

    def _is_within(self, diagnostic: Diagnostic) -> bool:
        return any(
            path in (".", label.span.path) or label.span.path.startswith(f"{path}/")
            for label in diagnostic.labels
            for path in self.paths
        )

    @property
    def is_empty(self) -> bool:
        """Whether the run is incomplete only because there are no claims."""
        return [d.code for d in self.diagnostics if d.incomplete] == [Code.NO_CLAIMS]

    def number_of(self, severity: Severity) -> int:
        """Return the number of diagnostics of a severity."""
        return sum(found.severity is severity for found in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether the check fails: an error, or under `strict` a warning."""
        return any(map(self.fails, self.diagnostics))

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic fails the check."""
        failing = (Severity.ERROR, Severity.WARNING) if self.config.strict else (Severity.ERROR,)
        return diagnostic.severity in failing


def run(
    config: Config,
    progress: Progress = quiet,
    base: str = "",
    tree: SourceTree | None = None,
    checks: bool = True,
    remembered: Remembered | None = None,
) -> Result:
    """Return the result of reading a ledger and checking all of it; nothing is written.

    `base` names a git revision whose unruled contradictions are known, "" for none. `tree` is read
    instead of the files on disk. Without `checks`, the checks of the whole book are skipped, which
    do not affect contradictions. Claim files that are as `remembered` are not parsed again; others
    are added to it.
    """
    tree = tree or DiskTree(config.root)
    with paused_garbage_collector():
        records = read_ledger(tree, config, progress, remembered)
        book = join(records, Archive(tree), progress)
        found = [*records.problems, *book.problems]
        unjudged = make_debates(book, found)
        found += too_many_positions(unjudged)
        balances = make_balance_debates(book, unjudged, config.combinations, found)
        found += too_many_combinations(balances.values(), config.combinations)
        found += check_book(book) if checks else ()
        hidden: list[Diagnostic] = []
        if records.unread:
            found, hidden = _parted(found, records.unread[0])
        known, past = _known(config, tree, base, found)
        complete = not any(diagnostic.incomplete for diagnostic in found)
        judgement = judge(book, unjudged, balances, complete, known)
    unread = {diagnostic.span: diagnostic.code for diagnostic in records.unread}
    diagnostics = sorted(
        [*found, *judgement.diagnostics], key=lambda d: (unread.get(d.span) != d.code, order(d))
    )
    return Result(
        config,
        book,
        judgement.debates,
        tuple(_rated(config, diagnostic) for diagnostic in diagnostics),
        Lines(tree),
        repository_prefix(config.root),
        tuple(records.passed_over),
        known and known.base,
        unread=tuple(records.unread),
        hidden=tuple(hidden),
        baseline=known.baseline if known else Baseline(),
        past=past,
        balances=judgement.balances,
    )


def _rated(config: Config, diagnostic: Diagnostic) -> Diagnostic:
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


def run_at(config: Config, revision: str) -> tuple[str, Result]:
    """Return the commit of a git revision, and the result of a run on its ledger.

    The ledger is the one in the same folder, with its configuration at that revision. Raises
    Refused if the revision or its ledger cannot be read; an empty ledger is no error.
    """
    from claimcheck.load.git import CODE
    from claimcheck.load.git_tree import open_revision

    with open_revision(config.root, revision) as tree:
        try:
            result = run(config_at(tree, config.root), tree=tree, checks=False)
        except ConfigError as error:
            result = nothing(error)
        if not (result.complete or result.is_empty):
            first = next(diagnostic for diagnostic in result.diagnostics if diagnostic.incomplete)
            message = f'the ledger at "{revision}" is broken: {first.summary}'
            raise Refused(CODE, message, "fix it there, or use another revision")
        return tree.commit, result


def _known(
    config: Config, tree: SourceTree, base: str, problems: list[Diagnostic]
) -> tuple[Known | None, Result | None]:
    """Load baseline and base, with the result at the base.

    Appends a diagnostic and returns None for what is known if either is unreadable.
    """
    try:
        baseline = load_baseline(tree, config)
        if not base:
            return Known(baseline), None
        revision, past = _base(config, base)
        return Known(baseline, revision), past
    except Malformed as malformed:
        problems.append(malformed.diagnostic)
    except Refused as refused:
        path = config.claims if refused.code is Code.UNREADABLE_BASE else config.baseline
        problems.append(refusal(path, refused))
    return None, None


def load_baseline(tree: SourceTree, config: Config) -> Baseline:
    """Load the baseline of a ledger, empty if there is no file. Raises Malformed and Refused."""
    if not tree.has(config.baseline):
        return Baseline()
    return parse_baseline(config.baseline, read_text(tree, config.baseline, MOST_TEXT_BYTES))


def _base(config: Config, name: str) -> tuple[Base, Result]:
    """Return the base of a revision, and the result there. Raises Refused."""
    from claimcheck.load.uncommitted import uncommitted

    commit, past = run_at(config, name)
    remarks = []
    if past.is_empty:
        folder = f"{repository_prefix(config.root)}{past.config.claims}/"
        remarks.append(f"nothing is known at {name}: no claims in {folder} at that revision")
    elif past.config.claims != config.claims:
        remarks.append(f"the claim files were in {past.config.claims}/ at {name}")
    if number := uncommitted(
        DiskTree(config.root), (config.claims, config.baseline, *CONFIG_FILES)
    ):
        remarks.append(
            f"the ledger was checked as it is on disk, {number} of its files uncommitted"
        )
    return base_of(name, commit, past.book, past.cases, tuple(remarks)), past


def nothing(error: ConfigError) -> Result:
    """Return the result of a ledger that is missing or wrongly configured: one diagnostic."""
    tree = DiskTree(Path())
    book = join(Records(), Archive(tree))
    return Result(Config(Path()), book, {}, (error.diagnostic,), Lines(tree))


def severity_of(config: Config, code: Code) -> Severity:
    """Return the severity of a code, as configured."""
    return config.severity.get(code, code.severity)


@contextmanager
def paused_garbage_collector() -> Iterator[None]:
    """Pause the garbage collector: records are many, live to the end and have no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
