"""A claim, question, source or contradiction of a ledger in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.padding import Padding
from rich.text import Text

from claimcheck.analysis.claim_states import claim_state_of
from claimcheck.analysis.filters import find_case
from claimcheck.book import Claim, Question, Source, Subject
from claimcheck.debates import Case, dispute_of_cases, others_of
from claimcheck.model import Record
from claimcheck.pipeline import Result
from claimcheck.render.phrases.cases import status_word
from claimcheck.render.phrases.claim_states import meets, met
from claimcheck.render.phrases.claims import softened
from claimcheck.render.phrases.disputes import lettered
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import place, where
from claimcheck.render.phrases.questions import choices_of
from claimcheck.render.report.text.debates import balance_parts, debate_parts, dispute_parts
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.render.terminal.sanitize import one_line, one_space
from claimcheck.text.quotes import Passage, surroundings
from claimcheck.text.quotes import Text as SourceText
from claimcheck.text.suggest import UnknownName

_CONTEXT = 400


def show(result: Result, id: str, canvas: Canvas) -> str:
    """Return the contradiction (`question~key`), claim, question, balance, source or subject.

    A question of many may have a subject behind it: `tonnage/titanic`.
    Raises UnknownName.
    """
    book = result.book
    if case := find_case(result, id):
        return show_cases(result, (case,), canvas)
    if claim := book.claims.get(id):
        return canvas.print(*_show_claim(result, claim))
    if id in book.questions:
        return canvas.print(*_show_question(result, book.questions[id], canvas))
    if id in book.balances or id in result.balances:
        return canvas.print(*_show_balance(result, id))
    if debate := result.debates.get(id):
        return canvas.print(*_show_question(result, debate.question, canvas))
    if id in book.sources:
        return canvas.print(*_show_source(result, book.sources[id]))
    if named := book.all_subjects.named(id):
        return canvas.print(*_show_subjects(result, named, canvas))
    cases = (case.conflict.id for case in result.cases)
    subjects = book.all_subjects.names()
    known = [
        *book.questions,
        *book.balances,
        *result.debates,
        *result.balances,
        *book.sources,
        *cases,
        *book.claims,
        *subjects,
    ]
    raise UnknownName("claim, question, balance, source, subject or contradiction", id, known)


def show_cases(result: Result, cases: tuple[Case, ...], canvas: Canvas) -> str:
    """Return cases of one debate as text: their positions, reasons and quotes in context."""
    claims = [claim for case in cases for claim in case.conflict.claims]
    if balance := result.balances.get(cases[0].conflict.debate):
        parts = balance_parts(balance._replace(cases=cases), all=False)
        return canvas.print(*parts, *_contexts(claims))
    debate = result.debates[cases[0].conflict.debate]
    question, dispute = debate.question, dispute_of_cases(debate, cases)
    head = Text.assemble((question.debate, "bold cyan"), "  ", one_line(question.ask))
    shown = dispute_parts(lettered(result.book, debate), dispute, canvas, is_whole=True)
    return canvas.print(head, *shown, *_contexts(claims))


def _show_balance(result: Result, id: str) -> Iterator[Any]:
    """Yield a balance, of each of its subjects, with what adds up and what does not."""
    debates = [d for d in result.balances.values() if id in (d.balance.id, d.balance.debate)]
    for debate in debates:
        yield from balance_parts(debate, all=True)
    balance = debates[0].balance if debates else result.book.balances[id]
    if not debates:
        yield Text.assemble((one_line(balance.id), "bold cyan"), "  ", one_line(balance.ask))
        yield Text("    fewer than two of its questions are answered")
    yield from ("", Text(f"balance of {', '.join(q.id for q in balance.questions)}", style="dim"))


def _show_question(result: Result, question: Question, canvas: Canvas) -> Iterator[Any]:
    debates = result.debates_on(question)
    for debate in debates:
        yield from debate_parts(result.book, debate, canvas, is_whole=True)
    if not any(debate.claims for debate in debates):
        if not debates:
            yield Text.assemble((question.id, "bold cyan"), "  ", one_line(question.ask))
        yield Text("    no claim answers it yet")
    record = question.record
    flags = [name for name in ("many", "varies", "extent") if getattr(record, name)]
    of = [f"of {record.of}"] if record.of else []
    kind = ", ".join([record.type, *of, *([record.unit] if record.unit else []), *flags])
    yield ""
    yield Text(f"{one_line(kind)}; asked in {where(question.spans.of())}", style="dim")
    if record.choices:
        yield Text(one_line(f"choices: {choices_of(record)}"), style="dim")


def _show_subjects(result: Result, subjects: Iterable[Subject], canvas: Canvas) -> Iterator[Any]:
    """Yield each subject with every debate about it."""
    for subject in subjects:
        debates = [d for d in result.debates.values() if d.subject == subject]
        balances = [b for b in result.balances.values() if b.subject == subject]
        head = Text(one_line(subject.name), style="bold cyan")
        yield head.append(f"  {one_line(subject.kinds[0])}", "dim")
        for debate in debates:
            yield from ("", *debate_parts(result.book, debate, canvas, is_whole=True))
        for balance in balances:
            yield from ("", *balance_parts(balance, all=True))
        if not debates:
            yield Text("    no claim is about it yet")


def _show_claim(result: Result, claim: Claim) -> Iterator[Any]:
    record = claim.record
    yield Text(claim.id, style="bold cyan")
    yield _field("question", f"{claim.question.debate}: {claim.question.ask}")
    yield _field("claimant", claim.attribution)
    form = f" ({claim.standard_form})" if claim.standard_form else ""
    yield _field("answer", claim.text + form)
    yield from _shown(record)
    yield _field("written in", where(claim.spans.of()))
    yield from _contexts([claim])
    debate = result.debate_on(claim.question)
    every = (*debate.cases, *debate.balance_cases)
    cases = [case for case in every if claim in case.conflict.claims]
    # What a hedged claim differs from is no contradiction that it bears, and is shown all the same.
    state = claim_state_of(result, claim)
    softly = [m for m in met(state) if m.case not in cases and m.pair.is_contrary]
    yield ""
    if not (cases or softly):
        yield Text("nothing in the ledger contradicts it")
    yield from (Text(one_line(meets(claim, other))) for other in softly)
    for case in cases:
        sides = ", ".join(c.id for c in others_of(case.conflict, claim))
        relation = ", ".join(filter(None, (case.conflict.relation, status_word(case))))
        yield Text.assemble((f"{case.conflict.id}  ", "cyan"), (relation, "bold"), f" with {sides}")


def _shown(record: Record) -> Iterator[Text]:
    """Yield the given fields of a record that have the trait `shown`, each under its name."""
    for name, traits in record.traits().items():
        value = getattr(record, name)
        if traits.shown and value and value != type(record).model_fields[name].default:
            words = ", ".join(value) if isinstance(value, tuple) else value
            yield _field(name.replace("_", " "), words)


def _field(name: str, value: str) -> Text:
    return Text.assemble((f"{name:<10} ", "dim"), one_line(value))


def _show_source(result: Result, source: Source) -> Iterator[Any]:
    record = source.record
    yield Text.assemble((source.id, "bold cyan"), "  ", one_line(record.title))
    yield from _shown(record)
    if source.standing:
        yield _field("standing", source.standing)
    claims = result.book.by_source.get(source.id, ())
    yield _field("written in", where(source.spans.of()))
    yield ""
    yield Text(count(len(claims), "claim"), style="bold")
    for claim in claims:
        text = Text.assemble((claim.id.removeprefix(f"{source.id}/"), "cyan"), "  ")
        text.append(one_line(claim.text))
        if said := softened(claim):
            text.append(f" ({', '.join(said)})", "italic")
        yield Padding(text.append(f"  {place(claim)}", "dim"), (0, 0, 0, 2))


def _contexts(claims: Iterable[Claim]) -> Iterator[Any]:
    """Yield each quote in its context, once."""
    seen = set()
    for claim in claims:
        text, passage = claim.source.text, claim.passage
        if text is None or passage is None or (claim.source.id, passage) in seen:
            continue
        seen.add((claim.source.id, passage))
        yield ""
        yield Text(where(claim.source.span(passage.start)), style="dim")
        yield Padding(_context(text, passage), (0, 0, 0, 2))


def _context(text: SourceText, passage: Passage) -> Text:
    """Return the paragraphs around a passage, with the quoted words between » and «."""
    shown = Text()
    for words, is_quoted in surroundings(text, passage, _CONTEXT):
        if is_quoted:
            shown.append(f"»{one_line(words)}«", "bold")
        else:
            shown.append(one_space(words))
    return shown
