"""The entries of a book: questions, sources, claims and rulings, joined and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from claimcheck import model
from claimcheck.answers import Answer, AnyType, shown, standard_form
from claimcheck.answers.date import Date
from claimcheck.answers.names import Names
from claimcheck.book.subjects import Subject, Subjects
from claimcheck.book.types import Types
from claimcheck.diagnostics import About, Diagnostic, Span, Spans
from claimcheck.load.records import Entry
from claimcheck.text.quotes import Passage, QuoteProblem, Text

if TYPE_CHECKING:
    from claimcheck.answers.balance import Equation


_LONGEST_VOICE = 40


class Topic(NamedTuple):
    """A topic with its title."""

    id: str
    record: model.Topic
    spans: Spans

    @property
    def title(self) -> str:
        """Its name for readers."""
        return self.record.title


class Question(NamedTuple):
    """A question and its type of answer, bound to the registries of the ledger.

    A question of many is declared without a `subject`; claims and rulings answer it for one.
    """

    id: str
    record: model.Question
    spans: Spans
    kind: AnyType
    subject: Subject | None = None

    @property
    def topic(self) -> str:
        """The id of its topic, "" for none."""
        return self.record.topic or ""

    @property
    def ask(self) -> str:
        """The question in words, with the name of its subject or, without one, its kind."""
        record = self.record
        if not record.of:
            return record.ask
        return record.ask.replace(
            model.SLOT, self.subject.name if self.subject else f"each {record.of}"
        )

    @property
    def debate(self) -> str:
        """The id of its debate: its own id and, of a question of many, the subject behind it."""
        return debate_id(self.id, self.subject)

    @property
    def about(self) -> About:
        """The ids that its diagnostics are about."""
        return About(self.id)


class Balance(NamedTuple):
    """A balance and its questions, without subjects, in the order of its terms.

    `units` are those in which the answer to each question is added.
    """

    id: str
    record: model.Balance
    spans: Spans
    equation: Equation
    questions: tuple[Question, ...]
    units: tuple[str, ...]
    subject: Subject | None = None

    @property
    def topic(self) -> str:
        """The id of its topic, "" for none."""
        return self.record.topic or ""

    @property
    def of(self) -> str:
        """The kind of subject that its questions are asked of, "" for none."""
        return next((q.record.of for q in self.questions if q.record.of), "")

    @property
    def ask(self) -> str:
        """What must hold: the equation, with the name of its subject."""
        return f"{self.record.says}, for {self.subject.name}" if self.subject else self.record.says

    @property
    def because(self) -> str:
        """The reason that it must hold, with the name of its subject, "" for none."""
        name = self.subject.name if self.subject else f"each {self.of}"
        return (self.record.because or "").replace(model.SLOT, name)

    @property
    def title(self) -> str:
        """The reason as a title, with the name of its subject; the equation if it has no reason."""
        reason = self.because.rstrip(".")
        if reason and self.subject and f" {self.subject.name} " not in f" {reason} ":
            return f"{reason}, for {self.subject.name}"
        return reason or self.ask

    @property
    def debate(self) -> str:
        """The id of the balance and, of questions of many, the subject behind it."""
        return debate_id(self.id, self.subject)

    def debates(self) -> tuple[str, ...]:
        """Return the id of the debate on each of its questions, asked of its subject."""
        return tuple(
            debate_id(question.id, self.subject if question.record.of else None)
            for question in self.questions
        )

    @property
    def about(self) -> About:
        """The ids that its diagnostics are about."""
        return About(self.id)


def debate_id(id: str, subject: Subject | None) -> str:
    """Return the id of a debate: that of a question or balance, with a subject behind it."""
    return f"{id}/{subject.key.replace(' ', '-')}" if subject else id


class Source(NamedTuple):
    """A source and its archived text, None if it has none or the text cannot be read."""

    id: str
    record: model.Source
    spans: Spans
    text: Text | None

    @property
    def voice(self) -> str:
        """The name of the speaker of its own claims: its publisher, else its title if it is short.

        A long title would fill the lines that it speaks in: the publisher is then unnamed.
        """
        if self.record.publisher or len(self.record.title) <= _LONGEST_VOICE:
            return self.record.publisher or self.record.title
        return f"unnamed publisher ({self.id})"

    @property
    def is_retracted(self) -> bool:
        """Whether it is retracted: its claims are taken back, and citations of it do not count."""
        return self.record.standing is not None and self.record.standing.state == "retracted"

    @property
    def standing(self) -> str:
        """What became of it, in words: `retracted on 2025-12-26 by herald-note`, "" if current."""
        standing = self.record.standing
        if standing is None:
            return ""
        day = f" on {standing.on}" if standing.on else ""
        return f"{standing.state}{day}" + (f" by {standing.by}" if standing.by else "")

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the span between two offsets in the archived text, of length 0 without `end`.

        Offsets count code points.
        """
        assert self.text
        line, column = self.text.line_column(start)
        return Span(self.text.path, line, column, 0 if end is None else end - start)


