"""Contradictions known by other spellings: the same before and after a registry was changed.

A key holds the names of registered places, claimants and choices. A new alias or name gives another
key to the same contradiction; it is recognized by a spelling that both registries know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from claimcheck.debates.pairs import Pair, key_of
from claimcheck.debates.positions import Identity, Position

# Of each position and each pair; more than anybody renames at once.
_MOST = 200


def keys_by_spelling(pair: Pair) -> frozenset[str]:
    """Return the keys of a contradiction by every spelling of its answers, its own among them."""
    left, right = map(_identities, pair.positions)
    keys = (key_of(pair.question, a, b) for a, b in islice(product(left, right), _MOST))
    return frozenset((pair.key, *keys))


def _identities(position: Position) -> list[Identity]:
    """Return the identities of a position by every spelling of its answer, its own first."""
    found: dict[Identity, None] = {position.identity: None}
    *before, _ = position.identity
    for claim in position.claims:
        spelled = [position.question.kind.spellings(value) for value in claim.answer.values]
        for keys in islice(product(*spelled), _MOST):
            found[(*before, tuple(sorted(set(keys))))] = None
        if len(found) >= _MOST:
            break
    return list(found)


def same_by_spelling(before: Iterable[Pair], now: Iterable[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Yield the pairs before and now that are one contradiction by different keys."""
    before, now = list(before), list(now)
    known = {pair.key for pair in now}
    gone = [pair for pair in before if pair.key not in known]
    if not gone:
        return
    questions = {pair.question for pair in gone}
    spelled: dict[str, list[Pair]] = {}
    for pair in now:
        for key in keys_by_spelling(pair) if pair.question in questions else ():
            spelled.setdefault(key, []).append(pair)
    for pair in gone:
        found = (new for key in sorted(keys_by_spelling(pair)) for new in spelled.get(key, ()))
        yield from ((pair, new) for new in {new.key: new for new in found}.values())
