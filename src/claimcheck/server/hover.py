"""Hover texts of the entries of a ledger: a few lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.analysis.claim_states import claim_state_of
from claimcheck.book import Balance, Claim, Question, Ruling, Source
from claimcheck.pipeline import Result
from claimcheck.render.phrases.claims import softened
from claimcheck.render.phrases.neighbours import named, neighbours
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import in_text, where
from claimcheck.render.phrases.positions import limited
from claimcheck.render.phrases.questions import choices_of
from claimcheck.render.phrases.rulings import balance_verdict
from claimcheck.render.terminal.sanitize import one_space
from claimcheck.text.quotes import surroundings

_CONTEXT = 200
_MOST_SUBJECTS = 8
# Some editors show the source of Markdown, so few characters are escaped.
# Web addresses are broken up, too, since editors turn them into links.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~]|(?<=:)/(?=/)|(?<=www)\.")


def hover(result: Result, thing: Claim | Question | Balance | Ruling | Source) -> str:
    """Return the hover text of a claim, question, balance, ruling or source, in Markdown."""
    if isinstance(thing, Claim):
        parts = _claim(result, thing)
    elif isinstance(thing, Question):
        parts = _question(result, thing)
    elif isinstance(thing, Balance):
        parts = _balance(result, thing)
    elif isinstance(thing, Ruling):
        parts = _ruling(result, thing)
    else:
        parts = _source(result, thing)
    return "\n\n".join(parts)


def _claim(result: Result, claim: Claim) -> Iterator[str]:
    yield f"**{escape(claim.question.ask)}**"
    form = f" ({escape(claim.standard_form)})" if claim.standard_form else ""
    said = f" ({escape(', '.join(softened(claim)))})" if softened(claim) else ""
    yield f"{escape(claim.attribution)}: **{escape(claim.text)}**{form}{said}"
    state = claim_state_of(result, claim)
    yield _list(neighbours(state))
    ids = {id(ruling) for met in state.others if met.case for ruling in met.case.rulings}
    for ruling in result.book.rulings:
        if id(ruling) in ids:
            yield _ruled(ruling)
    text, passage = claim.source.text, claim.passage
    if text and passage:
        pieces = surroundings(text, passage, _CONTEXT)
        words = (f"**{escape(piece)}**" if quoted else escape(piece) for piece, quoted in pieces)
        yield f"> {''.join(words).strip()}"
        if claim.record.translation:
            yield f"in translation: “{escape(claim.record.translation)}”"
        if claim.record.reading:
            yield f"reading: {escape(claim.record.reading)}"
        yield escape(in_text(claim.source, passage))


def escape(text: str) -> str:
    """Return text on one line, with the special characters of Markdown escaped."""
    return _SPECIAL.sub(r"\\\g<0>", one_space(text))


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines)


def _ruled(ruling: Ruling) -> str:
    record = ruling.record
    author = f"{record.by}, {record.on}"
    verb = "ruled" if ruling.is_cited else "ruled without a citation that is found:"
    finding = f"{verb} **{escape(ruling.finding)}**: {escape(record.because.strip())}"
    return f"{finding} ({escape(author)})"


def _question(result: Result, question: Question) -> Iterator[str]:
    record = question.record
    yield f"**{escape(question.ask)}**"
    flags = [name for name in ("many", "varies", "extent") if getattr(record, name)]
    yield escape(", ".join(filter(None, (record.type, record.unit, *flags))))
    if record.choices:
        yield f"choices: {escape(choices_of(record))}"
    debates = [debate for debate in result.debates_on(question) if debate.positions]
    if not debates:
        yield "no claim answers it yet"
    for debate in debates[:_MOST_SUBJECTS]:
        if debate.question.subject:
            yield f"**{escape(debate.question.subject.name)}**"
        yield _list(f"{limited(p)}: {named(p.claims)}" for p in debate.positions)
    if len(debates) > _MOST_SUBJECTS:
        yield f"and {count(len(debates) - _MOST_SUBJECTS, 'more subject')}"


def _balance(result: Result, balance: Balance) -> Iterator[str]:
    yield f"**{escape(balance.record.says)}**"
    if balance.because:
        yield escape(balance.because)
    debates = [d for d in result.balances.values() if d.balance.id == balance.id]
    for debate in debates[:_MOST_SUBJECTS]:
        if debate.subject:
            yield f"**{escape(debate.subject.name)}**"
        yield escape(balance_verdict(debate))
        cases = (f"{case.conflict.id}, {case.status}: {case.conflict.why}" for case in debate.cases)
        yield _list(cases)


def _ruling(result: Result, ruling: Ruling) -> Iterator[str]:
    yield f"**{escape(ruling.on.ask)}**"
    yield _ruled(ruling)
    covered = (case.conflict for case in result.cases if ruling in case.rulings)
    yield _list(
        f"covers {pair.id}: {' and '.join(map(limited, pair.positions))}" for pair in covered
    )


def _source(result: Result, source: Source) -> Iterator[str]:
    record = source.record
    yield f"**{escape(record.title)}**"
    claims = count(len(result.book.by_source.get(source.id, ())), "claim")
    facts = (record.publisher, record.published, source.standing, record.text, claims)
    yield escape(" · ".join(filter(None, facts)))
    yield escape(where(source.spans.of()))
