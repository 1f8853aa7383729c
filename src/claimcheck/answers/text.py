"""Free text, which never contradicts by itself."""

from __future__ import annotations

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable, Word
from claimcheck.answers.fold import fold_words

EXPECTED = "words"


class Texts(AnswerType[Word]):
    """The type `text`."""

    name = "text"
    expected = EXPECTED

    def read(self, text: str) -> Word:
        """Return the text, its key folded. Raises Unreadable if it has no letter or digit."""
        key = fold_words(text)
        if not key:
            raise Unreadable(f'"{text}" has no words', EXPECTED)
        return Word(key=key, text=text)

    def compare(self, a: Word, b: Word) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, "the words are the same", a.text, b.text)
        why = "free texts are not compared; to compare them, make the question a choice"
        return Comparison(Relation.UNCLEAR, why, a.text, b.text)

    def within(self, a: Word, b: Word) -> bool:
        return a.key == b.key
