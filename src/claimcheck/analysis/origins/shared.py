"""Words that texts share: a stretch that no two writers find by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.analysis.origins.trails import Root
from claimcheck.book import Claim

# Two writers rarely find the same twelve words in a row by themselves.
SHARED_WORDS = 12
_WORD = re.compile(r"\w+")
# Characters to the left and right of a passage that hold as many words as may be shared with it.
_ROOM = 200


def shared_words(claims: Sequence[Claim]) -> Iterator[tuple[list[str], Root]]:
    """Yield the ids of claims whose words stand in a stretch that texts share, and its root."""
    first: dict[tuple[str, ...], Claim] = {}
    joined: dict[str, str] = {}

    def lead(id: str) -> str:
        while joined.get(id, id) != id:
            id = joined[id]
        return id

    for claim in claims if len({claim.source.id for claim in claims}) > 1 else ():
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
        # The space sorts it before the other roots that the claims then share.
        root = Root(f" words {id}", name, "have these words in common")
        yield [claim.id for claim in group], root


def _stretches(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Yield every run of words, as many as count as shared, that holds the claim's quote.

    Of a quote that is longer, every such run of it.
    """
    text, passage = claim.source.text, claim.passage
    if text is None or passage is None:
        return
    start = max(0, passage.start - _ROOM)
    found = list(_WORD.finditer(text.content[start : passage.end + _ROOM]))
    words = [match[0].casefold() for match in found]
    for n, last in enumerate(found[SHARED_WORDS - 1 :]):
        first, end = found[n].start() + start, last.end() + start
        holds = first <= passage.start and passage.end <= end
        if holds or (passage.start <= first and end <= passage.end):
            yield tuple(words[n : n + SHARED_WORDS])
