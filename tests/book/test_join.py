"""Faults of a ledger that does not join: each at its place, with its help."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.load.config import Config
from claimcheck.pipeline import run
from tests.book.examples import check

RULING = """source: report
claims:
  - {question: crash-site, answer: Grozny, quote: puts the crash in Grozny}
  - {question: crash-site, claimant: X, answer: near Aktau, quote: A report of January}
rulings:
  - question: crash-site
    covers: [COVERS]
    finding: FINDING
    because: The two name two countries.
    cites: [{source: CITED, quote: puts the crash in Grozny}]
    by: desk
    on: 2025-02-01
"""


def ruling(covers: str = "near Aktau, Grozny", finding: str = "both", cited: str = "report") -> str:
    replaced = RULING.replace("COVERS", covers).replace("FINDING", finding)
    return replaced.replace("CITED", cited)


# The text of one more claim file; the code, message, line and help that it must give.
FAULTS = [
    ("places: {Aktau: {within: Russia}}", "duplicate-id", 'place "aktau"', 1, "rename"),
    ("places: {Omsk: {aliases: [Aktau]}}", "ambiguous-alias", '"Aktau"', 1, "one of them"),
    ("places: {Omsk: {overlaps: [Volga]}}", "unknown-place", '"Volga"', 1, "declare the place"),
    ("places: {A: {within: A}}", "cycle", "a → a", 1, "remove one"),
    ("claimants: {A: {}, a: {}}", "duplicate-id", 'claimant "a"', 1, "rename"),
    ("claimants: {A: {aliases: [C]}, B: {aliases: [c]}}", "ambiguous-alias", '"c"', 1, "one of"),
    (
        "claimants: {A: {speaks_for: B}, B: {speaks_for: C}, C: {speaks_for: B}}",
        "cycle", "b → c → b", 1, "remove one",
    ),
    ("topic: {id: crash, title: Again}", "duplicate-id", 'topic "crash"', 1, "rename"),
    ("questions: {killed: {ask: q, type: text}}", "duplicate-id", 'question "killed"', 1, "rename"),
    ("questions: {A b: {ask: q, type: text}}", "invalid-value", "is not an id", 1, "lower-case"),
    ("questions: {q: {ask: q, type: text, unit: km}}", "invalid-value", '"unit"', 1, "number"),
    ("questions: {q: {ask: q, type: text, extent: true}}", "invalid-value", '"extent"', 1, "date"),
    ("questions: {q: {ask: q, type: choice}}", "missing-key", "without choices", 1, "choices:"),
    (
        "questions: {q: {ask: q, type: choice, choices: {a: [b], b: []}}}",
        "ambiguous-alias", '"b"', 1, "one of them",
    ),
    (
        "questions: {q: {ask: q, type: choice, choices: {a: {within: b}, b: {within: a}}}}",
        "cycle", "a → b → a", 1, "remove one",
    ),
    (
        "questions: {q: {ask: q, type: choice, choices: {a: [], b: []}, apart: [[a, c]]}}",
        "unknown-choice", '"c"', 1, "a, b",
    ),
    ("source: {id: article, title: T}", "duplicate-id", 'source "article"', 1, "rename"),
    (
        "source: {id: s, title: T, text: seeds/report.txt, derived_from: artikle}",
        "unknown-source", '"artikle"', 1, 'did you mean "article"?',
    ),
    (
        "source: {id: s, title: T, text: seeds/report.txt, derived_from: [article, s]}",
        "cycle", "s → s", 1, "remove one",
    ),
    ("source: {id: s, title: T, text: seeds}", "not-a-file", "not a regular file", 1, "plain"),
    ("source: {id: s, title: T, text: other/t.txt}", "missing-text", "other/t.txt", 1, "readable"),
    (
        "source: article\nclaims: [{question: cause, only: true, answer: fog, quote: an accident}]",
        "too-many-answers", "takes one answer", 2, "many: true",
    ),
    (
        "source: article\nclaims: [{question: cause, answer: fogg, quote: an accident}]",
        "unreadable-answer", '"fogg"', 2, 'did you mean "fog"?',
    ),
    (
        "source: article\nclaims:\n- {question: cause, answer: fog, quote: an accident}\n"
        "- {question: cause, answer: missile, quote: an accident}",
        "duplicate-id", 'claim "article/cause"', 4, "id: NAME",
    ),
    (ruling().replace("question: crash-site\n", "question: x\n"), "unknown-question", '"x"', 6, ""),
    (ruling(covers="[], Grozny"), "invalid-value", "an empty side", 7, "name an answer"),
    (ruling(covers="Grozny, grozny"), "invalid-value", "side 2 holds the same", 7, "another"),
    (ruling(covers="a, b, [b, a], [a, b]"), "invalid-value", "side 4 holds the same", 7, "delete"),
    (ruling(covers="{denies: a}, a, {denies: [a]}"), "invalid-value", "side 3 holds", 7, "delete"),
    (ruling(covers="'', Grozny"), "invalid-value", "empty", 7, "write"),
    (ruling(covers="', ,', Grozny"), "unreadable-answer", "is not a place", 7, "finest first"),
    (ruling(cited="reprot"), "unknown-source", '"reprot"', 10, 'did you mean "report"?'),
    (ruling(finding="Moscow"), "invalid-value", '"Moscow" is on none of the sides', 8, "undecided"),
    (ruling(finding="', '"), "unreadable-answer", "is not a place", 8, "finest first"),
    (
        ruling().replace("    covers", "    scope: a\n    covers"),
        "unknown-scope", '"a"', 7, "declare",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "line", "mend"), FAULTS)
def test_fault(text: str, code: str, message: str, line: int, mend: str, tmp_path: Path) -> None:
    result = check(tmp_path, text)
    found = [diagnostic for diagnostic in result.diagnostics if diagnostic.code == code]
    assert len(found) == 1, result.diagnostics
    assert message in found[0].message
    assert mend in found[0].help
    assert found[0].span[:2] == ("claims/zz.yaml", line)
    assert result.failed
    assert not result.complete


def test_a_path_that_can_be_no_path_hides_nothing(tmp_path: Path) -> None:
    text = f"source: {{id: s, title: S, text: {'a' * 300}/x.txt}}"
    (missing,) = check(tmp_path, text).diagnostics
    assert missing.code == "missing-text"


def test_a_finding_may_be_a_list(tmp_path: Path) -> None:
    text = """source: report
