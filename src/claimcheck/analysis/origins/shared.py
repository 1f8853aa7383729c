"""Shared words: a run of words too long for two texts to share by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.analysis.origins.trails import Evidence, Root
from claimcheck.book import Claim

# Two texts rarely share twelve words in a row by chance.
SHARED_WORDS = 12
_WORD = re.compile(r"\w+")
# Characters on each side of a passage, enough for the words that may be shared with it.
_ROOM = 200


def shared_words(claims: Sequence[Claim]) -> Iterator[tuple[list[str], Root]]:
    """Yield the ids of claims whose quotes lie in words that texts share, and their root."""
    first: dict[tuple[str, ...], Claim] = {}
    joined: dict[str, str] = {}

    def lead(id: str) -> str:
        while joined.get(id, id) != id:
            id = joined[id]
        return id

    if len({claim.source.id for claim in claims}) < 2:
        return
    for claim in claims:
        for stretch in _stretches(claim):
            other = first.setdefault(stretch, claim)
            if other.source.id != claim.source.id:
                one, two = sorted((lead(other.id), lead(claim.id)))
                joined[one] = joined[two] = one
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.id in joined:
            groups.setdefault(lead(claim.id), []).append(claim)
    for id, group in groups.items():
        name = " and ".join(sorted({claim.source.id for claim in group}))
        # The leading space sorts it before the other roots that the claims then share.
        root = Root(f" words {id}", name, Evidence.SHARED_WORDS)
        yield [claim.id for claim in group], root


def _stretches(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Yield every run of SHARED_WORDS words that contains the claim's quote.

    If the quote is longer, yield every run inside it. The words are casefolded.
    """
    text, passage = claim.source.text, claim.passage
    if text is None or passage is None:
        return
    start = max(0, passage.start - _ROOM)
    matches = list(_WORD.finditer(text.content[start : passage.end + _ROOM]))
    words = [match[0].casefold() for match in matches]
    for n, last in enumerate(matches[SHARED_WORDS - 1 :]):
        first, end = matches[n].start() + start, last.end() + start
        holds = first <= passage.start and passage.end <= end
        if holds or (passage.start <= first and end <= passage.end):
            yield tuple(words[n : n + SHARED_WORDS])