class Claimant(NamedTuple):
    """A claimant. Two claimants are the same if their keys are equal.

    One that the ledger does not declare is local to its source, whose id is `source`. `principals`
    are the keys of those a declared one speaks for.
    """

    name: str
    key: str
    principals: tuple[str, ...] = ()
    source: str = ""


# The passage of a quote, or why it has none; None if the quote is unusable or has no text.
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
    def attribution(self) -> str:
        """The names of its claimants, joined by commas."""
        return ", ".join(claimant.name for claimant in self.claimants)

    @property
    def text(self) -> str:
        """Its answer, with "not" for a denial."""
        text = shown(self.question.kind, self.answer)
        return f"not {text}" if self.record.denies else text

    @property
    def plain(self) -> str:
        """Its answer for machines, with "not" for a denial: ids of choices, the rest as written."""
        is_choice = self.question.record.type == "choice"
        text = " + ".join(self.answer.key if is_choice else self.record.answer)
        return f"not {text}" if self.record.denies else text

    @property
    def standard_form(self) -> str:
        """Its answer in the form of a standard, such as EDTF, "" if written so or if none."""
        return standard_form(self.question.kind, self.answer)

    @property
    def hedges(self) -> tuple[str, ...]:
        """Its certainty unless it is `certain`, and its act unless it is `fact`."""
        record = self.record
        certainty = (record.certainty,) if record.certainty != "certain" else ()
        return (*certainty, record.act) if record.act != "fact" else certainty

    @property
    def retraction(self) -> str:
        """The retraction of it or its source, in words, "" if it is still made."""
        if self.record.retracted:
            return f"retracted on {self.record.retracted}"
        return f"its source {self.source.standing}" if self.source.is_retracted else ""

    @property
    def reported(self) -> tuple[str, ...]:
        """Those who report it, as `according to NAME`; () for its claimant's own words."""
        return tuple(f"according to {name}" for name in self.record.according_to)

    @property
    def statement(self) -> str:
        """Its claimants and its answer, with its hedges and what the editor marks, in words."""
        record = self.record
        words = [*self.reported, *self.hedges]
        words += ["marked as a complete list"] if record.only else []
        words += [self.retraction] if self.retraction else []
        return f"{self.attribution} says {self.text}" + (f" ({', '.join(words)})" if words else "")

    @property
    def is_certain_fact(self) -> bool:
        return not self.hedges

    @property
    def span(self) -> Span:
        """The place of its answer in its claim file."""
        return self.spans.of("answer")

    @property
    def about(self) -> About:
        """The ids that its diagnostics are about."""
        return About(self.question.id, (self.id,))


class Side(NamedTuple):
    """One side of a ruling: the answers asserted, those denied, and those held with all within.

    `question` is that of the answers in a ruling on a balance.
    """

    asserts: Answer | None = None
    denies: Answer | None = None
    within: Answer | None = None
    question: Question | None = None


