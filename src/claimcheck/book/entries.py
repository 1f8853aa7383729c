"""What a book holds: questions, sources, claims and rulings, joined and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimcheck import model
from claimcheck.answers import Answer, AnyType
from claimcheck.answers.date import Date
from claimcheck.answers.person import Names
from claimcheck.diagnostics import Diagnostic, Span, Spans, Subject
from claimcheck.text.quotes import Passage, QuoteProblem, Text


class Topic(NamedTuple):
    """A subject with a title."""

    id: str
    title: str
    spans: Spans


class Question(NamedTuple):
    """A question and its type of answer, bound to what the ledger declares."""

    id: str
    record: model.Question
    spans: Spans
    kind: AnyType

    @property
    def topic(self) -> str:
        """The id of its topic, "" for none."""
        return self.record.topic or ""

    @property
    def subject(self) -> Subject:
        """What a diagnostic of it is on."""
        return Subject(self.id)


class Source(NamedTuple):
    """A document and its archived text, None where it has none or the text cannot be read."""

    id: str
    record: model.Source
    spans: Spans
    text: Text | None

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place of a character offset, or of all up to another, in the archived text."""
        assert self.text
        line, column = self.text.line_column(start)
        return Span(self.text.path, line, column, 0 if end is None else end - start)


class Claimant(NamedTuple):
    """Who says something. Two claimants are one if their keys are equal.

    One that the ledger does not declare is local to its source, whose id is `source`. `principals`
    are the keys of those a declared one speaks for.
    """

    name: str
    key: str
    principals: tuple[str, ...] = ()
    source: str = ""


# A quote is bound to a passage, or cannot be bound, or (None) there is no text to look in.
Bound = Passage | QuoteProblem | None


class Claim(NamedTuple):
    """A claim with everything it refers to."""

    id: str
    record: model.Claim
    spans: Spans
    source: Source
    question: Question
    answer: Answer
    claimants: tuple[Claimant, ...]
    as_of: Date | None
    bound: Bound

    @property
    def passage(self) -> Passage | None:
        return self.bound if isinstance(self.bound, Passage) else None

    @property
    def who(self) -> str:
        """The names of its claimants."""
        return ", ".join(claimant.name for claimant in self.claimants)

    @property
    def text(self) -> str:
        """Its answer, with "not" for a denial."""
        return f"not {self.answer.text}" if self.record.denies else self.answer.text

    @property
    def says(self) -> str:
        """Who says what, in words."""
        return f"{self.who} says {self.text}"

    @property
    def is_certain_fact(self) -> bool:
        return self.record.certainty == "certain" and self.record.act == "fact"

    @property
    def span(self) -> Span:
        """The place of its answer in its claim file."""
        return self.spans.of("answer")

    @property
    def subject(self) -> Subject:
        """What a diagnostic of it is on."""
        return Subject(self.question.id, (self.id,))


class Side(NamedTuple):
    """One side of a ruling: the answers asserted, and those denied, that it covers."""

    asserts: Answer | None
    denies: Answer | None


class Citation(NamedTuple):
    """Words a ruling rests on."""

    record: model.Citation
    source: Source
    bound: Bound


class Ruling(NamedTuple):
    """A ruling with its sides read and its citations looked up."""

    record: model.Ruling
    spans: Spans
    question: Question
    sides: tuple[Side, Side]
    citations: tuple[Citation, ...]
    as_of: Date | None

    @property
    def finding(self) -> str:
        """Its finding, in words."""
        return " + ".join(self.record.finding)

    @property
    def subject(self) -> Subject:
        """What a diagnostic of it is on."""
        return Subject(self.question.id)

    @property
    def is_cited(self) -> bool:
        """Whether at least one citation stands in its source, or in a text that cannot be read."""
        return any(
            isinstance(citation.bound, Passage)
            or (citation.source.text is None and citation.source.record.text is not None)
            for citation in self.citations
        )


class Quoted(NamedTuple):
    """A quote of a claim or citation: its source, its words, where they are bound, its place in the
    claim file, and what a diagnostic of it is on."""

    source: Source
    words: str
    bound: Bound
    span: Span
    subject: Subject


class Book(NamedTuple):
    """All files of a ledger joined, read-only; `problems` is what could not be joined.

    Claims are sorted by id; `by_question` and `by_source` are the same ones by the id of what they
    belong to, for what has any. `claimants` and `places` are those that are declared, by name, with
    where they are.
    """

    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    by_question: Mapping[str, tuple[Claim, ...]]
    by_source: Mapping[str, tuple[Claim, ...]]
    rulings: tuple[Ruling, ...]
    names: Names
    claimants: Mapping[str, Spans]
    places: Mapping[str, Spans]
    problems: tuple[Diagnostic, ...]

    def quotes(self) -> Iterator[Quoted]:
        """Yield every quote: those of claims, then those that rulings cite."""
        for claim in self.claims.values():
            span = claim.spans.of("quote")
            yield Quoted(claim.source, claim.record.quote, claim.bound, span, claim.subject)
        for ruling in self.rulings:
            for n, (record, source, bound) in enumerate(ruling.citations):
                span = ruling.spans.of("cites", n, "quote")
                yield Quoted(source, record.quote, bound, span, ruling.subject)
