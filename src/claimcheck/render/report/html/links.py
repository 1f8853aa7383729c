"""Functions of the templates: ids and links of elements, options of filters, words for states."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from claimcheck.analysis.claim_states import State
from claimcheck.book import Balance, Book, Citation, Claim, Question
from claimcheck.debates import BalanceDebate, Case, Debate, Status, case_numbers
from claimcheck.render.phrases.claims import qualities, quoted
from claimcheck.render.phrases.places import page_of
from claimcheck.render.report.html.view import View
from claimcheck.render.terminal.sanitize import one_line, one_space, visible
from claimcheck.text.quotes import Passage, surroundings

# Characters of the text shown before a quote and after it.
_CONTEXT = 160

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


def citation_of(claim: Claim) -> str:
    """Return a claim as a citation in one line: claimant, answer, quote and place.

    The hedges of the claim are part of it; the page adds the name and revision of the ledger.
    """
    record, limits = claim.source.record, qualities(claim)
    hedge = f" ({', '.join(limits)})" if limits else ""
    names = [record.title, *record.author, record.publisher, record.published, place_of(claim)]
    names += [record.url, f"retrieved {record.retrieved}" if record.retrieved else None]
    return one_line(
        f"{claim.question.ask} {claim.attribution}: {claim.text}{hedge}. “{quoted(claim)}”. "
        f"{', '.join(str(name) for name in names if name)}. Claim {claim.id}"
    )


def in_context(claim: Claim) -> Iterable[tuple[str, bool]]:
    """Return the text around a quote in pieces, each with whether it is quoted."""
    text, passage = claim.source.text, claim.passage
    if text is None or passage is None:
        return [(one_line(claim.record.quote), True)]
    return [(one_space(words), quoted) for words, quoted in surroundings(text, passage, _CONTEXT)]


def tiles(view: View) -> list[tuple[str, int, str]]:
    """Return the status of each tile, the number of its cases, and their noun.

    New and ruled contradictions and tensions always have a tile, others if there are any.
    """
    cases: dict[Status, list[Case]] = {status: [] for status in Status}
    for case in view.cases.values():
        cases[case.status].append(case)
    always = (Status.NEW, Status.RULED, Status.TENSION)
    shown = {status: found for status, found in cases.items() if found or status in always}
    return [(status, len(found), _conflicts(status, found)) for status, found in shown.items()]


def _conflicts(status: str, cases: list[Case]) -> str:
    noun = "tension" if status == "tension" else f"{status} contradiction"
    words = noun if len(cases) == 1 else f"{noun}s"
    if undecided := case_numbers(cases).undecided:
        words += f", {undecided} of them left undecided"
    return words


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


def disputed(state: State, voices: list[Voice]) -> list[tuple[str, list[Voice]]]:
    """Return the case of a claim of some state for the filters, none if it is in no dispute."""
    is_in_one = state in (State.DISPUTED, State.RULED, State.TENSION)
    return [(str(state), voices)] if is_in_one else []


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
