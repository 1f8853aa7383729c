"""Two questions of one topic and type that ask the same in nearly the same words.

Bad:  `How many people died?` beside `How many people have died?`
Good: one of them, with all the claims; what is asked twice is never compared
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.book import Book, Question
from claimcheck.diagnostics import Code, Diagnostic, Label, diagnostic
from claimcheck.text.suggest import is_near_word

_WORD = re.compile(r"\w+")
# What makes no difference to what is asked.
_IDLE = frozenset((
    "a", "an", "the", "of", "at", "for", "is", "are", "was", "were", "be", "been", "did", "do",
    "does", "has", "have", "had", "it", "its", "there", "people",
))  # fmt: skip
# A question of more words is told apart by them; and looking it up takes their square.
_MOST_WORDS = 40
# Beyond this, what questions have in common says little.
_MOST_ALIKE = 20

Words = tuple[str, ...]


def check(book: Book) -> Iterator[Diagnostic]:
    """Yield each question that asks, but for a word in another form, what one before it asks."""
    seen: dict[tuple[str, str, Words], list[tuple[Question, Words]]] = {}
    for question in book.questions.values():
        words = _words(question.record.ask)
        if not 0 < len(words) <= _MOST_WORDS:
            continue
        # Two questions that differ in one word are alike without it.
        shorter = [words, *(words[:n] + words[n + 1 :] for n in range(len(words)))]
        places = [
            seen.setdefault((question.topic, question.record.type, part), [])
            for part in dict.fromkeys(shorter)
        ]
        first = next((q for alike in places for q, its in alike if _same(words, its)), None)
        if first:
            yield _twice(first, question)
        for alike in places:
            if len(alike) < _MOST_ALIKE:
                alike.append((question, words))


def _words(ask: str) -> Words:
    """Return the words that matter, in order; names keep their capital letter."""
    found = _WORD.findall(ask)
    small = [found[0].lower(), *found[1:]] if found else []
    return tuple(word for word in small if word.lower() not in _IDLE)


def _same(a: Words, b: Words) -> bool:
    """Say whether two questions differ in nothing but the form of one word."""
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
    return diagnostic(Code.REPEATED_QUESTION, message, *labels, help=help, subject=again.subject)
