"""Functions of the templates: ids and links of elements, options of filters, words for states."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from claimcheck.analysis.annotations import Article, Mark
from claimcheck.analysis.claim_states import State
from claimcheck.analysis.matrix import Matrix, Party
from claimcheck.book import Balance, Book, Citation, Claim, Question, Ruling, Source
from claimcheck.debates import BalanceDebate, Case, Debate, Status
from claimcheck.render.phrases.numbers import count
from claimcheck.render.phrases.places import page_of
from claimcheck.render.report.html.view import View
from claimcheck.render.terminal.sanitize import one_line, one_space, visible
from claimcheck.text.quotes import Passage, surroundings

# Characters of the text shown before a quote and after it.
_CONTEXT = 160
_MOST_COLUMNS = 12
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


# The id of a source, and the name of a claimant in it.
Voice = tuple[str, str]


def anchor(kind: str, *names: object) -> str:
    """Return the id of an element: its kind and names joined by `/`, with `_` for a space."""
    return visible("/".join((kind, *map(str, names))).replace(" ", "_"))


def to(kind: str, *names: object) -> str:
    """Return the link to the element with the id that `anchor` returns, percent-encoded."""
    return "#" + quote(anchor(kind, *names), safe="/~")


def to_overview(**filters: str) -> str:
    """Return the link to the overview with some filters set."""
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in filters.items())
    return f"#overview?{query}"


def place_of(of: Claim | Citation) -> str:
    """Return the place of a quote in words: its page and line, or why it has none.

    The place that the editor gives follows.
    """
    source, bound, at = of.source, of.bound, of.record.at
    found = "not verified: there is no text" if bound is None else "NOT FOUND in the text"
    if isinstance(bound, Passage) and source.text:
        line = f"line {source.text.line_column(bound.start)[0]}"
        found = page_of(source, bound) or line
    return f"{found}, at {at}" if at else found


def in_context(claim: Claim) -> Iterable[tuple[str, bool]]:
    """Return the text around a quote in pieces, each with whether it is quoted."""
    text, passage = claim.source.text, claim.passage
    if text is None or passage is None:
        return [(one_line(claim.record.quote), True)]
    return [(one_space(words), quoted) for words, quoted in surroundings(text, passage, _CONTEXT)]


def state_of(mark: Mark) -> str:
    """Return the number and state of a mark, for screen readers."""
    return f"{mark.number}, {mark.state}"


def tiles(view: View) -> list[tuple[str, int, str]]:
    """Return the status of each tile, the number of its cases, and their noun.

    New and ruled contradictions and tensions always have a tile, others if there are any.
    """
    questions: dict[Status, list[str]] = {status: [] for status in Status}
    for case in view.cases.values():
        questions[case.status].append(case.conflict.debate)
    always = (Status.NEW, Status.RULED, Status.TENSION)
    shown = {s: ids for s, ids in questions.items() if ids or s in always}
    return [(status, len(ids), _conflicts(status, ids)) for status, ids in shown.items()]


def _conflicts(status: str, ids: list[str]) -> str:
    noun = "tension" if status == "tension" else f"{status} contradiction"
    nouns = noun if len(ids) == 1 else f"{noun}s"
    return f"{nouns} on {count(len(set(ids)), 'question')}" if ids else nouns


def topics_of(view: View) -> list[tuple[str, str]]:
    """Return the id and title of every topic that is shown, the id as `topic_of` returns it."""
    found = []
    for title, groups in view.topics:
        _, entries, balances = groups[0]
        first = entries[0].debate.question if entries else balances[0].balance
        found.append((topic_of(first), title))
    return found


def subjects_of(view: View) -> list[tuple[str, str]]:
    """Return the key and name of every subject that is shown."""
    debates: list[Debate | BalanceDebate] = [entry.debate for entry in view.entries.values()]
    debates += view.selection.balances
    return sorted({(s.key, s.name) for d in debates if (s := d.subject)}, key=lambda s: s[1])


def topic_of(question: Question | Balance) -> str:
    """Return the id of a topic for the filters: `-` for none, as "" selects all."""
    return question.topic or "-"


def sources_of(view: View) -> list[tuple[str, str]]:
    """Return the id and title of every source that is shown."""
    return [(a.source.id, a.source.record.title) for a in view.articles]


def names_of(view: View) -> list[tuple[str, str]]:
    """Return the names of all claimants, each as the value and the label of an option."""
    claims = (moment.claim for moment in view.moments)
    names = {claimant.name for claim in claims for claimant in claim.claimants}
    return [(name, name) for name in sorted(names)]


def voices_of(view: View) -> list[tuple[str, str]]:
    """Return the names of all claimants and of the bodies that they speak for, as options."""
    book = view.selection.book
    names = {name for moment in view.moments for name in voices(moment.claim, book)}
    return [(name, name) for name in sorted(names)]


def cases_of(listed: Iterable[Case]) -> list[tuple[str, list[Voice]]]:
    """Return the status of each listed case of a debate, and the voices that bear it."""
    return [(str(case.status), voices_in(case.conflict.claims)) for case in listed]


def statuses_of(debate: BalanceDebate) -> list[Status]:
    """Return the statuses of the cases of a balance, in the order of the summary."""
    return [status for status in Status if any(case.status is status for case in debate.cases)]


def voices_in(claims: Iterable[Claim]) -> list[Voice]:
    """Return the voices of claims: their claimants, each with the source of the claim."""
    found = {(claim.source.id, visible(c.name)) for claim in claims for c in claim.claimants}
    return sorted(found)


def bodies_in(claims: Iterable[Claim], book: Book) -> list[Voice]:
    """Return the voices of claims and of the bodies that their claimants speak for."""
    found = {(claim.source.id, visible(n)) for claim in claims for n in voices(claim, book)}
    return sorted(found)


def voices(claim: Claim, book: Book) -> set[str]:
    """Return the names of a claim's claimants, and of the bodies that these speak for."""
    lines = (book.names.line(c.name) if not c.source else [c.name] for c in claim.claimants)
    return {name for line in lines for name in line}


def states_of(article: Article) -> str:
    """Return the number of claims of an article, in all and in each state."""
    states = [claim_state.state for claim_state in article.unplaced]
    states += [mark.claim_state.state for mark in article.marks if mark.claim_state]
    shown = [f"{states.count(state)} {state}" for state in State if state in states]
    return f"{count(len(states), 'claim')}: {', '.join(shown)}" if states else "no claims"


def legend(article: Article) -> list[tuple[str, str]]:
    """Return the states of the marks of an article, each with its meaning."""
    states = {mark.state for mark in article.marks}
    return [(state, words) for state, words in _LEGEND.items() if state in states]


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


def columns(matrix: Matrix) -> list[Party]:
    """Return the parties that a table has room for: those that meet others most."""
    return matrix.meeting[:_MOST_COLUMNS]


def cell_names(a: Party, b: Party) -> list[str]:
    """Return the names of a cell for `anchor`, the same for both orders of its parties."""
    return sorted((a.key, b.key))
