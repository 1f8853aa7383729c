"""Checks that suggest: what must speak, what must stay silent, each with its reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimcheck.diagnostics import Diagnostic
from claimcheck.load.config import Config
from claimcheck.pipeline import run
from tests.commands import LEDGER


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return shutil.copytree(LEDGER, tmp_path / "ledger")


def found(code: str, root: Path, text: str) -> list[Diagnostic]:
    (root / "claims" / "example.yaml").write_text(text, "utf-8")
    return [d for d in run(Config(root)).diagnostics if d.code == code]


# The ledger asks already: How many people died? Where did the plane come down?
@pytest.mark.parametrize(
    ("ask", "type", "speaks"),
    [
        ("How many died", "number", True),  # what is left out makes no difference
        ("How many people have died?", "number", True),
        ("How many people die?", "number", True),  # another form
        ("Where did the plane come  down", "place", True),
        ("Where did the plne come down?", "place", False),  # short words are hardly slips
        ("Where did down the plane come?", "place", False),  # who does what to whom may differ
        ("How many people were killed?", "number", False),  # another word: nobody can tell
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


DECLARED = """\
claimants:
  Vladimir Putin: {aliases: [the Russian leader, Kremlin], speaks_for: Russia (state)}
  Ilham Aliyev: {}
  Heydar Aliyev: {}
"""


@pytest.mark.parametrize(
    ("name", "other", "speaks"),
    [
        ("Vladimir Puttin", "The Bureau", "Vladimir Putin"),  # a slip
        ("President Putin", "The Bureau", "Vladimir Putin"),  # a title and a surname
        ("V. Putin", "The Bureau", "Vladimir Putin"),
        ("the Russian leader", "The Bureau", ""),  # an alias
        ("Russia (state)", "The Bureau", ""),  # only named as a principal
        ("Dmitry Peskov", "Peskov", "Dmitry Peskov"),  # two of one source
        ("Dmitry Peskov", "Dmitri Peskov", "Dmitry Peskov"),
        ("Peskov", "Pesckov", "Peskov"),  # one word
        ("the Russian leadr", "The Bureau", ""),  # no name
        ("Kremln", "The Bureau", "Kremlin"),  # near an alias
        ("The Papr", "The Bureau", "The Paper"),  # near the publisher of the source
        ("'!!!'", "'???'", ""),  # no letters at all
        ("Dmitry Peskov", "Peskova", ""),
        ("officials", "Russian officials", ""),  # no names
        ("Ilham Aliyev", "Heydar Aliyev", ""),  # both declared
        ("Mehriban Aliyeva", "The Bureau", ""),  # another person
    ],
)
def test_a_claimant_spelled_two_ways(name: str, other: str, speaks: str, ledger: Path) -> None:
    text = f"{DECLARED}source: article\nclaims:\n"
    for n, claimant in enumerate((name, other)):
        text += f"  - {{question: cause, id: c{n}, claimant: {claimant}, answer: fog, "
        text += "quote: an accident}\n"
    diagnostics = found("claimant-spelled-twice", ledger, text)
    assert [f'"{speaks}" spelled' in d.message for d in diagnostics] == ([True] if speaks else [])


def test_two_sources_may_have_claimants_of_like_names(ledger: Path) -> None:
    text = "source: article\nclaims:\n"
    text += "  - {question: cause, claimant: Peskov, answer: fog, quote: an accident}\n"
    (ledger / "claims" / "other.yaml").write_text(
        "source: report\nclaims:\n"
        "  - {question: cause, claimant: Dmitry Peskov, answer: fog, quote: 38 dead}\n"
    )
    assert not found("claimant-spelled-twice", ledger, text)


def test_a_stale_ruling_tells_what_it_might_cover(ledger: Path) -> None:
    text = "source: article\nclaims:\n"
    text += "  - {question: killed, id: more, answer: 40, quote: an accident}\n"
    text += "rulings:\n  - {question: killed, covers: [38, 41], finding: 38, because: It counts.,\n"
    text += "     cites: [{source: report, quote: It counts 38 dead}], by: desk, on: 2025-02-01}\n"
    (diagnostic,) = found("stale-ruling", ledger, text)
    (note,) = diagnostic.notes
    assert note.startswith("the sides of killed~")
    assert note.endswith("are 38 and 40")
