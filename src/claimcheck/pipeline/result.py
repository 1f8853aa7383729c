"""The outcome of a check, and the whole result of a run, with its book and debates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from claimcheck.book import Book, Question
from claimcheck.debates import BalanceDebate, Case, CaseNumbers, Debate, case_numbers
from claimcheck.diagnostics import Code, Diagnostic, Severity
from claimcheck.gate import Base, Baseline
from claimcheck.load.archive import Archive
from claimcheck.load.config import Config
from claimcheck.load.lines import Lines
from claimcheck.replay import Recording
from claimcheck.text.quotes import QuoteProblem


class Numbers(NamedTuple):
    """The numbers of a ledger's claims, questions and sources, of its quotes, debates and cases.

    `lost` are quotes of claims and citations that are not found, `unverified` those of claims that
    have no text; `without_text` are sources. `debates` are those on questions, `of_subjects` those
    among them that are about a subject.
    """

    claims: int = 0
    questions: int = 0
    sources: int = 0
    without_text: int = 0
    lost: int = 0
    unverified: int = 0
    debates: int = 0
    of_subjects: int = 0
    cases: CaseNumbers = CaseNumbers()

    def moved(self, before: Numbers, after: Numbers) -> Numbers:
        """Return the numbers of a ledger, moved by the difference between those of a part of it."""
        # All but the cases are single numbers.
        counts = zip(self[:-1], before[:-1], after[:-1], strict=True)
        moved = (whole - was + is_now for whole, was, is_now in counts)
        return Numbers._make([*moved, self.cases.moved(before.cases, after.cases)])


def numbers_of(book: Book, debates: Iterable[Debate], cases: Iterable[Case]) -> Numbers:
    """Return the numbers of a book, of its debates on questions and of all cases."""
    debates = list(debates)
    claims = book.claims.values()
    bound = [*(c.bound for c in claims), *(c.bound for r in book.rulings for c in r.citations)]
    return Numbers(
        len(claims),
        len(book.questions),
        len(book.sources),
        sum(source.text is None for source in book.sources.values()),
        sum(isinstance(place, QuoteProblem) for place in bound),
        sum(claim.bound is None for claim in claims),
        len(debates),
        sum(debate.subject is not None for debate in debates),
        case_numbers(cases),
    )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The outcome of a check: its diagnostics in a stable order, and the numbers of the ledger.

    `lines` reads the lines of the ledger's files on demand; `prefix` is the path of the ledger in
    the repository around it, with `/` at its end, or "". `passed_over` are the files among the
    claim files that are none; `paths` are the files and folders to show, all if none. `unread` are
    the diagnostics of claim files and folders that were not read; they come first. `hidden` are
    diagnostics that may only follow from these.
    """

    config: Config
    diagnostics: tuple[Diagnostic, ...]
    numbers: Numbers
    lines: Lines
    prefix: str = ""
    passed_over: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    unread: tuple[Diagnostic, ...] = ()
    hidden: tuple[Diagnostic, ...] = ()

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


@dataclass(frozen=True, kw_only=True)
class Result(Outcome):
    """The result of a run: its outcome with the book and the judged debates.

    `debates` are by their id, sorted, one for each question, or subject of one, that has claims;
    `balances` are the debates on balances, by id. `archive` has the texts of the sources.
    `baseline` are the known contradictions; `base`
    is the revision that the contradictions were judged against, and `past` the result there, None
    without one. Of a part, the book and the debates are those of some claims only. `recording` has
    the files that were read, None if they were not recorded.
    """

    archive: Archive
    book: Book
    debates: Mapping[str, Debate]
    balances: Mapping[str, BalanceDebate] = field(default_factory=dict)
    baseline: Baseline = field(default_factory=Baseline)
    base: Base | None = None
    past: Result | None = None
    is_part: bool = False
    recording: Recording | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """All contradictions and tensions, by question and key, then those of balances."""
        return cases_of(self.debates, self.balances)

    def debate_on(self, question: Question) -> Debate:
        """Return the debate on a question; an empty one if it has no claims."""
        return self.debates.get(question.debate) or Debate(question)

    def debates_on(self, question: Question) -> list[Debate]:
        """Return the debates on a question: one for each subject if it is one of many."""
        if not question.record.of or question.subject:
            return [self.debate_on(question)]
        return [debate for debate in self.debates.values() if debate.question.id == question.id]


def cases_of(
    debates: Mapping[str, Debate], balances: Mapping[str, BalanceDebate]
) -> tuple[Case, ...]:
    """Return the cases of debates, by question and key, then those of balances."""
    every: list[Debate | BalanceDebate] = [*debates.values(), *balances.values()]
    return tuple(case for debate in every for case in debate.cases)
