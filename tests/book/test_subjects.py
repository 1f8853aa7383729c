"""Questions of many: each subject has a debate of its own, by any of its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.filters import Filters, claims_chosen, select
from claimcheck.analysis.ledger_diff import changes
from claimcheck.debates import Status
from claimcheck.pipeline import Result
from claimcheck.render.commands.show import show
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report
from claimcheck.render.terminal.canvas import Canvas
from tests.ledgers import result_of

QUESTIONS = """topic: {id: ships, title: Ships}
questions:
  tonnage: {ask: "What was the tonnage of {subject}?", type: number, of: ship}
  sunk: {ask: "Where did {subject} sink?", type: place, of: ship}
  born: {ask: "When was {subject} born?", type: date, of: person}
  people: {ask: "How many people live in {subject}?", type: number, of: place}
  capital: {ask: "What is the capital of {subject}?", type: place, of: country}
  lost: {ask: How many ships were lost?, type: number}
subjects:
  Titanic: {kind: ship, aliases: [RMS Titanic]}
  Olympic: {kind: Ship}
  Titanic (film): {kind: film, aliases: [Titanic]}
claimants:
  Edward Smith: {aliases: [Captain Smith], kind: person}
  White Star Line: {kind: body}
  Bruce Ismay: {}
places:
  Halifax: {within: Canada, kind: city}
"""
ONE = """source: {id: one, title: One, publisher: One}
claims:
  - {question: tonnage, subject: Titanic, answer: 46328, quote: the words}
  - {question: tonnage, subject: Olympic, answer: 45324, quote: the words}
  - {question: born, subject: Edward Smith, answer: 1850, quote: the words}
  - {question: people, subject: Halifax, answer: 57000, quote: the words}
"""
TWO = """source: {id: two, title: Two, publisher: Two}
subject: RMS Titanic
claims:
  - {question: tonnage, answer: 45324, quote: the words}
  - {question: sunk, answer: Halifax, quote: the words}
  - {question: lost, answer: 1, quote: the words}
  - {question: born, subject: Captain Smith, answer: 1851, quote: the words}
"""
FILES = {"claims/q.yaml": QUESTIONS, "claims/one.yaml": ONE, "claims/two.yaml": TWO}
RULING = """rulings:
  - question: tonnage
    subject: RMS Titanic
    covers: [46328, 45324]
    finding: 46328
    because: The register says so.
    cites: [{source: one, quote: the words}]
    by: desk
    on: 2026-01-01
