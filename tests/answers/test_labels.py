"""Labels of choices: shown in place of ids, accepted as answers, and never compared."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.analysis.filters import Filters, select
from claimcheck.diagnostics import Code
from claimcheck.pipeline import Result
from claimcheck.render.check.json import check_json
from claimcheck.render.commands.show import show
from claimcheck.render.report.html import html
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report
from claimcheck.render.terminal.canvas import Canvas
from tests.ledgers import result_of

QUESTIONS = """questions:
  cause:
    ask: What was the cause?
    type: choice
    choices:
      air-defence: {label: Russian air defence, aliases: [missile]}
      weather: {label: Bad weather}
      other: {}
"""
PLAIN = """questions:
  cause:
    ask: What was the cause?
    type: choice
    choices: {air-defence: [missile], weather: [], other: []}
"""
CLAIMS = """source: {id: ID, title: T, text: a.txt}
claims: [{question: cause, answer: ANSWER, quote: the words}]
"""
RULINGS = """rulings:
  - {question: cause, covers: [air-defence, weather], finding: weather, because: It is so.,
     cites: [{source: one, quote: the words}], by: desk, on: 2026-01-01}
"""


def ledger(folder: Path, questions: str, *answers: str) -> Result:
    claims = {
        f"claims/{id}.yaml": CLAIMS.replace("ID", id).replace("ANSWER", answer)
        for id, answer in zip(("one", "two", "three"), answers, strict=False)
    }
    files = {"claims/q.yaml": questions, "claims/r.yaml": RULINGS, "a.txt": "the words", **claims}
    return result_of(folder, files)


def test_people_see_labels_and_machines_ids_too(tmp_path: Path) -> None:
    result = ledger(tmp_path, QUESTIONS, "missile", "weather")
    canvas = Canvas(80)
    selection = select(result, Filters(all=True))
    for page in (report(selection, canvas), markdown(selection, canvas), html(selection, canvas)):
        assert "Russian air defence and Bad weather are different choices" in " ".join(page.split())
        assert "air-defence" not in page
    assert "air-defence (Russian air defence), weather (Bad weather), other" in " ".join(
        show(result, "cause", canvas).split()
    )
    (case,) = json.loads(check_json(result, canvas))["contradictions"]
    assert [(c["answer"], c["label"]) for c in case["claims"]] == [
        ("air-defence", "Russian air defence"), ("weather", "Bad weather"),
    ]  # fmt: skip
    assert [(r["finding"], r["label"]) for r in case["rulings"]] == [("weather", "Bad weather")]


def test_a_label_is_an_answer_and_leaves_keys_as_they_are(tmp_path: Path) -> None:
    labelled = ledger(tmp_path / "l", QUESTIONS, "Russian air defence", "bad weather")
    plain = ledger(tmp_path / "p", PLAIN, "air-defence", "weather")
    assert [c.conflict.key for c in labelled.cases] == [c.conflict.key for c in plain.cases] != []


def test_one_label_for_two_choices_is_an_error(tmp_path: Path) -> None:
    twice = QUESTIONS.replace("other: {}", "other: {label: Bad Weather}")
    codes = [d.code for d in ledger(tmp_path, twice, "weather").diagnostics if d.incomplete]
    assert codes == [Code.AMBIGUOUS_ALIAS]
