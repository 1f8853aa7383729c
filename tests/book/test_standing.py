"""The standing of a source: what follows for its claims, citations, origins and reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.claim_states import claim_state_of
from claimcheck.analysis.filters import Filters, select
from claimcheck.analysis.matrix import BY, matrix
from claimcheck.analysis.origins import carried, origins_of
from claimcheck.debates import Status
from claimcheck.diagnostics import Code
from claimcheck.pipeline import Result
from claimcheck.render.report.html import html
from claimcheck.render.report.markdown import markdown
from claimcheck.render.report.text import report
from claimcheck.render.terminal.canvas import Canvas
from tests.ledgers import result_of

FILES = {
    "claims/q.yaml": "questions: {killed: {ask: How many?, type: number, unit: people}}\n",
    "claims/a.yaml": "source: {id: herald, title: H, publisher: Herald, text: a.txt}\n"
    "claims: [{question: killed, answer: 38, quote: killing 38 people}]\n",
    "claims/b.yaml": "source: {id: courier, title: C, publisher: Courier, text: b.txt}\n"
    "claims: [{question: killed, answer: 40, quote: killing 40 people}]\n",
    "claims/c.yaml": "source: {id: note, title: N, publisher: Desk, text: c.txt}\n"
    "claims: [{question: killed, answer: 40, quote: killing 40 people}]\n",
    "claims/r.yaml": """rulings:
  - question: killed
    covers: [38, 40]
    finding: 38
    because: The list has 38 names.
    cites: [{source: herald, quote: killing 38 people}]
    by: desk
    on: 2026-01-10
""",
    "a.txt": "A crash, killing 38 people.\n",
    "b.txt": "A crash, killing 40 people.\n",
    "c.txt": "The crash, killing 40 people in all.\n",
}


def ledger(folder: Path, source: str, standing: str) -> Result:
    file = {"herald": "claims/a.yaml", "courier": "claims/b.yaml"}[source]
    text = FILES[file].replace("title:", f"standing: {standing}, title:")
    return result_of(folder, FILES | {file: text})


def pages(result: Result) -> list[str]:
    selection = select(result, Filters(all=True))
    shown = (
        report(selection, Canvas(140)),
        markdown(selection, Canvas()),
        html(selection, Canvas()),
    )
    return [" ".join(page.replace("&#45;", "-").split()) for page in shown]


def test_a_current_source_is_compared_and_cited(tmp_path: Path) -> None:
    result = result_of(tmp_path, FILES)
    assert [case.status for case in result.cases] == [Status.RULED]
    assert result.diagnostics == ()


def test_claims_of_a_retracted_source_are_taken_back(tmp_path: Path) -> None:
    files = {
        name: text for name, text in FILES.items() if name not in ("claims/c.yaml", "claims/r.yaml")
    }
    files["claims/b.yaml"] = files["claims/b.yaml"].replace(
        "title:", "standing: {state: retracted, on: 2026-01-02}, title:"
    )
    result = result_of(tmp_path, files)
    assert result.cases == ()
    claim = result.book.claims["courier/killed"]
    assert claim_state_of(result, claim).state == "retracted"
    assert claim.statement == "Courier says 40 people (its source retracted on 2026-01-02)"
    for page in pages(result):
        assert "retracted on 2026-01-02" in page
    found = matrix(list(carried(result.book, result.debates.values())), result.cases, BY["sources"])
    assert "courier" not in {party.key for party in found.parties}


def test_a_citation_of_a_retracted_source_does_not_count(tmp_path: Path) -> None:
    files = dict(FILES)
    files["claims/a.yaml"] = (
        files["claims/a.yaml"]
        .replace("claims: [", "claims: [")
        .replace("title:", "standing: retracted, title:")
    )
    files["claims/d.yaml"] = (
        "source: {id: third, title: T, publisher: Third, text: a.txt}\n"
        "claims: [{question: killed, answer: 38, quote: killing 38 people}]\n"
    )
    result = result_of(tmp_path, files)
    assert [case.status for case in result.cases] == [Status.NEW]
    uncited = next(d for d in result.diagnostics if d.code is Code.UNCITED_RULING)
    assert uncited.message == 'no citation of the ruling counts: "herald" is retracted'
    for page in pages(result):
        assert "the source is retracted" in page or "This source is retracted" in page


@pytest.mark.parametrize("state", ["corrected", "superseded"])
def test_a_corrected_source_is_marked_and_a_superseded_one_shares_an_origin(
    state: str, tmp_path: Path
) -> None:
    standing = f"{{state: {state}, on: 2026-01-02, by: note}}"
    result = ledger(tmp_path, "courier", standing)
    assert [case.status for case in result.cases] == [Status.RULED]
    for page in pages(result):
        assert f"{state} on 2026-01-02 by note" in page
    claims = [result.book.claims[id] for id in ("courier/killed", "note/killed")]
    found = [origin.sources for origin in origins_of(result.book, claims)]
    both = [("courier", "note")]
    assert found == (both if state == "superseded" else [("courier",), ("note",)])
    (before,) = result_of(tmp_path / "before", FILES).cases
    assert before.conflict.key == result.cases[0].conflict.key


def test_a_correction_does_not_make_a_copy_independent(tmp_path: Path) -> None:
    """Who corrects a paper is not where the paper has its story from."""
    files = dict(FILES)
    for name in ("claims/a.yaml", "claims/b.yaml"):
        files[name] = (
            files[name].replace("title:", "derived_from: wire, title:").replace("40", "38")
        )
    files["claims/b.yaml"] = files["claims/b.yaml"].replace(
        "title:", "standing: {state: corrected, by: note}, title:"
    )
    files["b.txt"] = files["b.txt"].replace("40", "38")
    files["claims/w.yaml"] = "source: {id: wire, title: W, publisher: Wire}\n"
    result = result_of(tmp_path, files)
    claims = [result.book.claims[id] for id in ("herald/killed", "courier/killed")]
    (origin,) = origins_of(result.book, claims)
    assert origin.root.name == "Wire"


@pytest.mark.parametrize(
    ("standing", "fault"),
    [
        ("withdrawn", 'invalid-value "state" cannot be "withdrawn"'),
        ("{on: 2026-01-01}", 'missing-key "state" is missing'),
        ("{state: retracted, by: nobody}", 'unknown-source unknown source "nobody"'),
        ("{state: superseded, by: herald}", "cycle a cycle of standing: herald → herald"),
        ("{state: retracted, at: 2026}", 'unknown-key unknown key "at"'),
    ],
)
def test_a_wrong_standing(standing: str, fault: str, tmp_path: Path) -> None:
    result = ledger(tmp_path, "herald", standing)
    found = [d for d in result.diagnostics if d.incomplete]
    assert found[0].summary.split(": ", 1)[1] == fault
    assert found[0].help
