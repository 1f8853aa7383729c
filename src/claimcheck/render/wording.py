"""The words for questions, positions, claims and rulings that every report shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import Any

from claimcheck.answers import Relation
from claimcheck.book import Book, Claim, Source
from claimcheck.debates import Case, Debate, Pair, Position
from claimcheck.origins import Origin
from claimcheck.quotes import Passage
from claimcheck.render.border import one_line
from claimcheck.render.page import count
from claimcheck.standing import Met, Standing, State, bears

_MEETS = {
    Relation.CONTRADICTION: "contradicts",
    Relation.TENSION: "in tension with",
    Relation.CHANGE: "at another time",
}
SIGNS = {
    State.DISPUTED: "✗",
    State.RULED: "§",
    State.TENSION: "≈",
    State.AGREED: "=",
    State.ALONE: "·",
    State.RETRACTED: "‡",
    "cited": "*",
}
_MOST_MET, _MOST_NAMED = 8, 4
# The letter of each position of a question, by the position's identity.
Letters = Mapping[Any, str]


def letters_of(positions: Iterable[Position]) -> Letters:
    """Return a letter for each position: A to Z, then AA."""
    return {position.identity: _letter(n) for n, position in enumerate(positions)}


def _letter(n: int) -> str:
    first = _letter(n // 26 - 1) if n >= 26 else ""
    return first + ascii_uppercase[n % 26]


def sides(pair: Pair, letters: Letters, sign: str = " × ") -> str:
    """Return the letters of two positions, a sign between them: `A × B`."""
    return sign.join(
        sorted((letters[position.identity] for position in pair.positions), key=_in_order)
    )


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def ordered(cases: Iterable[Case], letters: Letters) -> list[Case]:
    """Return cases, contradictions first, then by the letters of their sides."""
    return sorted(cases, key=lambda case: (case.pair.relation, sides(case.pair, letters)))


def status_word(case: Case) -> str:
    """Return the status of a case beside its relation: nothing for a tension without a ruling."""
    if case.is_contradiction:
        return case.status
    return "ruled" if case.is_ruled else ""


def topic_title(book: Book, id: str) -> str:
    """Return the title of a topic."""
    found = book.topics.get(id)
    return one_line(found.title) if found else "no topic"


def limits(position: Position) -> list[str]:
    """Return what a position is limited to: its scope, and when it held."""
    found = [position.scope] if position.scope else []
    if position.as_of:
        found.append(f"as of {one_line(position.as_of.text)}")
    return found


def hedges(claim: Claim) -> list[str]:
    """Return what keeps a claim from being a certain fact: how sure it is, and what act it is."""
    record = claim.record
    said: list[str] = [record.certainty] if record.certainty != "certain" else []
    return said + ([record.act] if record.act != "fact" else [])


def qualities(claim: Claim) -> list[str]:
    """Return what is to be known of how a claim is made: hedges, acts, dates, where from."""
    record = claim.record
    said = hedges(claim) + (["the list is complete"] if record.only else [])
    said += [record.part] if record.part else []
    said += [f"said {record.stated}"] if record.stated else []
    said += [f"as of {record.as_of}"] if record.as_of and not claim.question.record.varies else []
    said += [f"via {record.via}"] if record.via else []
    said += taken_back(claim)
    return [one_line(word) for word in said]


def taken_back(claim: Claim) -> list[str]:
    """Return when a claim was taken back, if it was."""
    return [f"taken back on {claim.record.retracted}"] if claim.record.retracted else []


def softened(claim: Claim) -> list[str]:
    """Return what keeps a claim from counting as a fact, for where there is no room for more."""
    return [one_line(word) for word in hedges(claim) + taken_back(claim)]


def quoted(claim: Claim) -> str:
    """Return the quoted words of the source on one line, with what `[…]` left out in brackets."""
    passage, text = claim.passage, claim.source.text
    if passage is None or text is None:
        return one_line(claim.record.quote)
    pieces = [one_line(text.content[a:b]) for a, b in passage.parts]
    gaps = [
        text.content[passage.parts[n][1] : passage.parts[n + 1][0]]
        for n in range(len(passage.parts) - 1)
    ]
    joined = pieces[0]
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        joined += f" [{one_line(gap)}] {piece}"
    return joined


def place(source: Source, bound: object) -> str:
    """Return where a quote stands as `source:line:col`, with the source by its id."""
    if isinstance(bound, Passage) and source.text:
        line, column = source.text.line_column(bound.start)
        return f"{source.id}:{line}:{column}"
    return f"{source.id}: {'quote unverified' if bound is None else 'QUOTE NOT FOUND'}"


def origins_line(origins: Sequence[Origin]) -> str:
    """Return how many independent origins carry a position, where more than one claim does."""
    sources = {id for origin in origins for id in origin.sources}
    claims = sum(len(origin.claims) for origin in origins)
    if claims == 1:
        return ""
    many = f"{count(len(origins), 'origin')} in {count(len(sources), 'source')}"
    return f"{many}: {'; '.join(_origin(origin) for origin in origins)}"


def _origin(origin: Origin) -> str:
    """Return the name of an origin; how it is known and what it is not sure of, in brackets."""
    said = [origin.root.how] if origin.root.how not in ("says it", "prints it") else []
    if all(claim.bound is None for claim in origin.claims):
        said.append("unverified")
    if not origin.is_certain:
        said.append(f"only {' and '.join(hedges(origin.claims[0]))}")
    name = one_line(origin.root.name)
    return f"{name} ({', '.join(said)})" if said else name


def bearers(claims: Sequence[Claim]) -> str:
    """Name those who bear one side of a contradiction; whom a source reports, with the source."""
    return _few(
        f"{claim.who} in {claim.source.id}" if claim.record.claimant else claim.who
        for claim in claims
    )


def who(claims: Sequence[Claim]) -> str:
    """Name those who make some claims, the first of them."""
    return _few(claim.who for claim in claims)


def _few(names: Iterable[str]) -> str:
    """Return some names, each once; those beyond a few are counted."""
    found = list(dict.fromkeys(names))
    more = [f"{len(found) - _MOST_NAMED} more"] if len(found) > _MOST_NAMED else []
    return ", ".join([*found[:_MOST_NAMED], *more])


def also(standing: Standing) -> str:
    """Name the others who give the same answer, or who gives it elsewhere, and count origins."""
    here = (standing.claim.who, standing.claim.source.id)
    near = [voice for voice in standing.voices[: _MOST_NAMED + 1] if voice != here]
    if not near:
        return ""
    shown = [f"{name} in {id}" for name, id in near[:_MOST_NAMED]]
    if more := len(standing.voices) - 1 - len(shown):
        shown.append(f"{more} more")
    soft = sum(not origin.is_certain for origin in standing.origins)
    of_these = f", {soft} without stating it as a fact" if soft else ""
    return f"{', '.join(shown)} – {count(len(standing.origins), 'origin')} in all{of_these}"


def met(standing: Standing) -> list[Met]:
    """Return the positions that a claim itself is set against or differs from in time, in order."""
    found = (met for relation in _MEETS for met in standing.of(relation))
    return [met for met in found if bears(standing.claim, met)][:_MOST_MET]


def meets(claim: Claim, met: Met) -> str:
    """Return how a claim meets another position, and what that is, with those who bear it."""
    other, relation = met.position, met.pair.relation
    if claim not in met.pair.left:  # it is only possible, or no statement of fact
        relation = Relation.TENSION
    only = f", {other.as_of.text}" if other.as_of else ""
    return f"{_MEETS[relation]} {other.text} ({bearers(met.pair.right)}{only})"


def by_topic(debates: Iterable[Debate], book: Book) -> Iterator[tuple[str, list[Debate]]]:
    """Yield the titles of topics with the debates of each, in the order given."""
    grouped: dict[str, list[Debate]] = {}
    for debate in debates:
        grouped.setdefault(debate.question.topic, []).append(debate)
    for id, found in grouped.items():
        yield topic_title(book, id), found
