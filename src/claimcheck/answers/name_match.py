"""Matches of two names by their folded words: fuller, in another order, spelled another way."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from claimcheck.answers.name_words import FILIATION, are_forms, consonants, romanized

_MOST_EDITS = 2
_SHORTEST_MISSPELLED, _LONGEST_MISSPELLED = 4, 100
_SHORT_WORD = 4
_LONGEST_ABBREVIATION = 8
# Longer names than this are titles of bodies or noise; they are only compared word by word.
_MOST_WORDS = 30


class Match(Enum):
    """The way in which two names may be one."""

    NONE = 0
    FULLER = 1
    REORDERED = 2
    SPELLED = 3
    FURTHER = 4
    ABBREVIATED = 5


MAY_BE_ONE = (Match.FULLER, Match.REORDERED, Match.SPELLED)
"""The matches of names that are taken for one."""


@lru_cache(maxsize=4096)
def match_names(a: tuple[str, ...], b: tuple[str, ...]) -> Match:
    """Return how two names may be one.

    `FURTHER` names may be one or two: they differ in their last words, as `Martin Luther` and
    `Martin Luther King`, in full middle names, or in the vowels of several words.
    """
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    if len(long) > _MOST_WORDS:
        return Match.FULLER if short == long else Match.NONE
    places = _places(short, long)
    if places is None:
        if len(a) != len(b) and romanized("".join(a)) == romanized("".join(b)):
            return Match.SPELLED
        if _differ_in_vowels(a, b):
            return Match.FURTHER
        return Match.ABBREVIATED if _abbreviates(a, b) else Match.NONE
    is_spelled = any(not _is_shown(x, long[n]) for x, n in zip(short, places, strict=True))
    alike = Match.SPELLED if is_spelled else Match.FULLER
    is_child = not FILIATION.isdisjoint(long)
    if len(short) == 1:
        is_father = places[0] and long[places[0] - 1] in FILIATION
        return Match.FURTHER if is_father else alike
    if (is_child or _is_other_initial(short, long, places)) and places[0] != 0:
        return Match.NONE
    if len(short) == len(long) and places != sorted(places):
        return Match.SPELLED if is_spelled else Match.REORDERED
    if places[-1] != len(long) - 1 and not _shares_end(short, long, places):
        return Match.NONE
    if places[-1] != len(long) - 1 and len(short) > 1:
        return Match.FURTHER
    return _middles(short, long, places, alike)


def _is_other_initial(short: tuple[str, ...], long: tuple[str, ...], places: list[int]) -> bool:
    """Return whether a first name matches a second initial only: `Marine` in `J.-M.`."""
    return len(long[0]) == 1 and len(long[places[0]]) == 1 and len(short[0]) > 1


def _differ_in_vowels(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether names differ in the vowels of several words, as transliterations do.

    In one word, it is as often another name: `Jan` and `Jen`.
    """
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return (
        len(a) == len(b)
        and len(differing) > 1
        and all(min(len(x), len(y)) > _SHORT_WORD for x, y in differing)
        and all(consonants(x) == consonants(y) for x, y in differing)
    )


def _shares_end(short: tuple[str, ...], long: tuple[str, ...], places: list[int]) -> bool:
    """Return whether the last word of either name is spelled out in the other."""
    ends_short = len(short[-1]) > 1 and len(long[places[-1]]) > 1
    return ends_short or any(
        n == len(long) - 1 and len(x) > 1 and len(long[n]) > 1
        for x, n in zip(short, places, strict=True)
    )


def _middles(
    short: tuple[str, ...], long: tuple[str, ...], places: list[int], alike: Match
) -> Match:
    """Return the match of names whose first and last words agree, by those between.

    `George W. Bush` is not `George H. W. Bush`: of initials, the first may not be left out.
    """
    if len(short[-1]) == 1 or len(long[-1]) == 1:
        return alike if len(short) == len(long) and _shares_end(short, long, places) else Match.NONE
    inside = places[1:-1]
    if not inside or places[0] != 0 or inside == list(range(1, len(inside) + 1)):
        return alike
    has_initials = any(
        len(long[n]) == 1 or len(x) == 1 for x, n in zip(short[1:-1], inside, strict=True)
    )
    return Match.NONE if has_initials else Match.FURTHER


def _places(short: tuple[str, ...], long: tuple[str, ...]) -> list[int] | None:
    """Return the index of a different word of `long` for each of `short`, None if one has none.

    Equal words are matched first, then other forms, then initials.
    """
    found: dict[int, int] = {}
    for matches in (str.__eq__, are_forms, _is_initial):
        for n, word in enumerate(short):
            if n in found:
                continue
            free = (m for m in range(len(long)) if m not in found.values())
            match = next((m for m in free if matches(word, long[m])), None)
            if match is not None:
                found[n] = match
    return [found[n] for n in range(len(short))] if len(found) == len(short) else None


def _is_initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _is_shown(a: str, b: str) -> bool:
    """Return whether two matched words are equal, or one is the initial of the other."""
    return a == b or _is_initial(a, b)


def _abbreviates(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether one name is a word made of letters of the other: `azal`."""
    for brief, full in ((a, b), (b, a)):
        word, letters = "".join(brief), iter("".join(full))
        if len(brief) == 1 and len(full) > 1 and 1 < len(word) <= _LONGEST_ABBREVIATION:
            is_spaced = len(word) < len("".join(full)) / 2
            if is_spaced and full[0][0] == word[0] and all(c in letters for c in word):
                return _takes_each_word(word, full)
    return False


def _takes_each_word(word: str, full: tuple[str, ...]) -> bool:
    """Return whether an abbreviation has the first letter of every long word, in order."""
    letters = iter(word)
    return all(name[0] in letters for name in full if len(name) > 3)


def spells_out(full: tuple[str, ...], brief: tuple[str, ...]) -> bool:
    """Return whether each word of a brief name, or that it is an initial of, is in a full one."""
    remaining = list(full)
    for word in sorted(brief, key=len, reverse=True):
        match = next((other for other in remaining if _spells(other, word)), None)
        if match is None:
            return False
        remaining.remove(match)
    return True


def _spells(full: str, brief: str) -> bool:
    if len(brief) == 1:
        return full[0] == brief
    return full == brief or (len(full) > 1 and romanized(full) == romanized(brief))


def is_misspelling(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether two names differ in one word only, and by a misspelling."""
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(differing) != 1:
        return False
    x, y = differing[0]
    if min(len(x), len(y)) < _SHORTEST_MISSPELLED or x[0] != y[0]:
        return False
    if abs(len(x) - len(y)) > _MOST_EDITS or len(x) > _LONGEST_MISSPELLED:
        return False
    return _edits(x, y) <= _MOST_EDITS


def _edits(x: str, y: str) -> int:
    """Return the Levenshtein distance of two words."""
    row = list(range(len(y) + 1))
    for i, c in enumerate(x, 1):
        above, row[0] = row[0], i
        for j, d in enumerate(y, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (c != d))
    return row[-1]
