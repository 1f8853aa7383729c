"""What is shown of a thing of the ledger where it is pointed at: Markdown, a few lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.analysis.claim_states import claim_state_of
from claimcheck.book import Claim, Question, Ruling, Source
from claimcheck.pipeline import Result
from claimcheck.render.phrases.neighbours import named, neighbours
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import stands_at, where
from claimcheck.render.terminal.sanitize import one_space
from claimcheck.text.quotes import surroundings

_CONTEXT = 200
# Editors that show the source of Markdown show these too, so that there are few of them.
# What they make a link of by itself is parted, too.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~]|(?<=:)/(?=/)|(?<=www)\.")


def hover(result: Result, thing: Claim | Question | Ruling | Source) -> str:
    """Return what is to be known of a claim, question, ruling or source, as Markdown."""
    if isinstance(thing, Claim):
        parts = _claim(result, thing)
    elif isinstance(thing, Question):
        parts = _question(result, thing)
    elif isinstance(thing, Ruling):
        parts = _ruling(result, thing)
    else:
        parts = _source(result, thing)
    return "\n\n".join(parts)


def _claim(result: Result, claim: Claim) -> Iterator[str]:
    yield f"**{escape(claim.question.record.ask)}**"
    yield f"{escape(claim.who)}: **{escape(claim.text)}**"
    found = claim_state_of(result, claim)
    yield _list(neighbours(found))
    told = {id(ruling) for met in found.others if met.case for ruling in met.case.rulings}
    for ruling in result.book.rulings:
        if id(ruling) in told:
            yield _ruled(ruling)
    text, passage = claim.source.text, claim.passage
    if text and passage:
        pieces = surroundings(text, passage, _CONTEXT)
        words = (f"**{escape(piece)}**" if quoted else escape(piece) for piece, quoted in pieces)
        yield f"> {''.join(words).strip()}"
        yield escape(stands_at(claim.source, passage))


def escape(text: str) -> str:
    """Return text on one line with nothing in it that Markdown obeys."""
    return _SPECIAL.sub(r"\\\g<0>", one_space(text))


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines)


def _ruled(ruling: Ruling) -> str:
    record = ruling.record
    who = f"{record.by}, {record.on}"
    said = f"ruled **{escape(ruling.finding)}**: {escape(record.because.strip())}"
    return f"{said} ({escape(who)})"


def _question(result: Result, question: Question) -> Iterator[str]:
    record = question.record
    yield f"**{escape(record.ask)}**"
    flags = [name for name in ("many", "varies", "extent") if getattr(record, name)]
    yield escape(", ".join(filter(None, (record.type, record.unit, *flags))))
    if record.choices:
        yield f"choices: {escape(', '.join(record.choices))}"
    positions = result.debate_on(question).positions
    if not positions:
        yield "nobody answers it yet"
    yield _list(f"{position.text}: {named(position.claims)}" for position in positions)


def _ruling(result: Result, ruling: Ruling) -> Iterator[str]:
    yield f"**{escape(ruling.question.record.ask)}**"
    yield _ruled(ruling)
    covered = (case.pair for case in result.cases if ruling in case.rulings)
    yield _list(
        f"covers {pair.id}: {' and '.join(position.text for position in pair.positions)}"
        for pair in covered
    )


def _source(result: Result, source: Source) -> Iterator[str]:
    record = source.record
    yield f"**{escape(record.title)}**"
    claims = count(len(result.book.by_source.get(source.id, ())), "claim")
    facts = (record.publisher, record.published, record.text, claims)
    yield escape(" · ".join(filter(None, facts)))
    yield escape(where(source.spans.of()))
