"""Contradictions known by other spellings: the same before and after a registry was changed.

A key holds the names of registered places, claimants and choices. A new alias or name gives another
key to the same contradiction; it is recognized by a spelling that both registries know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from claimcheck.debates.combinations import Conflict
from claimcheck.debates.positions import Identity, Position

# Spellings of a position, and of all pairs of a question: more than anybody renames at once.
_MOST, _MOST_OF_A_QUESTION = 50, 200_000


def pairs_by_spelling(pairs: Iterable[Conflict]) -> Mapping[str, list[Conflict]]:
    """Return the pairs of one question by every key that their spellings give them.

    They may be of several subjects.
    """
    found: dict[str, list[Conflict]] = {}
    for pair, key in islice(_spelled(pairs), _MOST_OF_A_QUESTION):
        found.setdefault(key, []).append(pair)
    return found


def _spelled(pairs: Iterable[Conflict]) -> Iterator[tuple[Conflict, str]]:
    """Yield each pair with each of its keys, its own first."""
    identities: dict[tuple[str, int], list[Identity]] = {}
    for pair in pairs:
        places = [(position.question.debate, position.number) for position in pair.positions]
        for place, position in zip(places, pair.positions, strict=True):
            if place not in identities:
                identities[place] = _identities(position)
        subjects = pair.subject.spellings if pair.subject else ("",)
        named = [identities[place] for place in places]
        keys = (pair.key_with(s, sides) for s in subjects for sides in product(*named))
        yield from ((pair, key) for key in dict.fromkeys((pair.key, *keys)))


def _identities(position: Position) -> list[Identity]:
    """Return the identities of a position by every spelling of its answer, its own first."""
    found: dict[Identity, None] = {position.identity: None}
    scope, *time, polarity, _ = position.identity
    # Without `as_of`, a position is the same whether its question varies or not.
    times = [time] if any(time) else [[], [""]]
    for claim in position.claims:
        spelled = [position.question.kind.spellings(value) for value in claim.answer.values]
        for keys in islice(product(*spelled), _MOST):
            for as_of in times:
                found[(scope, *as_of, polarity, tuple(sorted(set(keys))))] = None
        if len(found) >= _MOST:
            break
    return list(found)


def same_pairs(
    before: Iterable[Conflict], now: Iterable[Conflict]
) -> Iterator[tuple[Conflict, Conflict]]:
    """Yield the pairs of one question, before and now, that are one: by their key, or a spelling.

    Those with one key come first.
    """
    by_key = {pair.key: pair for pair in now}
    gone = []
    for pair in before:
        if pair.key in by_key:
            yield pair, by_key[pair.key]
        else:
            gone.append(pair)
    if not (gone and by_key):
        return
    spelled = pairs_by_spelling(by_key.values())
    seen: set[tuple[str, str]] = set()
    for key, olds in pairs_by_spelling(gone).items():
        for old, new in product(olds, spelled.get(key, ())):
            if (old.key, new.key) not in seen:
                seen.add((old.key, new.key))
                yield old, new
