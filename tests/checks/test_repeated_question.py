"""Two questions that ask the same: pairs to report and pairs to leave, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.examples import found


# The ledger asks already: How many people died? Where did the plane come down?
@pytest.mark.parametrize(
    ("ask", "type", "speaks"),
    [
        ("How many died", "number", True),  # a word left out makes no difference
        ("How many people have died?", "number", True),
        ("How many people die?", "number", True),  # another form
        ("Where did the plane come  down", "place", True),
        ("Where did the plne come down?", "place", False),  # short words are hardly slips
        ("Where did down the plane come?", "place", False),  # subject and object may differ
        ("How many people were killed?", "number", False),  # another word may mean another thing
        ("How many people died in the fire?", "number", False),  # another thing is asked
        ("How many people died in 2024?", "number", False),
        ("How many birds died?", "number", False),
        ("How many people died?", "yes-no", False),  # of another type: other answers
        ("Where did the plane not come down?", "place", False),
    ],
)
def test_a_question_asked_twice(ask: str, type: str, speaks: bool, ledger: Path) -> None:
    text = f'topic: crash\nquestions:\n  again: {{ask: "{ask}", type: {type}}}\n'
    diagnostics = found("repeated-question", ledger, text)
    assert bool(diagnostics) is speaks
    for diagnostic in diagnostics:
        assert [label.text for label in diagnostic.labels] == [
            "first asked here" if "article" in label.span.path else "asked again here"
            for label in diagnostic.labels
        ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Did Russia attack Ukraine?", "Did Ukraine attack Russia?"),
        ("Was he going to Paris?", "Was he going by Paris?"),
        ("!!!", "???"),
    ],
)
def test_what_may_be_asked_beside_each_other(first: str, second: str, ledger: Path) -> None:
    lines = (f"  q{n}: {{ask: '{ask}', type: yes-no}}\n" for n, ask in enumerate((first, second)))
    assert not found("repeated-question", ledger, f"questions:\n{''.join(lines)}")


def test_a_question_of_very_many_words_takes_no_longer(ledger: Path) -> None:
    ask = " ".join(f"w{n}x" for n in range(60_000))
    text = f"questions:\n  a: {{ask: {ask}, type: text}}\n  b: {{ask: {ask}, type: text}}\n"
    assert not found("repeated-question", ledger, text)


def test_another_topic_may_ask_the_same(ledger: Path) -> None:
    text = "topic: {id: fire, title: The fire}\nquestions:\n"
    text += "  burnt: {ask: How many people died?, type: number}\n"
    assert not found("repeated-question", ledger, text)


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [
        ("1990", "1991", False),  # years are not spellings of each other
        ("western", "eastern", False),
        ("southeast", "southwest", False),
        ("Austria", "Australia", False),  # names are only themselves
        ("MH370", "MH371", False),
        ("import", "imports", True),
        ("mineral", "mineal", True),  # a slip
    ],
)
def test_words_of_questions(first: str, second: str, speaks: bool, ledger: Path) -> None:
    asks = (f"Which price had {word} oil?" for word in (first, second))
    lines = (f"  q{n}: {{ask: {ask}, type: number}}\n" for n, ask in enumerate(asks))
    assert bool(found("repeated-question", ledger, f"questions:\n{''.join(lines)}")) is speaks
