"""Patterns for many words, and for the forms of English verbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimcheck.text.patterns import any_of

_VOWELS = "aeiou"


def forms(verbs: Iterable[str], *parts: str) -> str:
    """Return a pattern for all forms of regular verbs, given by their infinitives.

    `parts` limits it to some of "s", "ed", "ing" and "" (the infinitive).
    """
    return words(form for verb in verbs for form in _forms(verb, parts or ("", "s", "ed", "ing")))


def words(them: Iterable[str]) -> str:
    """Return a pattern for any of many words, which are tried by their first letters."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in them:
        by_letter[word[0]].append(word[1:])
    return "|".join(f"{letter}(?:{any_of(rest)})" for letter, rest in sorted(by_letter.items()))


def _forms(verb: str, parts: Iterable[str]) -> Iterable[str]:
    is_after_vowel = verb[-2] in _VOWELS
    for part in parts:
        if part == "s":
            hissing = verb.endswith(("s", "x", "z", "ch", "sh"))
            plural = f"{verb[:-1]}ies" if verb[-1] == "y" and not is_after_vowel else ""
            yield plural or f"{verb}{'es' if hissing else 's'}"
        elif part == "ed":
            past = f"{verb[:-1]}ied" if verb[-1] == "y" and not is_after_vowel else ""
            yield past or (f"{verb}d" if verb[-1] == "e" else f"{verb}ed")
        elif part == "ing":
            yield f"{verb[:-1] if verb[-1] == 'e' and verb[-2] != 'e' else verb}ing"
        else:
            yield verb
