"""What the templates say and link to: names of places on the page, and words for states."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from claimcheck.analysis.annotations import Article, Mark
from claimcheck.analysis.claim_states import State
from claimcheck.analysis.matrix import Matrix, Party
from claimcheck.book import Book, Citation, Claim, Question, Ruling, Source
from claimcheck.debates import Status
from claimcheck.render.phrases.numbers import count
from claimcheck.render.report.html.view import Entry, View
from claimcheck.render.terminal.sanitize import one_line, one_space, visible
from claimcheck.text.quotes import Passage, surroundings

# How much of the text is shown around a quote, in characters.
_CONTEXT = 160
_MOST_COLUMNS = 12
_LEGEND = {
    State.DISPUTED: "another account excludes it, and no ruling explains why",
    State.RULED: "another account excludes it, and the desk has ruled on that",
    State.TENSION: "at odds with another account, and one of the two is no statement of fact",
    State.AGREED: "another origin states the same",
    State.ALONE: "no other origin states it as a fact, and none excludes it",
    State.RETRACTED: "taken back",
    "cited": "words that a ruling rests on",
}


# The id of a source, and the name of a claimant in it.
Voice = tuple[str, str]


def anchor(kind: str, *names: object) -> str:
    """Return the id of an element: the kind of thing and its name."""
    return visible("/".join((kind, *map(str, names))).replace(" ", "_"))


def to(kind: str, *names: object) -> str:
    """Return the link to an element of that id."""
    return "#" + quote(anchor(kind, *names), safe="/~")


def to_overview(**filters: str) -> str:
    """Return the link to the overview under some filters."""
    given = "&".join(f"{name}={quote(value, safe='')}" for name, value in filters.items())
    return f"#overview?{given}"


def place_of(source: Source, bound: object) -> str:
    """Return where a quote stands, in words."""
    if isinstance(bound, Passage) and source.text:
        return f"line {source.text.line_column(bound.start)[0]}"
    return "not verified: there is no text" if bound is None else "NOT FOUND in the text"


def in_context(claim: Claim) -> Iterable[tuple[str, bool]]:
    """Yield the words around a quote in pieces, and of each whether it is quoted."""
    text, passage = claim.source.text, claim.passage
    if text is None or passage is None:
        return [(one_line(claim.record.quote), True)]
    return [(one_space(words), quoted) for words, quoted in surroundings(text, passage, _CONTEXT)]


def state_of(mark: Mark) -> str:
    """Return the state of a mark for whoever hears the page."""
    return f"{mark.number}, {mark.state}"


def tiles(view: View) -> list[tuple[str, int, str]]:
    """Return the status, number and noun of the contradictions, and of the tensions."""
    found: dict[Status, list[str]] = {status: [] for status in Status}
    for entry in view.entries.values():
        for case in entry.cases:
            found[case.status].append(case.pair.question)
    always = (Status.NEW, Status.RULED, Status.TENSION)
    shown = {s: asked for s, asked in found.items() if asked or s in always}
    return [(status, len(asked), _conflicts(status, asked)) for status, asked in shown.items()]


def _conflicts(status: str, asked: list[str]) -> str:
    noun = "tension" if status == "tension" else f"{status} contradiction"
    nouns = noun if len(asked) == 1 else f"{noun}s"
    return f"{nouns} on {count(len(set(asked)), 'question')}" if asked else nouns


def topics_of(view: View) -> list[tuple[str, str]]:
    """Return the id and title of every topic that is shown."""
    return [(topic_of(entries[0].debate.question), title) for title, entries in view.topics]


def topic_of(question: Question) -> str:
    """Return the topic of a question for the filters, where nothing stands for all topics."""
    return question.topic or "-"


def sources_of(view: View) -> list[tuple[str, str]]:
    """Return the id and title of every source that is shown."""
    return [(a.source.id, a.source.record.title) for a in view.articles]


def names_of(view: View) -> list[tuple[str, str]]:
    """Return the name of everybody who says something, as what is chosen and as what is shown."""
    claims = (moment.claim for moment in view.moments)
    names = {claimant.name for claim in claims for claimant in claim.claimants}
    return [(name, name) for name in sorted(names)]


def voices_of(view: View) -> list[tuple[str, str]]:
    """Return the same with the bodies that they speak for."""
    book = view.selection.book
    names = {name for moment in view.moments for name in voices(moment.claim, book)}
    return [(name, name) for name in sorted(names)]


def cases_of(entry: Entry) -> list[tuple[str, list[Voice]]]:
    """Return the status of each listed case of a question, and the voices that bear it."""
    return [(str(case.status), voices_in(case.pair.claims)) for case in entry.listed]


def voices_in(claims: Iterable[Claim]) -> list[Voice]:
    """Return the claimants of claims, each with the source of the claim."""
    found = {(claim.source.id, visible(c.name)) for claim in claims for c in claim.claimants}
    return sorted(found)


def bodies_in(claims: Iterable[Claim], book: Book) -> list[Voice]:
    """Return the same with the bodies that the claimants speak for, as the timeline has them."""
    found = {(claim.source.id, visible(n)) for claim in claims for n in voices(claim, book)}
    return sorted(found)


def voices(claim: Claim, book: Book) -> set[str]:
    """Return the names of a claim's claimants, and of the bodies that these speak for."""
    lines = (book.names.line(c.name) if not c.source else [c.name] for c in claim.claimants)
    return {name for line in lines for name in line}


def states_of(article: Article) -> str:
    """Return how many claims of an article are in which state."""
    states = [claim_state.state for claim_state in article.unplaced]
    states += [mark.claim_state.state for mark in article.marks if mark.claim_state]
    shown = [f"{states.count(state)} {state}" for state in State if state in states]
    return f"{count(len(states), 'claim')}: {', '.join(shown)}" if states else "no claims"


def legend(article: Article) -> list[tuple[str, str]]:
    """Return the states of the marks of an article, each with what it means."""
    found = {mark.state for mark in article.marks}
    return [(state, words) for state, words in _LEGEND.items() if state in found]


def name_of(source: Source, mark: Mark) -> tuple[str, ...]:
    """Return the name of a mark: that of its claim, or of what is cited by which ruling."""
    if mark.claim_state:
        return (mark.claim_state.claim.id,)
    assert mark.ruling
    return _cited_name(source, mark.passage, mark.ruling)


def _cited_name(source: Source, passage: Passage, ruling: Ruling) -> tuple[str, ...]:
    return "cited", source.id, ruling.question.id, f"{passage.start}-{passage.end}"


def to_cited(citation: Citation, ruling: Ruling) -> str:
    """Return the link to cited words in their text; to its article if they are not found there."""
    if isinstance(citation.bound, Passage):
        return to("mark", *_cited_name(citation.source, citation.bound, ruling))
    return to("article", citation.source.id)


def columns(matrix: Matrix) -> list[Party]:
    """Return the parties that a table has room for: those that meet others most."""
    return matrix.meeting[:_MOST_COLUMNS]


def cell_names(a: Party, b: Party) -> list[str]:
    """Return the names of a cell, the same for both orders of its parties."""
    return sorted((a.key, b.key))
