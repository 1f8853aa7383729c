"""Yes or no."""

from __future__ import annotations

from claimcheck.answers.comparison import AnswerType, Comparison, Relation, Unreadable, Value

EXPECTED = "yes or no"


class YesNo(AnswerType[Value]):
    """The type `yes-no`."""

    name = "yes-no"

    def read(self, text: str) -> Value:
        """Return yes or no. Raises Unreadable for anything else."""
        key = text.strip().lower()
        if key not in ("yes", "no"):
            raise Unreadable(f'"{text}" is neither yes nor no', EXPECTED)
        return Value(key=key, text=text)

    def compare(self, a: Value, b: Value) -> Comparison:
        if a.key == b.key:
            return Comparison(Relation.SAME, f"both say {a.key}", a.text, b.text)
        return Comparison(Relation.CONTRADICTION, "one says yes and one no", a.text, b.text)

    def within(self, a: Value, b: Value) -> bool:
        return a.key == b.key
