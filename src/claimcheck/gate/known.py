"""Known contradictions: those of the baseline, and those unruled at the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.debates import Conflict, pairs_by_spelling, same_pairs
from claimcheck.gate.base_revision import Base
from claimcheck.gate.baseline import Baseline, Line


class Known(NamedTuple):
    """The known contradictions: the lines of the baseline, and the base, None without one."""

    baseline: Baseline = Baseline()
    base: Base | None = None


class KnownPairs(NamedTuple):
    """What is known of the pairs of one question, of all its subjects, by their keys now.

    `lines` are the baseline lines that name each, its own first. `unruled` are unruled at the base;
    `ruled` holds the author and day of the ruling of others there.
    """

    lines: Mapping[str, tuple[Line, ...]] = {}
    unruled: frozenset[str] = frozenset()
    ruled: Mapping[str, str] = {}


def known_pairs(debates: Iterable[Sequence[Conflict]], known: Known) -> Mapping[str, KnownPairs]:
    """Return what is known of the contrary pairs of debates, by question and any spelling."""
    contrary: dict[str, list[Conflict]] = {}
    for pairs in debates:
        for pair in pairs:
            contrary.setdefault(pair.on, []).append(pair)
    by_question: dict[str, dict[str, Line]] = {}
    for line in known.baseline.lines.values():
        by_question.setdefault(line.question, {})[line.key] = line
    return {
        question: _known(question, pairs, by_question.get(question, {}), known.base)
        for question, pairs in contrary.items()
    }


def _known(
    question: str, pairs: Sequence[Conflict], named: Mapping[str, Line], base: Base | None
) -> KnownPairs:
    lines: dict[str, tuple[Line, ...]] = {}
    for key, line in _lines(pairs, named):
        lines[key] = (*lines.get(key, ()), line)
    unruled: set[str] = set()
    ruled: dict[str, str] = {}
    for key, author in _at_base(question, pairs, base) if base else ():
        if author:
            ruled[key] = author
        else:
            unruled.add(key)
    # What a ruling explained at the base is not known without it.
    return KnownPairs(lines, frozenset(unruled - ruled.keys()), ruled)


def _lines(pairs: Sequence[Conflict], lines: Mapping[str, Line]) -> Iterator[tuple[str, Line]]:
    """Yield the key of each pair that a baseline line names, with the line."""
    own = lines.keys() & {pair.key for pair in pairs}
    yield from ((key, lines[key]) for key in sorted(own))
    if others := lines.keys() - own:
        spelled = pairs_by_spelling(pairs)
        yield from ((pair.key, lines[k]) for k in sorted(others) for pair in spelled.get(k, ()))


def _at_base(question: str, pairs: Sequence[Conflict], base: Base) -> Iterator[tuple[str, str]]:
    """Yield the key of each pair that the base has, with the author of its ruling there or ""."""
    for old, now in same_pairs(base.pairs.get(question, ()), pairs):
        yield now.key, base.ruled.get(old.key, "")