"""


def met(result: Result) -> list[tuple[str, str, Status]]:
    return [(case.conflict.debate, case.conflict.why, case.status) for case in result.cases]


def faults(result: Result) -> list[str]:
    return [d.summary for d in result.diagnostics if d.incomplete]


def test_each_subject_is_compared_by_itself(tmp_path: Path) -> None:
    result = result_of(tmp_path, FILES)
    assert faults(result) == []
    assert met(result) == [
        ("born/edward-smith", "1850 and 1851 have no day in common", Status.NEW),
        ("tonnage/titanic", "no number is both 45,324 and 46,328", Status.NEW),
    ]
    claims = result.book.claims
    assert {id for id in claims if id.startswith("two")} == {
        "two/tonnage/rms-titanic", "two/sunk/rms-titanic", "two/lost", "two/born/captain-smith",
    }  # fmt: skip
    assert claims["two/lost"].record.subject is None
    assert claims["two/tonnage/rms-titanic"].question.ask == "What was the tonnage of Titanic?"


def test_the_subject_is_an_element_of_the_key(tmp_path: Path) -> None:
    plain = {
        "claims/q.yaml": "questions: {tonnage: {ask: q, type: number}}\n",
        "claims/one.yaml": "source: {id: one, title: One}\n"
        "claims: [{question: tonnage, answer: 46328, quote: the words}]\n",
        "claims/two.yaml": "source: {id: two, title: Two}\n"
        "claims: [{question: tonnage, answer: 45324, quote: the words}]\n",
    }
    (without,) = result_of(tmp_path / "plain", plain).cases
    keys = {without.conflict.key}
    for name in ("Titanic", "Olympic"):
        files = dict(plain)
        files["claims/q.yaml"] = QUESTIONS
        for n in ("one", "two"):
            files[f"claims/{n}.yaml"] = plain[f"claims/{n}.yaml"].replace(
                "answer", f"subject: {name}, answer"
            )
        (case,) = result_of(tmp_path / name, files).cases
        assert case.conflict.id.startswith("tonnage~")
        keys.add(case.conflict.key)
    assert len(keys) == 3


def test_a_ruling_names_its_subject(tmp_path: Path) -> None:
    archived = {
        n: t.replace("publisher: One", "publisher: One, text: a.txt") for n, t in FILES.items()
    }
    archived |= {
        "a.txt": "the words and the tonnage",
        "claims/r.yaml": RULING.replace("quote: the words}", "quote: the tonnage}"),
    }
    result = result_of(tmp_path / "ruled", archived)
    statuses = {debate: status for debate, _, status in met(result)}
    assert statuses == {"born/edward-smith": Status.NEW, "tonnage/titanic": Status.RULED}
    archived["claims/r.yaml"] = archived["claims/r.yaml"].replace("RMS Titanic", "Olympic")
    other = result_of(tmp_path / "other", archived)
    assert {s for d, _, s in met(other)} == {Status.NEW}
    assert 'the ruling on "tonnage/olympic" covers no contradiction' in str(other.diagnostics)


def test_a_subject_by_another_name_is_no_news(tmp_path: Path) -> None:
    before = result_of(tmp_path / "before", FILES)
    renamed = {n: t.replace("Titanic:", "RMS Titanic:").replace("[RMS Titanic]", "[Titanic]")
               for n, t in FILES.items()}  # fmt: skip
    now = result_of(tmp_path / "now", renamed)
    assert {case.conflict.key for case in before.cases} != {case.conflict.key for case in now.cases}
    found = changes("before", "0000000", before, now)
    assert (found.opened, found.closed) == ((), ())
    lines = "".join(f"{case.conflict.whole_id} known\n" for case in before.cases)
    known = renamed | {"claimcheck.baseline": f"claimcheck/baseline/v1\n{lines}"}
    assert {s for _, _, s in met(result_of(tmp_path / "known", known))} == {Status.KNOWN}


FAULTS = {
    "claims: [{question: tonnage, answer: 1, quote: the words}]":
        'missing-key question "tonnage" is asked of each ship, and "subject" is missing',
    "claims: [{question: lost, subject: Titanic, answer: 1, quote: the words}]":
        'invalid-value question "lost" is asked of no subject',
    "claims: [{question: tonnage, subject: Titanik, answer: 1, quote: the words}]":
        'unknown-subject unknown ship "Titanik"',
    "claims: [{question: tonnage, subject: Halifax, answer: 1, quote: the words}]":
        'unknown-subject "Halifax" is a city, and "tonnage" is asked of each ship',
    "claims: [{question: born, subject: Halifax, answer: 1900, quote: the words}]":
        'unknown-subject "Halifax" is a city, and "born" is asked of each person',
    "claims: [{question: born, subject: White Star Line, answer: 1900, quote: the words}]":
        'unknown-subject "White Star Line" is a body, and "born" is asked of each person',
    "claims: [{question: capital, subject: Halifax, answer: Halifax, quote: the words}]":
        'unknown-subject "Halifax" is a city, and "capital" is asked of each country',
    "subject: [a]": 'invalid-value "subject" cannot be a list',
    "subject:": 'invalid-value "subject" is empty',
    "subject: Titanic #2": 'lost-text text behind " #" is lost',
    "subjects: {titanic: {kind: ship}}": 'duplicate-id subject "titanic" is declared twice',
    "subjects: {Big: {kind: ship, aliases: [Titanic]}}":
        'ambiguous-alias "Titanic" names two different subjects',
    "subjects: {Captain Smith: {kind: person}}":
        'ambiguous-alias "Captain Smith" names two different subjects',
    "subjects: {Big: {}}": 'missing-key "kind" is missing',
    "questions: {q: {ask: \"Where is {subject}?\", type: text}}":
        'invalid-value "ask" has {subject}, and no subject',
    "questions: {q: {ask: Where is it?, type: text, of: ship}}":
        'invalid-value "ask" has no {subject}',
    "rulings: [{question: tonnage, covers: [1, 2], finding: both, because: It is so., cites: "
    "[{source: one, quote: the words}], by: a, on: 2026}]":
        'missing-key question "tonnage" is asked of each ship, and "subject" is missing',
}  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS.items())
def test_fault(text: str, fault: str, tmp_path: Path) -> None:
    more = f"{'' if 'claims' not in text else 'source: {id: x, title: X}'}\n{text}\n"
    result = result_of(tmp_path, FILES | {"claims/zz.yaml": more})
    assert [d.summary.split(": ", 1)[1] for d in result.diagnostics if d.incomplete] == [fault]
    for problem in (d for d in result.diagnostics if d.incomplete):
        assert problem.help
        assert "claims/zz.yaml" in [label.span.path for label in problem.labels]


def test_a_misspelt_subject_is_suggested(tmp_path: Path) -> None:
    claim = "{question: tonnage, subject: Titanik, answer: 1, quote: the words}"
    text = f"source: {{id: x, title: X}}\nclaims: [{claim}]\n"
    result = result_of(tmp_path, FILES | {"claims/zz.yaml": text})
    (fault,) = (d for d in result.diagnostics if d.incomplete)
    assert fault.help.startswith('did you mean "Titanic"?')
    assert fault.suggestion


def test_countries_are_subjects_unregistered(tmp_path: Path) -> None:
    text = """source: {id: x, title: X}
