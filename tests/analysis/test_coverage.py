"""Coverage: which checkable spans the claims of a source bear."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.covered import Cover, SourceCoverage
from claimcheck.analysis.gaps import Gap, gaps_of, proposer_of
from claimcheck.book import Claim
from claimcheck.debates.debate import make_debate
from claimcheck.load.config import find_config
from claimcheck.pipeline import Result, run
from tests.commands import ROOT
from tests.ledgers import result_of

QUESTIONS = """\
topic: {id: t, title: The crash}
questions:
  killed: {ask: How many people were killed in the crash?, type: number, unit: people}
  when: {ask: When did the aircraft crash?, type: date}
  where: {ask: Where did the aircraft crash?, type: place}
  why: {ask: Why did the aircraft crash?, type: choice, choices: {fog: {}, missile: {}}}
  aid: {ask: How much aid was paid?, type: number, unit: USD}
claimants:
  Ann Lee: {aliases: [Lee]}
"""
TEXT = """\
The crash of the aircraft

On 25 December 2024 an aircraft crashed near Aktau, killing 38 people. Ann Lee said that it \
crashed because of the fog. Lee added that $2 million was paid.

In Aktau it is remembered on 25 December 2024.
"""


def claims(*lines: str, text: str = TEXT, fields: str = "") -> dict[str, str]:
    written = "".join(f"  - {line}\n" for line in lines)
    return {
        "claims/t.yaml": QUESTIONS,
        "claims/a.yaml": f"source: {{id: a, title: a, text: a.txt{fields}}}\nclaims:\n{written}",
        "a.txt": text,
    }


def covered(result: Result, id: str = "a") -> SourceCoverage:
    return Coverer(result.book).cover(result.book.sources[id])


def covers(result: Result) -> dict[str, Cover]:
    found = covered(result)
    assert found.source.text
    content = found.source.text.content
    # The first place of words that are repeated.
    return {content[c.item.start : c.item.end]: c.cover for c in reversed(found.items)}


def test_a_value_is_borne_if_a_claim_says_it_and_quoted_if_none_does(tmp_path: Path) -> None:
    quote = "On 25 December 2024 an aircraft crashed near Aktau, killing 38 people"
    result = result_of(tmp_path, claims(f"{{question: killed, answer: 38, quote: {quote!r}}}"))
    found = covers(result)
    assert found["38 people"] is Cover.BORNE
    assert found["25 December 2024"] is Cover.QUOTED
    assert found["Aktau"] is Cover.BORNE  # a name states nothing: its words are enough
    assert found["because of the fog"] is Cover.UNCOVERED
    assert found["$2 million"] is Cover.UNCOVERED


@pytest.mark.parametrize(
    "line",
    [
        "{question: when, answer: 2024-12-25, quote: On 25 December 2024 an aircraft crashed}",
        "{question: where, answer: Aktau, stated: 2024-12-25, "
        "quote: 'On 25 December 2024 an aircraft crashed near Aktau'}",
        "{question: where, answer: Aktau, as_of: 2024-12-25, "
        "quote: 'On 25 December 2024 an aircraft crashed near Aktau'}",
    ],
)
def test_a_date_is_borne_by_an_answer_or_by_when_it_was_said_or_held(
    line: str, tmp_path: Path
) -> None:
    result = result_of(tmp_path, claims(line))
    assert covers(result)["25 December 2024"] is Cover.BORNE


def test_what_is_borne_once_is_restated_elsewhere(tmp_path: Path) -> None:
    line = (
        "{question: when, answer: 2024-12-25, "
        "quote: On 25 December 2024 an aircraft crashed near Aktau}"
    )
    found = covered(result_of(tmp_path, claims(line)))
    last = found.sentences[-1]
    assert [c.cover for c in last.items] == [Cover.RESTATED, Cover.RESTATED]
    assert last.is_covered
    assert not last.is_quoted


def test_the_fields_of_a_source_bear_its_dateline(tmp_path: Path) -> None:
    text = "The Herald, 26.12.2024 07:19\n\nIt fell, killing 38 people."
    line = "{question: killed, answer: 38, quote: killing 38 people}"
    fields = ", publisher: The Herald, published: 2024-12-26"
    found = covers(result_of(tmp_path, claims(line, text=text, fields=fields)))
    assert found == {
        "The Herald": Cover.RESTATED, "26.12.2024 07:19": Cover.RESTATED, "38 people": Cover.BORNE
    }  # fmt: skip


def test_a_quotation_of_several_sentences_is_borne_by_several_quotes(tmp_path: Path) -> None:
    text = "“It was the fog. We saw 38 people die. It was bad,” said Ann Lee."
    lines = (
        "{question: why, answer: fog, claimant: Ann Lee, quote: It was the fog}",
        "{question: killed, answer: 38, claimant: Ann Lee, quote: We saw 38 people die}",
    )
    found = covers(result_of(tmp_path, claims(*lines, text=text)))
    assert set(found.values()) == {Cover.BORNE, Cover.RESTATED}
    assert found["said Ann Lee"] is Cover.BORNE
    one = covers(result_of(tmp_path, claims(lines[0].replace("It was the", "the"), text=text)))
    assert one["said Ann Lee"] is Cover.UNCOVERED


def test_a_sentence_is_checkable_by_more_than_a_name(tmp_path: Path) -> None:
    line = "{question: where, answer: Aktau, quote: crashed near Aktau}"
    text = "It crashed near Aktau. Aktau is a town. Nobody knew that 38 people were in it."
    found = covered(result_of(tmp_path, claims(line, text=text)))
    assert [s.is_checkable for s in found.sentences] == [False, False, True]
    assert [s.is_covered for s in found.sentences] == [True, True, False]


@pytest.mark.parametrize("text", ["x", "...\n", "Пожар"])
def test_texts_without_anything_checkable(text: str, tmp_path: Path) -> None:
    line = "{question: where, answer: Aktau, quote: crashed near Aktau}"
    assert covered(result_of(tmp_path, claims(line, text=text))).items == ()


def gaps(result: Result, id: str = "a") -> list[Gap]:
    return list(gaps_of([covered(result, id)], proposer_of(result)))


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("In the crash, 83 people were killed.", "83 people", "killed"),
        ("The aircraft did crash on 26 December 2024.", "26 December 2024", "when"),
        ("Of aid, $3 million was paid.", "$3 million", "aid"),
        # It agrees, is of something else, or counts something else.
        ("In the crash, 38 people were killed.", "38 people", ""),
        ("On 26 December 2024 the office was closed.", "26 December 2024", ""),
        ("In the crash, 83 windows were killed.", "83 windows", ""),
        ("The aircraft crashed (The Herald, 26 December 2024).", "26 December 2024", ""),
    ],
)
def test_a_span_that_may_disagree(text: str, words: str, question: str, tmp_path: Path) -> None:
    files = claims(
        "{question: killed, answer: 38, quote: killing 38 people}",
        "{question: when, answer: 2024-12-25, quote: On 25 December 2024 an aircraft crashed}",
        "{question: aid, answer: $2 million, quote: $2 million was paid}",
    )
    files["b.txt"] = text
    files["claims/b.yaml"] = (
        "source: {id: b, title: b, text: b.txt}\n"
        "claims: [{question: where, answer: Aktau, quote: nothing of it}]\n"
    )
    against = {
        gap.words: gap.disagreement.question.id
        for gap in gaps(result_of(tmp_path, files), "b")
        if gap.disagreement
    }
    assert against == ({words: question} if question else {})


# With the claims of one source taken away, the spans of it that disagree with an answer of the
# others, as a reader marked them: source, words, question.
DISAGREE = {
    ("times-tengri", "2024", "signing-date"),
    ("times-tengri", "Nigel Pashinyan", "armenian-pm"),
    ("beesley", "31 March 1912", "trials/titanic"),
    ("court", "712 people", "in-boats"),
    ("marshall", "2,340 people", "aboard"),
    ("marshall", "711 people", "in-boats"),
    ("marshall", "said that at 11.15, a quarter of an hour before the collision, he had told First "
     "Officer Murdock that he thought he could see an iceberg", "ice-reported"),
    ("senate", "1 April 1912", "trials/titanic"),
}  # fmt: skip


@pytest.mark.parametrize("folder", [ROOT, ROOT / "examples" / "titanic"], ids=["crash", "titanic"])
def test_hints_are_right_more_often_than_seven_times_in_ten(folder: Path) -> None:
    result = run(find_config(folder, folder), checks=False)
    hints = {
        (id, gap.words, gap.disagreement.debate.id)
        for id in result.book.sources
        for gap in gaps(_without(result, id), id)
        if gap.disagreement
    }
    assert len(hints & DISAGREE) > 0.7 * len(hints)
    assert {hint for hint in DISAGREE if hint[0] in result.book.sources} <= hints


def _without(result: Result, source: str) -> Result:
    """Return a result without the claims of a source."""

    def kept(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if claim.source.id != source)

    debates = {
        id: make_debate(debate.question, kept(debate.claims), ())
        for id, debate in result.debates.items()
        if kept(debate.claims)
    }
    by_source = {id: claims for id, claims in result.book.by_source.items() if id != source}
    return replace(result, debates=debates, book=result.book._replace(by_source=by_source))
