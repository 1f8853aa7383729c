"""The index of questions by words: it finds all that a scan of every question finds."""

from __future__ import annotations

from math import log
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.analysis.question_index import LEAST, QuestionIndex
from claimcheck.debates import Debate
from claimcheck.text.stems import stems

# Words as often in questions as in a ledger on few matters: some in nearly all, most in one.
WORDS = st.integers(0, 40).map(lambda n: f"word{'abcdefghij'[n % 10] * (1 + n // 10)}")
COMMON = st.sampled_from(["killed", "crash", "plane"])
PHRASES = st.lists(WORDS | COMMON, max_size=6).map(" ".join)
UNITS = st.sampled_from(["", "people", "tonnes", "kilometres"])


def debate(ask: str, quotes: list[str], unit: str) -> Debate:
    """Return a debate with what the index reads of one."""
    claims = [SimpleNamespace(record=SimpleNamespace(quote=quote)) for quote in quotes]
    question = SimpleNamespace(ask=ask, record=SimpleNamespace(unit=unit or None))
    return cast("Debate", SimpleNamespace(question=question, claims=claims))


DEBATES = st.lists(st.builds(debate, PHRASES, st.lists(PHRASES, max_size=4), UNITS), max_size=12)


def scores(debates: list[Debate], context: dict[str, float], span: list[str]) -> list[float]:
    """Return the score of each debate, word by word."""
    asked: list[set[str]] = [{*stems(debate.question.ask)} for debate in debates]
    quoted = [[{*stems(c.record.quote)} for c in debate.claims] for debate in debates]
    units = [
        set() if (unit := debate.question.record.unit) in (None, "people") else {*stems(unit)}
        for debate in debates
    ]
    every = [
        own.union(*quotes, unit) for own, quotes, unit in zip(asked, quoted, units, strict=True)
    ]

    def weight(word: str) -> float:
        return log(1 + len(debates) / sum(word in own for own in every))

    def share(words: set[str]) -> float:
        whole = sum(map(weight, words))
        return sum(weight(w) * context.get(w, 0) for w in words) / whole if whole else 0

    return [
        0
        if own.isdisjoint(context)
        else share(words)
        + max(map(share, quotes), default=0) / 2
        + (0.4 if not unit.isdisjoint(span) else 0)
        for own, words, quotes, unit in zip(every, asked, quoted, units, strict=True)
    ]


@given(DEBATES, st.dictionaries(WORDS | COMMON, st.floats(0.1, 1)), PHRASES, UNITS)
def test_near_debates_are_all_that_have_the_least_score(
    debates: list[Debate], words: dict[str, float], span: str, unit: str
) -> None:
    index = QuestionIndex(debates)
    context = {stem: nearness for word, nearness in words.items() for stem in stems(word)}
    within = stems(f"{span} {unit}")
    near = index.near([*context, *within])
    for number, expected in enumerate(scores(debates, context, within)):
        assert abs(index.score(number, context, within) - expected) < 1e-9
        assert number in near or expected < LEAST


def test_questions_with_nothing_of_their_own_in_common_are_not_near() -> None:
    index = QuestionIndex([debate(f"What crashed near {n}?", [], "") for n in range(60)])
    assert index.near(stems("Two planes crashed near 12, and 99 were hurt")) == {12}
    assert index.near(stems("It crashed near the coast")) == set()


def test_what_many_questions_rest_on_tells_of_none() -> None:
    many = [debate("What was said?", [], "tonnes") for _ in range(201)]
    one: Any = debate("How heavy was the crane?", [], "tonnes")
    assert QuestionIndex([*many[:199], one]).near(stems("tonnes")) == {*range(200)}
    index = QuestionIndex([*many, one])
    assert index.near(stems("tonnes")) == set()
    assert index.near(stems("crane of tonnes")) == {201}
