"""An index of questions by the words in which they are asked and answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from math import fsum, log
from typing import NamedTuple

from claimcheck.debates import Debate
from claimcheck.text.patterns import lazy
from claimcheck.text.stems import stems

LEAST = 0.35
"""The least score of a question that a span may answer."""
_QUOTE_WEIGHT, _UNIT_WEIGHT = 0.5, 0.4
_MOST_QUOTES = 20
_NAMES = lazy(r"(?<=. )[A-Z][\w.’'-]*")
# Words that more questions rest on tell none of them apart.
_MOST_ALIKE = 200
# More than sums of the same numbers in another order may differ by.
_ROUNDING = 1e-9

Weights = Mapping[str, float]
"""How much a stem counts: the fewer questions have it, the more."""


class _Words(NamedTuple):
    """The stems of a question, of its quotes, of its unit, and of what is asked without names."""

    asked: frozenset[str]
    matter: frozenset[str]
    quoted: tuple[frozenset[str], ...]
    unit: frozenset[str]
    every: frozenset[str]

    @classmethod
    def of(cls, debate: Debate) -> _Words:
        """Return the words of a debate; sentences about the same people need not be about it."""
        ask = debate.question.ask
        asked = frozenset(stems(ask))
        quoted = [frozenset(stems(claim.record.quote)) for claim in debate.claims[:_MOST_QUOTES]]
        matter = frozenset(stems(_NAMES.sub("", ask)))
        unit = debate.question.record.unit or ""
        units = frozenset(stems(unit)) if unit != "people" else frozenset()
        every = asked.union(units, *quoted)
        return cls(asked, matter | units, tuple(dict.fromkeys(quoted)), units, every)


class _Set(NamedTuple):
    """A set of stems, and the sum of their weights."""

    stems: frozenset[str]
    weight: float


class QuestionIndex:
    """The questions of some debates, scored by the words that they share with a sentence.

    A score is the share of the question's words that are in the sentence, by weight, with half of
    that of its nearest quote: 0 to 1.5, and 0.4 more if a span has its unit. A question that rests
    on the same words as many others is not found by these.
    """

    def __init__(self, debates: Sequence[Debate]) -> None:
        self._words = [_Words.of(debate) for debate in debates]
        counts = Counter(stem for own in self._words for stem in own.every)
        self._weights = {stem: log(1 + len(debates) / n) for stem, n in counts.items()}
        self._sets = [[*map(self._set, (own.asked, *own.quoted))] for own in self._words]
        self._by_stem: dict[str, list[int]] = {}
        for number, own in enumerate(self._words):
            for stem in self._telling(own, self._sets[number]):
                self._by_stem.setdefault(stem, []).append(number)

    def near(self, found: Iterable[str]) -> Set[int]:
        """Return the numbers of the debates that may have the least score by some stems.

        A debate is left out if each stem that tells of it tells of many others.
        """
        listed = (self._by_stem.get(stem, ()) for stem in {*found})
        return {number for numbers in listed if len(numbers) <= _MOST_ALIKE for number in numbers}

    def score(self, number: int, context: Weights, span: Sequence[str]) -> float:
        """Return the score of a debate by the stems around a span, each with its nearness to it.

        `span` are the stems of the span itself.
        """
        own = self._words[number]
        if own.every.isdisjoint(context):
            return 0
        asked, *quoted = (self._share(part, context) for part in self._sets[number])
        score = asked + _QUOTE_WEIGHT * max(quoted, default=0)
        return score if own.unit.isdisjoint(span) else score + _UNIT_WEIGHT

    def shares_matter(self, number: int, context: Weights) -> bool:
        """Return whether a context has a stem of the matter asked, which is no name."""
        matter = self._words[number].matter
        return not matter or not matter.isdisjoint(context)

    def _set(self, words: frozenset[str]) -> _Set:
        return _Set(words, fsum(self._weights[word] for word in words))

    def _share(self, words: _Set, context: Weights) -> float:
        """Return the share of the weight of some words that the context has, 0 to 1."""
        found = [self._weights[word] * context[word] for word in words.stems if word in context]
        return fsum(found) / words.weight if found else 0

    def _telling(self, own: _Words, sets: Sequence[_Set]) -> Iterable[str]:
        """Return stems of a question of which a sentence has one if it has the least score.

        They are its unit and its rarest stems: all others together do not give that score. It is
        the prefix filter of joins by similarity (Bayardo et al., Scaling up all pairs similarity
        search, 2007).
        """
        commonest = sorted(own.every - own.unit, key=lambda stem: (self._weights[stem], stem))
        reached = [0.0] * len(sets)
        for n, stem in enumerate(commonest):
            for at, (words, weight) in enumerate(sets):
                if stem in words:
                    reached[at] += self._weights[stem] / weight
            if reached[0] + _QUOTE_WEIGHT * max(reached[1:], default=0) > LEAST - _ROUNDING:
                return [*own.unit, *commonest[n:]]
        return own.unit
