"""Two questions of one topic and type that ask the same in nearly the same words.

Bad:  `How many people died?` beside `How many people have died?`
Good: one of them, with all the claims; claims on two questions are never compared
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.book import Book, Question
from claimcheck.diagnostics import Code, Diagnostic, Label, diagnostic
from claimcheck.text.suggest import is_near_word

_WORD = re.compile(r"\w+")
# Words that make no difference to the meaning of a question.
_IDLE = frozenset((
    "a", "an", "the", "of", "at", "for", "is", "are", "was", "were", "be", "been", "did", "do",
    "does", "has", "have", "had", "it", "its", "there", "people",
))  # fmt: skip
# A longer question is hardly asked twice word for word; looking it up takes quadratic time.
_MOST_WORDS = 40
# Words that more questions have in common say little.
_MOST_ALIKE = 20

Words = tuple[str, ...]


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each question that repeats one before it, up to the form of a word."""
    seen: dict[tuple[str, str, Words], list[tuple[Question, Words]]] = {}
    for question in book.questions.values():
        words = _words(question.record.ask)
        if not 0 < len(words) <= _MOST_WORDS:
            continue
        # Two questions that differ in one word are equal without it.
        shorter = [words, *(words[:n] + words[n + 1 :] for n in range(len(words)))]
        places = [
            seen.setdefault((question.topic, question.record.type, part), [])
            for part in dict.fromkeys(shorter)
        ]
        first = next((q for alike in places for q, other in alike if _same(words, other)), None)
        if first:
            yield _twice(first, question)
        for alike in places:
            if len(alike) < _MOST_ALIKE:
                alike.append((question, words))


def _words(ask: str) -> Words:
    """Return the significant words, in order; names keep their capital letter."""
    found = _WORD.findall(ask)
    small = [found[0].lower(), *found[1:]] if found else []
    return tuple(word for word in small if word.lower() not in _IDLE)


def _same(a: Words, b: Words) -> bool:
    """Return whether two questions differ at most in the form of one word."""
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and (
        not differing or (len(differing) == 1 and is_near_word(*differing[0]))
    )


def _twice(a: Question, b: Question) -> Diagnostic:
    first, again = sorted((a, b), key=lambda question: question.spans.of())
    labels = (
        Label(again.spans.of("ask"), "asked again here"),
        Label(first.spans.of("ask"), "first asked here"),
    )
    message = f'question "{again.id}" seems to ask what "{first.id}" asks'
    help = f"give its claims to {first.id} and delete it, or say in its words what sets it apart"
    return diagnostic(Code.REPEATED_QUESTION, message, *labels, help=help, about=again.about)
