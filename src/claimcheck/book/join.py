"""Records become a book: references resolved, answers read, quotes looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck import model
from claimcheck.answers import Answer, AnyType, Unreadable, lies_within, read_answer
from claimcheck.answers.date import Dates
from claimcheck.answers.fold import fold_name
from claimcheck.book.entries import (
    Book,
    Bound,
    Citation,
    Claim,
    Claimant,
    Question,
    Ruling,
    Side,
    Source,
    Topic,
)
from claimcheck.book.registries import (
    Types,
    check_question,
    read_names,
    read_places,
    twice,
    unique,
    unknown,
)
from claimcheck.diagnostics import Diagnostic, Span, Spans, problem
from claimcheck.load.archive import Archive, digest
from claimcheck.load.disk import Refused
from claimcheck.load.ledger import Progress, quiet
from claimcheck.load.records import Entry, Records
from claimcheck.quotes import LONGEST, SHORTEST, QuoteProblem, find_quote, is_quotable
from claimcheck.suggest import near_names

OPEN_FINDINGS = ("undecided", "both", "neither")
_ISO_DATES = Dates()


def join(records: Records, archive: Archive, progress: Progress = quiet) -> Book:
    """Join the records of a ledger with each other and with the archived texts."""
    return _Joiner(records, archive).join(progress)


class _Joiner:
    """The state of joining: what was found so far, and what was wrong."""

    def __init__(self, records: Records, archive: Archive) -> None:
        self.records = records
        self.archive = archive
        self.problems: list[Diagnostic] = []
        self.registry = read_places(records.places, self.problems)
        self.names = read_names(records.claimants, self.problems)
        self.topics = self._topics()
        self.questions = self._questions()
        self.sources = self._sources()
        self._answers: dict[tuple[AnyType, tuple[str, ...]], Answer] = {}
        self._claimants: dict[tuple[str, str], Claimant] = {}

    def join(self, progress: Progress) -> Book:
        claims: dict[str, Claim] = {}
        entries = self.records.claims
        for done, entry in enumerate(entries):
            if not done % 1000:
                progress("proving quotes", done, len(entries))
            claim = self._claim(entry)
            if claim is None:
                continue
            first = claims.setdefault(claim.id, claim)
            if first is not claim:
                help = "give one of the two an id of its own: id: NAME"
                what = f'claim "{claim.id}"'
                self.problems.append(twice(what, entry.spans.of(), first.spans.of(), help))
        rulings = [ruling for entry in self.records.rulings if (ruling := self._ruling(entry))]
        return Book(
            self.topics,
            self.questions,
            self.sources,
            tuple(sorted(claims.values(), key=lambda claim: claim.id)),
            tuple(sorted(rulings, key=lambda ruling: ruling.spans.of())),
            self.registry,
            self.names,
            tuple(self.problems),
        )

    def _report(self, code: str, message: str, span: Span, help: str = "") -> None:
        self.problems.append(problem(code, message, span, help=help))

    def _topics(self) -> dict[str, Topic]:
        found = unique(self.records.topics, "topic", lambda e: e.record.id, self.problems)
        return {id: Topic(id, entry.record.title, entry.spans) for id, entry in found.items()}

    def _questions(self) -> dict[str, Question]:
        found = unique(self.records.questions, "question", lambda e: e.name, self.problems)
        types = Types(self.registry, self.names)
        for id, entry in found.items():
            check_question(entry, self.problems)
            topic = entry.record.topic
            if not _is_id(id):
                help = "use lower-case letters, digits and hyphens"
                self._report("invalid-value", f'"{id}" is not an id', entry.spans.of(), help)
            if topic and topic not in self.topics:
                span = entry.spans.of("topic")
                self.problems.append(unknown("unknown-topic", "topic", topic, span, self.topics))
        return {
            id: Question(id, entry.record, entry.spans, types.of(entry.record))
            for id, entry in found.items()
        }

    def _sources(self) -> dict[str, Source]:
        found = unique(self.records.sources, "source", lambda e: e.record.id, self.problems)
        for entry in found.values():
            for n, origin in enumerate(entry.record.derived_from):
                if origin not in found:
                    span = entry.spans.of("derived_from", n)
                    self.problems.append(unknown("unknown-source", "source", origin, span, found))
        self._refuse_circular_origins(found)
        return {id: self._source(id, entry) for id, entry in found.items()}

    def _refuse_circular_origins(self, found: dict[str, Entry[model.Source]]) -> None:
        settled: set[str] = set()
        for id, entry in found.items():
            if id not in settled and (cycle := _cycle_from(id, found, settled)):
                message = f"a cycle of derived_from: {' → '.join(cycle)}"
                self._report("cycle", message, entry.spans.of("derived_from"), "remove one link")

    def _source(self, id: str, entry: Entry[model.Source]) -> Source:
        record, spans = entry.record, entry.spans
        if record.text is None:
            return Source(id, record, spans, None)
        span = spans.of("text")
        try:
            text = self.archive.text(record.text)
        except Refused as refused:
            missing = refused.code == "unreadable-file"
            near = near_names(record.text, self.archive.neighbours(record.text)) if missing else []
            help = f'did you mean "{near[0]}"?' if near else refused.help
            message = f'source text "{record.text}": {refused.message}'
            self._report("missing-text" if missing else refused.code, message, span, help)
            return Source(id, record, spans, None)
        if record.sha256 and record.sha256 != digest(text):
            message = "the archived text is not the one that was read"
            help = f"bring the text back, or, if the change is right, write sha256: {digest(text)}"
            self._report("text-changed", message, spans.of("sha256"), help)
        return Source(id, record, spans, text)

    def _claim(self, entry: Entry[model.Claim]) -> Claim | None:
        record, spans = entry.record, entry.spans
        source, question = self.sources.get(entry.name), self.questions.get(record.question)
        if source is None:
            span = spans.of()
            self.problems.append(
                unknown("unknown-source", "source", entry.name, span, self.sources)
            )
        if question is None:
            span = spans.of("question")
            self.problems.append(
                unknown("unknown-question", "question", record.question, span, self.questions)
            )
        if source is None or question is None:
            return None
        self._check_scope(record.scope, question, spans)
        answer = self._answer(question, record.answer, spans, "answer")
        if answer is None or not self._fits(record, question, spans):
            return None
        return Claim(
            _claim_id(entry.name, record),
            record,
            spans,
            source,
            question,
            answer,
            self._claimants_of(record, source),
            _ISO_DATES.read(record.as_of) if record.as_of else None,
            self._bind(source, record, spans),
        )

    def _fits(self, record: model.Claim, question: Question, spans: Spans) -> bool:
        """Report flags and lists that a question does not take."""
        asked = question.record
        if not asked.many and (len(record.answer) > 1 or record.only):
            field = "answer" if len(record.answer) > 1 else "only"
            message = f'question "{question.id}" takes one answer'
            help = "make several claims, or declare the question many: true"
            self._report("too-many-answers", message, spans.of(field), help)
            return False
        if record.denies and asked.type == "yes-no":
            help = "give the other answer instead"
            message = "a denial of yes or no is the other answer"
            self._report("invalid-value", message, spans.of("denies"), help)
            return False
        return True

    def _check_scope(self, scope: str | None, question: Question, spans: Spans) -> None:
        if scope and scope not in question.record.scopes:
            span = spans.of("scope")
            self.problems.append(
                unknown("unknown-scope", "scope", scope, span, question.record.scopes)
            )

    def _answer(
        self, question: Question, texts: tuple[str, ...], spans: Spans, *field: str | int
    ) -> Answer | None:
        cached = self._answers.get((question.kind, texts))
        if cached is not None:
            return cached
        try:
            answer = read_answer(question.kind, texts)
        except Unreadable as unreadable:
            at = next((n for n, text in enumerate(texts) if text in unreadable.problem), 0)
            span = spans.of(*field, at)
            near = near_names(texts[at], _choices(question))
            help = f'did you mean "{near[0]}"?' if near else f"expected {unreadable.expected}"
            self._report("unreadable-answer", unreadable.problem, span, help)
            return None
        self._answers[question.kind, texts] = answer
        return answer

    def _claimants_of(self, record: model.Claim, source: Source) -> tuple[Claimant, ...]:
        names = record.claimant or (source.record.publisher or source.record.title,)
        return tuple(self._claimant(name, source.id) for name in names)

    def _claimant(self, name: str, source: str) -> Claimant:
        known = self._claimants.get((name, source))
        if known is None:
            declared = self.names.resolve(name)
            key = fold_name(declared) if declared else f"{source}/{fold_name(name)}"
            principals = tuple(self.names.principals(declared)) if declared else ()
            known = self._claimants[name, source] = Claimant(declared or name, key, principals)
        return known

    def _bind(
        self, source: Source, record: model.Claim | model.Citation, spans: Spans, *field: str | int
    ) -> Bound:
        if not is_quotable(record.quote):
            message = "the quote is too short to prove anything, or too long"
            help = f"quote {SHORTEST} to {LONGEST} characters, with a letter or digit among them"
            self._report("unusable-quote", message, spans.of(*field, "quote"), help)
            return None
        if source.text is None:
            return None
        try:
            return find_quote(source.text, record.quote, record.prefix, record.suffix)
        except QuoteProblem as lost:
            return lost

    def _ruling(self, entry: Entry[model.Ruling]) -> Ruling | None:
        record, spans = entry.record, entry.spans
        question = self.questions.get(record.question)
        if question is None:
            span = spans.of("question")
            self.problems.append(
                unknown("unknown-question", "question", record.question, span, self.questions)
            )
            return None
        self._check_scope(record.scope, question, spans)
        left, right = (self._side(question, side, spans, n) for n, side in enumerate(record.covers))
        citations = tuple(self._citations(record, spans))
        if left is None or right is None or len(citations) < len(record.cites):
            return None
        ruling = Ruling(record, spans, question, (left, right), citations)
        return ruling if self._has_finding(ruling) else None

    def _side(self, question: Question, side: model.Side, spans: Spans, n: int) -> Side | None:
        asserts = denies = None
        if side.asserts:
            asserts = self._answer(question, side.asserts, spans, "covers", n, "asserts")
        if side.denies:
            denies = self._answer(question, side.denies, spans, "covers", n, "denies")
        if asserts or denies:
            return Side(asserts, denies)
        if not (side.asserts or side.denies):
            self._report("invalid-value", "an empty side", spans.of("covers", n), "name an answer")
        return None

    def _citations(self, record: model.Ruling, spans: Spans) -> Iterator[Citation]:
        for n, cited in enumerate(record.cites):
            source = self.sources.get(cited.source)
            if source is None:
                span = spans.of("cites", n, "source")
                self.problems.append(
                    unknown("unknown-source", "source", cited.source, span, self.sources)
                )
            else:
                yield Citation(cited, source, self._bind(source, cited, spans, "cites", n))

    def _has_finding(self, ruling: Ruling) -> bool:
        finding = ruling.record.finding
        if finding in OPEN_FINDINGS:
            return True
        answer = self._answer(ruling.question, (finding,), ruling.spans, "finding")
        if answer is None:
            return False
        for side in ruling.sides:
            if side.asserts and lies_within(ruling.question.kind, answer, side.asserts):
                return True
        help = f"write an answer of one side, or {', '.join(OPEN_FINDINGS)}"
        span = ruling.spans.of("finding")
        self._report("invalid-value", f'the finding "{finding}" is on neither side', span, help)
        return False


def _cycle_from(
    id: str, found: dict[str, Entry[model.Source]], settled: set[str]
) -> list[str] | None:
    """Return a cycle of `derived_from` that `id` leads into; mark all that was seen as settled."""
    trail = [id]
    waiting: list[Iterator[str]] = [iter(found[id].record.derived_from)]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            settled.add(trail.pop())
            waiting.pop()
        elif step in trail:
            settled.update(trail)
            return [*trail[trail.index(step) :], step]
        elif step in found and step not in settled:
            trail.append(step)
            waiting.append(iter(found[step].record.derived_from))
    return None


def _choices(question: Question) -> list[str]:
    kind: Any = question.kind
    return list(kind.options.by_name) if question.record.type == "choice" else []


def _is_id(id: str) -> bool:
    return id.replace("-", "a").isalnum() and id.isascii() and id == id.lower() and id[0] != "-"


def _claim_id(source: str, record: model.Claim) -> str:
    if record.id:
        return f"{source}/{record.id}"
    claimants = "-and-".join(fold_name(name).replace(" ", "-") for name in record.claimant)
    return "/".join(filter(None, (source, record.question, claimants, record.part)))
