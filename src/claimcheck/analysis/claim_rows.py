"""Claims as rows of text: one row a claim, with all that it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from claimcheck.analysis.claim_states import State, claim_states
from claimcheck.analysis.filters import Selection
from claimcheck.book import Claim
from claimcheck.debates import Case, Debate
from claimcheck.text.cells import texts


class ClaimRow(NamedTuple):
    """A claim in columns of text, None where it says nothing.

    A column of several values, such as an answer that is a list, holds one value as it is written,
    and several as a JSON array of texts.
    """

    claim: str
    """Its id."""
    source: str
    """The id of its source."""
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    claimant: str
    """Its claimants by name."""
    according_to: str | None
    question: str
    """The id of its question, with the subject behind it for a question of many."""
    ask: str
    """The question in words."""
    topic: str | None
    subject: str | None
    type: str
    unit: str | None
    answer: str
    """Its answer as written."""
    answer_exact: str | None
    """Its answer as it is compared, if written otherwise: `[38,38] people`, `2024-12/2024-12`."""
    denies: str | None
    """"true" for a claim that the answer does not hold."""
    only: str | None
    """"true" for a list that the editor marks as complete."""
    certainty: str
    act: str
    scope: str | None
    stated: str | None
    as_of: str | None
    part: str | None
    via: str | None
    at: str | None
    """Its place in a source without lines, as the editor gives it: `p. 12`."""
    reading: str | None
    note: str | None
    quote: str
    """Its quote as recorded."""
    quote_exact: str | None
    """The words of the text that the quote is bound to, if recorded otherwise."""
    translation: str | None
    path: str | None
    """The archived text; with `line` and `column`, from 1, the place of the quote in it."""
    line: str | None
    column: str | None
    page: str | None
    retracted: str | None
    """That it or its source is retracted, and when."""
    state: str
    """Its state among the answers, as in the report: `ruled`, `alone`."""
    contradictions: str | None
    """The ids of the contradictions that it bears."""
    tensions: str | None
    """The ids of the tensions that it is part of."""


def claim_rows(selection: Selection) -> Iterator[ClaimRow]:
    """Yield the claims of the selected debates as rows, in the order of the questions."""
    for debate in _whole(selection):
        borne = _borne((*debate.cases, *debate.balance_cases))
        for found in claim_states(selection.book, debate):
            yield _row(found.claim, found.state, borne.get(found.claim.id, ()))


def contradictions(selection: Selection) -> Iterator[Case]:
    """Yield the contradictions and tensions of the selected debates, with those of balances."""
    seen: set[str] = set()
    for debate in _whole(selection):
        for case in (*debate.cases, *debate.balance_cases):
            if case.conflict.whole_id not in seen:
                seen.add(case.conflict.whole_id)
                yield case


def _whole(selection: Selection) -> list[Debate]:
    """Return the selected debates, and those that share a balance which does not add up with them.

    Without the latter, contradictions would lack some of the claims that bear them.
    """
    found = {debate.id: debate for debate in selection.debates}
    waiting = list(found.values())
    while waiting:
        for case in waiting.pop().balance_cases:
            for position in case.conflict.positions:
                id = position.question.debate
                if id not in found:
                    found[id] = selection.result.debates[id]
                    waiting.append(found[id])
    return list(found.values())


def _borne(cases: Iterable[Case]) -> Mapping[str, list[Case]]:
    """Return the cases that each claim bears, by its id."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        for claim in case.conflict.claims:
            found.setdefault(claim.id, []).append(case)
    return found


def _row(claim: Claim, state: State, cases: Iterable[Case]) -> ClaimRow:
    record, source, question = claim.record, claim.source, claim.question
    place = source.span(claim.passage.start) if claim.passage and source.text else None
    exact = " + ".join(claim.answer.key)
    quote, quoted = record.quote.strip(), _quoted(claim)
    borne = [case.conflict.whole_id for case in cases if case.is_contradiction]
    tensions = [case.conflict.whole_id for case in cases if not case.is_contradiction]
    return ClaimRow(
        claim=claim.id,
        source=source.id,
        title=source.record.title,
        publisher=source.record.publisher,
        published=source.record.published,
        url=source.record.url,
        claimant=texts([claimant.name for claimant in claim.claimants]) or "",
        according_to=texts(record.according_to),
        question=question.debate,
        ask=question.ask,
        topic=question.topic or None,
        subject=question.subject.name if question.subject else None,
        type=question.record.type,
        unit=question.record.unit,
        answer=texts(record.answer) or "",
        answer_exact=exact if exact != texts(record.answer) else None,
        denies="true" if record.denies else None,
        only="true" if record.only else None,
        certainty=record.certainty,
        act=record.act,
        scope=record.scope,
        stated=record.stated,
        as_of=record.as_of,
        part=record.part,
        via=record.via,
        at=record.at,
        reading=record.reading,
        note=record.note,
        quote=quote,
        quote_exact=quoted if quoted != quote else None,
        translation=record.translation,
        path=place.path if place else None,
        line=str(place.line) if place else None,
        column=str(place.column) if place else None,
        page=_page(claim),
        retracted=claim.retraction or None,
        state=str(state),
        contradictions=texts(borne),
        tensions=texts(tensions),
    )


def _quoted(claim: Claim) -> str:
    passage, text = claim.passage, claim.source.text
    if passage is None or text is None:
        return claim.record.quote.strip()
    return " […] ".join(text.content[start:end] for start, end in passage.parts)


def _page(claim: Claim) -> str | None:
    if claim.passage is None or claim.source.text is None:
        return None
    page, _ = claim.source.text.page_line(claim.passage.start)
    return str(page) if page else None
