"""Yes-or-no answers."""

from __future__ import annotations

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable, Word

EXPECTED = "yes or no"


class YesNo(AnswerType[Word]):
    """The type `yes-no`."""

    name = "yes-no"
    expected = EXPECTED

    def read(self, text: str) -> Word:
        """Return yes or no. Raises Unreadable for anything else."""
        key = text.strip().lower()
        if key not in ("yes", "no"):
            raise Unreadable(f'"{text}" is neither yes nor no', EXPECTED)
        return Word(key=key, text=text)

    def compare(self, a: Word, b: Word) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, f"both say {a.key}", a.text, b.text)
        return Comparison(Relation.CONTRADICTION, "one says yes and one no", a.text, b.text)

    def within(self, a: Word, b: Word) -> bool:
        return a.key == b.key
