"""Short cuts of a scan: what need not be read one by one would be read as they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.answers.fold import fold_name
from claimcheck.book import Claim
from claimcheck.pipeline import Result as Checked
from claimcheck.scan import questions_of
from claimcheck.scan.engine import engine, quoted
from claimcheck.scan.questions import Questions
from claimcheck.scan.rows import _PLAIN_ANSWERS, load_questions
from claimcheck.scan.statements import Reader, Statement
from claimcheck.scan.subjects import _PLAIN_SUBJECT, PLAIN_KEY
from tests.scan.rows import checked, write_ledger

# A question of each type that has plain answers, with whether it is asked of a subject.
TYPES = {"number": ("tonnage", True), "date": ("launched", True), "yes-no": ("sank", True),
         "text": ("motto", False)}  # fmt: skip


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Questions:
    ledger: Checked = checked(write_ledger(tmp_path_factory.mktemp("ledger"), []))
    return questions_of(ledger.book, ledger.config.combinations)


def test_every_type_with_plain_answers_is_here() -> None:
    assert set(TYPES) == set(_PLAIN_ANSWERS)


@pytest.mark.parametrize("type", TYPES)
def test_plain_answers_are_read(questions: Questions, type: str) -> None:
    question, has_subject = TYPES[type]
    reader = Reader(questions)

    @given(st.from_regex(_PLAIN_ANSWERS[type], fullmatch=True))
    def check(answer: str) -> None:
        assert isinstance(reader.read(Statement(question, has_subject, answer)), Claim)

    check()


def test_plain_subjects_have_their_lower_case_as_key(questions: Questions) -> None:
    @given(st.from_regex(_PLAIN_SUBJECT, fullmatch=True))
    def check(subject: str) -> None:
        if not subject.lower().startswith("the "):
            assert fold_name(subject) == subject.lower()

    check()


# The key that the engine gives a subject, None where the program must fold it.
SUBJECTS = {
    "Schiff": "schiff", "Ship 1": "ship 1", "the": "the", "Titanic": None, "rms titanic": None,
    "the Olympic": None, "THE A": None, "a_b": None, "Ökonom": None, " Ship": None, "Ship ": None,
    "a  b": None, "Ship\n1": None, "X-1": None,
}  # fmt: skip


@pytest.mark.parametrize(("subject", "key"), SUBJECTS.items())
def test_the_engine_gives_plain_subjects_the_key_of_the_program(
    questions: Questions, subject: str, key: str | None
) -> None:
    with engine() as one:
        load_questions(one, questions)
        row = f"(select {quoted(subject)} as subject)"
        (found,) = next(
            one.rows(f"select {PLAIN_KEY} from {row} join known on known.id = 'tonnage'")
        )
    assert found == key
    assert found in (None, questions.subject("ship", subject.strip()).key)