questions:
  why:
    {ask: Why?, type: choice, many: true, choices: {a: [], b: [], c: []}, apart: [[a, c], [b, c]]}
claims:
- {question: why, answer: [a, b], quote: A report of January}
- {question: why, claimant: X, answer: c, quote: A report of January}
rulings:
- {question: why, covers: [[a, b], c], finding: [a, b], because: It is so., by: desk, on: 2025,
   cites: [{source: report, quote: A report of January}]}
"""
    assert check(tmp_path, text).diagnostics == ()


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [("", {"unruled-contradiction", "stale-ruling"}), ("as_of: 2024,", set())],
)
def test_a_ruling_speaks_of_its_time(as_of: str, codes: set[str], tmp_path: Path) -> None:
    text = f"""source: report
questions: {{state: {{ask: How?, type: choice, varies: true, choices: {{open: [], closed: []}}}}}}
claims:
- {{question: state, as_of: 2024-05, answer: open, quote: A report of January}}
- {{question: state, as_of: 2024, claimant: X, answer: closed, quote: A report of January}}
rulings:
- {{question: state, covers: [open, closed], finding: both, because: It is so., by: desk, on: 2025,
   {as_of} cites: [{{source: report, quote: A report of January}}]}}
"""
    assert {d.code for d in check(tmp_path, text).diagnostics} == codes


@pytest.mark.parametrize("finding", ["both", "neither", "undecided", "Grozny", "Aktau"])
def test_findings_that_fit(finding: str, tmp_path: Path) -> None:
    covers = "{within: Kazakhstan}, {within: Russia}"
    assert check(tmp_path, ruling(covers, finding)).diagnostics == ()


def test_staleness_is_not_judged_while_anything_is_incomplete(tmp_path: Path) -> None:
    stale = ruling(covers="Aktau, Moscow", finding="both")
    result = check(tmp_path, stale)
    assert "stale-ruling" in {d.code for d in result.diagnostics}
    (tmp_path / "ledger" / "claims" / "broken.yaml").write_text("a: [")
    result = run(Config(tmp_path / "ledger"))
    assert "stale-ruling" not in {d.code for d in result.diagnostics}
    assert "unruled-contradiction" in {d.code for d in result.diagnostics}


def test_who_refers_to_what_is_broken_is_not_blamed(tmp_path: Path) -> None:
    text = (
        "source: {id: s, title: S, published: soon}\n"
        "questions: {q: {ask: q, type: colour}}\n"
        "claims:\n"
        "- {question: killed, answer: 38, quote: killing 38 people}\n"
        "- {question: q, answer: red, quote: killing 38 people}\n"
    )
    (first, second) = check(tmp_path, text).diagnostics
    assert (first.code, second.code) == ("invalid-value", "invalid-value")