claims:
  - {question: capital, subject: UK, answer: London, quote: the words}
  - {question: people, subject: United Kingdom, answer: 67 million, quote: the words}
"""
    result = result_of(tmp_path, FILES | {"claims/zz.yaml": text})
    assert faults(result) == []
    assert {"capital/united-kingdom", "people/united-kingdom"} <= result.debates.keys()


def test_reports_group_by_subject_where_there_are_several(tmp_path: Path) -> None:
    result = result_of(tmp_path, FILES)
    shown = report(select(result, Filters(all=True)), Canvas(80))
    heads = [line for line in shown.split("\n") if line and line[0] not in " ─"]
    names = [line.split("  ")[0] for line in heads]
    assert names[names.index("lost") :][:9] == [
        "lost", "Edward Smith", "born/edward-smith", "Halifax", "people/halifax", "Olympic",
        "tonnage/olympic", "Titanic", "tonnage/titanic",
    ]  # fmt: skip
    assert "\n\n**Olympic**\n\n### What was the tonnage of Olympic?" in markdown(
        select(result, Filters(all=True)), Canvas()
    )
    (one,) = select(result, Filters(subject="Captain Smith")).debates
    assert one.question.debate == "born/edward-smith"
    assert "\nEdward Smith\n" not in report(
        select(result, Filters(subject="Captain Smith")), Canvas(80)
    )


def test_a_question_a_subject_or_both_are_shown(tmp_path: Path) -> None:
    result = result_of(tmp_path, FILES)
    every = show(result, "tonnage", Canvas(80))
    assert "tonnage/olympic" in every
    assert "tonnage/titanic" in every
    assert "tonnage/olympic" not in show(result, "tonnage/titanic", Canvas(80))
    ship = show(result, "RMS Titanic", Canvas(80))
    assert "sunk/titanic  Where did Titanic sink?" in ship
    assert "tonnage/titanic" in ship
    assert "What is the capital of each country?" in show(result, "capital", Canvas(80))
    assert len(claims_chosen(result, "Titanic")) == 2
    assert len(claims_chosen(result, "tonnage")) == 2
    assert len(claims_chosen(result, "tonnage/titanic")) == 1
