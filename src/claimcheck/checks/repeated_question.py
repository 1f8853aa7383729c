"""Two questions of one topic and type that ask the same in nearly the same words.

Bad:  `How many people died?` beside `How many people have died?`
Good: one of them, with all the claims; what is asked twice is never compared
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.answers.fold import fold_words
from claimcheck.book import Book, Question
from claimcheck.diagnostics import Diagnostic, Label, problem
from claimcheck.suggest import is_near_word

# What makes no difference to what is asked.
_IDLE = {
    *(
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "is",
        "are",
        "was",
        "were",
        "be",
    ),
    *("been", "being", "did", "do", "does", "has", "have", "had", "it", "its", "there", "people"),
}

Words = tuple[str, ...]


def repeated_questions(book: Book) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str, Words], list[tuple[Question, Words]]] = {}
    told: set[tuple[str, str]] = set()
    for question in book.questions.values():
        words = _words(question.record.ask)
        # Two questions that differ in one word are alike without it.
        for shorter in {words, *(words[:n] + words[n + 1 :] for n in range(len(words)))}:
            alike = seen.setdefault((question.topic, question.record.type, shorter), [])
            for other, its_words in alike[:_MOST_ALIKE]:
                if (other.id, question.id) not in told and _same(words, its_words):
                    told.add((other.id, question.id))
                    yield _twice(other, question)
            alike.append((question, words))


# Beyond this, what questions have in common says little.
_MOST_ALIKE = 20


def _words(ask: str) -> Words:
    return tuple(sorted(word for word in fold_words(ask).split() if word not in _IDLE))


def _same(a: Words, b: Words) -> bool:
    """Say whether two lists of words are equal but for one word that is nearly the same."""
    if a == b:
        return True
    left = [word for word in a if word not in b]
    right = [word for word in b if word not in a]
    return len(left) == len(right) == 1 and is_near_word(left[0], right[0])


def _twice(a: Question, b: Question) -> Diagnostic:
    first, again = sorted((a, b), key=lambda question: question.spans.of())
    labels = (
        Label(again.spans.of("ask"), "asked again here"),
        Label(first.spans.of("ask"), "first asked here"),
    )
    message = f'question "{again.id}" seems to ask what "{first.id}" asks'
    help = f"give its claims to {first.id} and delete it, or say in its words what sets it apart"
    return problem("repeated-question", message, *labels, help=help)
