"""Functions of an article's template: its marks, their notes, and the states of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.analysis.annotations import Article, Mark, Piece
from claimcheck.analysis.claim_states import State
from claimcheck.book import Citation, Ruling, Source
from claimcheck.render.phrases.numbers import count
from claimcheck.render.report.html.links import to
from claimcheck.text.quotes import Passage

_LEGEND = {
    State.DISPUTED: "another account excludes it, and no ruling explains why",
    State.RULED: "another account excludes it, and the desk has ruled on that",
    State.TENSION: "at odds with another account, and one of the two is no statement of fact",
    State.AGREED: "another origin states the same",
    State.COMPATIBLE: "another origin states an answer that goes with it",
    State.ALONE: "no other origin states it as a fact, and none excludes it",
    State.RETRACTED: "retracted",
    "cited": "words that a ruling rests on",
}


def state_of(mark: Mark) -> str:
    """Return the number and state of a mark, for screen readers."""
    return f"{mark.number}, {mark.state}"


def marks_in(paragraph: Iterable[Piece]) -> list[Mark]:
    """Return the marks that end in a paragraph, in their order: its notes are beside it."""
    return [mark for piece in paragraph for mark in piece.ends]


def counts(marks: Iterable[Mark]) -> list[tuple[str, int]]:
    """Return each state of some marks with their number, the gravest first."""
    found = Counter(mark.state for mark in marks)
    return [(state, found[state]) for state in _LEGEND if found[state]]


def states_of(article: Article) -> str:
    """Return the number of claims of an article, in all and in each state."""
    states = [claim_state.state for claim_state in article.unplaced]
    states += [mark.claim_state.state for mark in article.marks if mark.claim_state]
    shown = [f"{states.count(state)} {state}" for state in State if state in states]
    return f"{count(len(states), 'claim')}: {', '.join(shown)}" if states else "no claims"


def legend(article: Article) -> list[tuple[str, int, str]]:
    """Return the states of the marks of an article, each with its number and its meaning."""
    return [(state, number, _LEGEND[state]) for state, number in counts(article.marks)]


def name_of(source: Source, mark: Mark) -> tuple[str, ...]:
    """Return the names of a mark for `anchor`: of its claim, or of the passage a ruling cites."""
    if mark.claim_state:
        return (mark.claim_state.claim.id,)
    assert mark.ruling
    return _cited_name(source, mark.passage, mark.ruling)


def _cited_name(source: Source, passage: Passage, ruling: Ruling) -> tuple[str, ...]:
    return "cited", source.id, ruling.on.debate, f"{passage.start}-{passage.end}"


def to_cited(citation: Citation, ruling: Ruling) -> str:
    """Return the link to the mark of a citation; to its article if it is not bound."""
    if isinstance(citation.bound, Passage) and not citation.record.text:
        return to("mark", *_cited_name(citation.source, citation.bound, ruling))
    return to("article", citation.source.id)
