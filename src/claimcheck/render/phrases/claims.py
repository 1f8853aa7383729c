"""Phrases for claims: their claimants, qualities and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.analysis.claim_states import Speaker, speakers_of
from claimcheck.answers.names import Names
from claimcheck.book import Citation, Claim
from claimcheck.render.phrases.numbers import few
from claimcheck.render.terminal.sanitize import one_line

_MOST_NAMED = 4


def qualities(claim: Claim) -> list[str]:
    """Return the qualities of a claim: reporters, hedges, part, dates, `via`, retraction."""
    record = claim.record
    words = [*claim.reported, *claim.hedges, *declared(claim)]
    words += [record.part] if record.part else []
    words += [f"stated {record.stated}"] if record.stated else []
    words += [f"as of {record.as_of}"] if record.as_of and not claim.question.record.varies else []
    words += [f"via {record.via}"] if record.via else []
    if claim.source.standing and not claim.source.is_retracted:
        words.append(f"source {claim.source.standing}")
    words += ["only in the earlier text"] if record.text else []
    words += taken_back(claim)
    return [one_line(word) for word in words]


def hedged(claims: Iterable[Claim]) -> str:
    """Return the hedges of claims that are no certain facts: `probable or a promise`."""
    return " or ".join(dict.fromkeys(map(_hedge, claims)))


def _hedge(claim: Claim) -> str:
    certainty, act = claim.record.certainty, claim.record.act
    if act == "fact":
        return certainty
    # A firm demand of what is only possible is no possible demand.
    return f"a {act}" + (f", of what is {certainty}" if certainty != "certain" else "")


def declared(claim: Claim) -> list[str]:
    """Return the editor's declaration that the list of a claim is complete, [] without one."""
    return ["marked as a complete list"] if claim.record.only else []


def taken_back(claim: Claim) -> list[str]:
    """Return the retraction of a claim or its source; an empty list if there is none."""
    return [claim.retraction] if claim.retraction else []


def no_longer_counts(citation: Citation) -> str:
    """Return that the source of a citation is retracted, "" if it counts."""
    return (
        f"the source is {one_line(citation.source.standing)}"
        if citation.source.is_retracted
        else ""
    )


def softened(claim: Claim) -> list[str]:
    """Return the reporters, hedges, declaration and retraction, for output with little room."""
    words = (*claim.reported, *claim.hedges, *declared(claim), *taken_back(claim))
    return [one_line(word) for word in words]


def quoted(claim: Claim) -> str:
    """Return the quoted words of the source on one line, those left out by `[…]` in brackets.

    Without a passage, the quote as recorded.
    """
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


def bearers(claims: Iterable[Claim]) -> str:
    """Return the claimants of one side of a pair; those whom a source reports, with the source."""
    return speakers_text(speakers_of(claims))


def speakers_text(speakers: Sequence[Speaker]) -> str:
    """Return speakers by name, those that a source reports with the source; of many, a few."""
    first = speakers[:_MOST_NAMED]
    names = [f"{s.name} in {s.source}" if s.source else s.name for s in first]
    return few(names, len(speakers), _MOST_NAMED)


def attributions(claims: Sequence[Claim], names: Names) -> str:
    """Return the claimants of some claims with their reporters: a few by name, then a number."""
    flat = any(claim.is_certain_fact for claim in claims)
    # Where no claim is a certain fact, the hedges stand beside the answer.
    shown = list(dict.fromkeys(c.attribution + _beside(c, names, flat) for c in claims))
    return few(shown, len(shown), _MOST_NAMED)


def _beside(claim: Claim, names: Names, with_hedges: bool) -> str:
    """Return the reporters of a claim in brackets, the source's speaker last, and its hedges."""
    words = [*claim.reported, *(claim.hedges if with_hedges else ())]
    named = {names.key(name) for name in (*claim.record.claimant, *claim.record.according_to)}
    if named and names.key(claim.source.voice) not in named:
        words.append(f"reported by {claim.source.voice}")
    return f" ({', '.join(words)})" if words else ""
