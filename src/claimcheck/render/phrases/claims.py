"""Phrases for claims: who makes them, how, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.book import Claim
from claimcheck.render.terminal.sanitize import one_line

_MOST_NAMED = 4


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
