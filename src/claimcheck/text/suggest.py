"""Suggestions of similar names and passages, by rapidfuzz; they never decide a check."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.diagnostics import Diagnostic, Suggestion, UserError
from claimcheck.text.folding import INVISIBLE, unbroken
from claimcheck.text.patterns import lazy
from claimcheck.text.word_borders import TOKEN, joined

_MOST_NAMED = 12
_MOST_KNOWN = 2_000
_NEAR_NAME = 70
_NEAR_PART = 80
_SHORTEST_STEM, _LONGEST_ENDING, _LONG_WORD = 3, 3, 6
_NEAR_TEXT = 50
_LONG_NAME = 5
_NEAR_PASSAGE = 55
_MOST_WORDS = 64
_QUESTION_WORDS = frozenset(
    ("who", "what", "when", "where", "which", "why", "how", "whose", "whom")
)
_MOST_CHARACTERS = 5
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co"))
_LEFT_OUT = lazy(f"[{INVISIBLE}]")
_VARIATION_SELECTORS = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10))))
_PUNCTUATION = ".,;:!?()[]\"'“”‘’«»…"


class Near(NamedTuple):
    """The passage of a text that is most like a lost quote.

    `start` and `end` are its offsets in code points. `marked` is a word diff: `{+words+}` occur
    only in the passage, `[-words-]` only in the quote. `words` are those of the passage.
    """

    start: int
    end: int
    marked: str
    words: str


class UnknownName(UserError):
    """An unknown name in a filter or id; the help gives names that may be meant."""

    def __init__(self, noun: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        few = f"there are {', '.join(known)}" if 0 < len(known) <= _MOST_NAMED else ""
        super().__init__(f'there is no {noun} "{name}"', did_you_mean(name, known) or few)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known name, "" if none is near."""
    near = nearest(name, known)
    return f'did you mean "{near}"?' if near else ""


def with_suggestion(diagnostic: Diagnostic, given: str, known: Iterable[str]) -> Diagnostic:
    """Return the diagnostic of an unknown name with the nearest known one as suggestion and help.

    If no known name is near, the diagnostic is returned unchanged.
    """
    near = nearest(given, known)
    if not near:
        return diagnostic
    help = f'did you mean "{near}"?'
    return diagnostic._replace(help=help, suggestion=Suggestion(given, near))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most similar to a name, "" if none is near.

    Of very many known names, only those with the same first letter are compared, and not all.
    """
    from rapidfuzz import fuzz, process

    known = sorted(known)
    if len(known) > _MOST_KNOWN:  # every unknown name is compared with all of them
        known = [other for other in known if other[:1].lower() == name[:1].lower()][:_MOST_KNOWN]
    # WRatio finds a surname in a whole name; a few letters it would find in any name.
    scorer = fuzz.WRatio if len(name) >= _LONG_NAME else fuzz.ratio
    known = [other for other in known if len(other) * 2 >= len(name)]
    match = process.extractOne(
        name.lower()[:100],
        {choice: choice.lower() for choice in known},
        scorer=scorer,
        score_cutoff=_NEAR_NAME if scorer is fuzz.ratio else _NEAR_PART,
    )
    return str(match[2]) if match else ""


def most_like(words: str, texts: Mapping[str, str], most: int) -> list[str]:
    """Return the keys of at most `most` texts that are most like some words, best first.

    If no text is, the words are replaced by the nearest words of the texts.
    """
    from rapidfuzz import fuzz, process, utils

    def search(words: str) -> list[str]:
        matches = process.extract(
            words, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process,
            limit=most, score_cutoff=_NEAR_TEXT,
        )  # fmt: skip
        return [key for _, _, key in matches]

    words = words[:200]
    if keys := search(words):
        return keys
    known = {word for text in texts.values() for word in utils.default_process(text).split()}
    typed = utils.default_process(words).split()
    near = (process.extractOne(word, sorted(known), score_cutoff=_NEAR_PART) for word in typed)
    return search(
        " ".join(match[0] if match else word for match, word in zip(near, typed, strict=True))
    )


def is_near_word(a: str, b: str) -> bool:
    """Return whether two words are forms of one (`die`, `died`), or one of them is misspelled.

    Always false for numbers, question words, and words with capitals, such as names.
    """
    short, long = sorted((a, b), key=len)
    if (
        a[0] != b[0]
        or not (a + b).isalpha()
        or (a + b).lower() != a + b
        or {a, b} & _QUESTION_WORDS
    ):
        return False
    if len(short) >= _SHORTEST_STEM and long.startswith(short.removesuffix("e")):
        return len(long) - len(short) <= _LONGEST_ENDING
    from rapidfuzz.distance import OSA

    return len(short) >= _LONG_WORD and OSA.distance(short, long) <= 1


def near_passage(quote: str, content: str) -> Near | None:
    """Return the passage of `content` most like `quote`, or None if none is similar."""
    from rapidfuzz import fuzz

    wanted = TOKEN.findall(quote)[:_MOST_WORDS]
    places = list(TOKEN.finditer(content))
    words = [_plain(place[0]) for place in places]
    alignment = fuzz.partial_ratio_alignment(
        [_plain(word) for word in wanted], words, score_cutoff=_NEAR_PASSAGE
    )
    if alignment is None or alignment.dest_end <= alignment.dest_start:
        return None
    passage = places[alignment.dest_start : alignment.dest_end]
    marked = mark_differences(wanted, [place[0] for place in passage])
    start, end = passage[0].start(), passage[-1].end()
    return Near(start, end, marked, content[start:end])


def _plain(word: str) -> str:
    return re.sub(r"\W", "", word).lower() or word


def mark_differences(wanted: Sequence[str], found: Sequence[str]) -> str:
    """Return the found words as a word diff against the wanted ones (see `Near.marked`).

    Punctuation around words is compared only if nothing else differs.
    """
    bare = [[unbroken(word).strip(_PUNCTUATION) for word in words] for words in (wanted, found)]
    alike = bare[0] == bare[1]
    marked = _mark(wanted, found, *((wanted, found) if alike else bare))
    return joined([piece for piece in marked if piece])


def _mark(
    wanted: Sequence[str], found: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> Iterator[str]:
    from rapidfuzz.distance import Levenshtein

    for step in Levenshtein.opcodes(list(left), list(right)):
        removed = joined(wanted[step.src_start : step.src_end])
        added = joined(found[step.dest_start : step.dest_end])
        if step.tag == "equal":
            yield added
            continue
        if removed:
            yield f"[-{removed}-]"
        if added:
            yield f"{{+{added}+}}"


def foreign_letters(quote: str, passage: str) -> list[str]:
    """Return letters of `quote` that only look like those of `passage`: at most five, by name.

    The form is `U+0430 CYRILLIC SMALL LETTER A`.
    """
    from anyascii import anyascii

    strange = sorted({c for c in quote if not c.isascii() and c.isalpha() and c not in passage})
    if not strange or not any(c in anyascii("".join(strange)) for c in passage):
        return []
    return [_name(c) for c in strange[:_MOST_CHARACTERS]]


def unseen_characters(words: str, other: str) -> list[str]:
    """Return characters of `words` that do not show and are not in `other`: at most five, by name.

    Those that folding leaves out are never in the way.
    """
    found = sorted(c for c in set(words) - set(other) if _is_unseen(c))
    return [_name(c) for c in found[:_MOST_CHARACTERS]]


def _is_unseen(character: str) -> bool:
    if character.isspace() or _LEFT_OUT.match(character):
        return False
    return unicodedata.category(character) in _UNSEEN or character in _VARIATION_SELECTORS


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed')}"