class Citation(NamedTuple):
    """A citation of a ruling, bound to its source."""

    record: model.Citation
    source: Source
    bound: Bound


class Ruling(NamedTuple):
    """A ruling with its sides read and its citations looked up.

    `on` is the question, asked of its subject if it is one of many, or the balance.
    """

    record: model.Ruling
    spans: Spans
    on: Question | Balance
    sides: tuple[Side, ...]
    citations: tuple[Citation, ...]
    as_of: Date | None
    answer: Answer | None = None
    """The answer that it finds, None for an open finding."""

    @property
    def finding(self) -> str:
        """Its finding as it is shown to people; several answers are joined by " + "."""
        if isinstance(self.on, Balance) or not self.answer:
            return self.plain
        return shown(self.on.kind, self.answer)

    @property
    def plain(self) -> str:
        """Its finding for machines: ids of choices, the rest as written."""
        is_choice = isinstance(self.on, Question) and self.on.record.type == "choice"
        return " + ".join(self.answer.key if self.answer and is_choice else self.record.finding)

    @property
    def about(self) -> About:
        """The ids that its diagnostics are about."""
        return self.on.about

    @property
    def is_cited(self) -> bool:
        """Whether at least one citation is bound to a passage, or has an unreadable source text.

        A citation of a retracted source does not count.
        """
        return any(
            isinstance(citation.bound, Passage)
            or (citation.source.text is None and citation.source.record.text is not None)
            for citation in self.citations
            if not citation.source.is_retracted
        )


class Quoted(NamedTuple):
    """A quote of a claim or citation, its span, and the ids that its diagnostics are about."""

    source: Source
    words: str
    bound: QuoteProblem
    span: Span
    about: About


class Book(NamedTuple):
    """All files of a ledger joined, read-only; `problems` are the diagnostics of joining.

    Claims are sorted by id; `by_debate` and `by_source` group them by the id of their debate and by
    source id, without empty groups. `subjects`, `claimants` and `places` are the declared ones, by
    name; `all_subjects` are these, as subjects, and the countries.
    """

    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    balances: Mapping[str, Balance]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    by_debate: Mapping[str, tuple[Claim, ...]]
    by_source: Mapping[str, tuple[Claim, ...]]
    rulings: tuple[Ruling, ...]
    names: Names
    types: Types
    all_subjects: Subjects
    subjects: Mapping[str, Entry[model.Subject]]
    claimants: Mapping[str, Entry[model.Claimant]]
    places: Mapping[str, Entry[model.Place]]
    problems: tuple[Diagnostic, ...]

    def rulings_by_debate(self) -> dict[str, list[Ruling]]:
        """Return the rulings on each debate that has any, by the id of the debate."""
        found: dict[str, list[Ruling]] = {}
        for ruling in self.rulings:
            found.setdefault(ruling.on.debate, []).append(ruling)
        return found

    def unbound_quotes(self) -> Iterator[Quoted]:
        """Yield every quote that is bound to no passage: those of claims, then those cited."""
        for claim in self.claims.values():
            if isinstance(claim.bound, QuoteProblem):
                span = claim.spans.of("quote")
                yield Quoted(claim.source, claim.record.quote, claim.bound, span, claim.about)
        for ruling in self.rulings:
            for n, (record, source, bound) in enumerate(ruling.citations):
                if isinstance(bound, QuoteProblem):
                    span = ruling.spans.of("cites", n, "quote")
                    yield Quoted(source, record.quote, bound, span, ruling.about)

    def texts(self) -> set[str]:
        """Return the paths of the archived texts that sources, claims and citations name."""
        cited = (citation.record.text for r in self.rulings for citation in r.citations)
        named = [
            *(source.record.text for source in self.sources.values()),
            *(claim.record.text for claim in self.claims.values()),
            *cited,
        ]
        return {text for text in named if text}
