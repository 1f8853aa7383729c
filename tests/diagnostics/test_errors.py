"""Errors of claimcheck itself: a fault on one input is a finding, and hides no other finding."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from claimcheck.diagnostics import Code
from claimcheck.load.config import Config
from claimcheck.pipeline import run
from tests.commands import claimcheck
from tests.ledgers import write

LEDGER = {
    "claims/t.yaml": """topic: {id: t, title: Topic}
questions:
  bad: {ask: How many fell?, type: number}
  killed: {ask: How many died?, type: number}
""",
    "claims/bad.yaml": """source: {id: bad, title: Bad, text: seeds/bad.txt}
claims:
  - {question: bad, answer: 1, quote: one bad word}
  - {question: bad, answer: 2, quote: two bad words, id: second}
  - {question: killed, answer: 38, quote: "38 died"}
rulings:
  - question: bad
    covers: [1, 2]
    finding: undecided
    because: Two accounts exclude each other.
    cites: [{source: bad, quote: one bad word}]
    by: desk
    on: 2025-01-01
""",
    "claims/good.yaml": """source: {id: good, title: Good, text: seeds/good.txt}
claims:
  - {question: killed, answer: 83, quote: lost words here}
""",
    "seeds/bad.txt": "one bad word, two bad words, 38 died\n",
    "seeds/good.txt": "83 died\n",
}
# For each boundary: what fails, on an argument with which words, and the place of the finding.
FAULTS = {
    "file": ("load.records:read_nodes", "claims/bad.yaml", "claims/bad.yaml:1:1"),
    "record": ("load.records:_File._plain", "How many fell?", "claims/t.yaml:3:3"),
    "text": ("load.archive:read_text", "seeds/bad.txt", "claims/bad.yaml:1:37"),
    "question": ("book.join:check_question", "How many fell?", "claims/t.yaml:3:3"),
    "claim": ("book.references:find_quote", "two bad words", "claims/bad.yaml:4:5"),
    "ruling": ("book.rulings:_sides", "How many fell?", "claims/bad.yaml:7:5"),
    "debate": ("debates.debate:positions_of", "How many fell?", "claims/t.yaml:3:3"),
    "gate": ("gate:sides_holding", "How many fell?", "claims/t.yaml:3:3"),
    "check of claims": (
        "checks.quote_denies_answer:_denying", "two bad words", "claims/bad.yaml:4:29"
    ),
    "check of the book": ("checks.repeated_claim:check", "How many fell?", "claims/bad.yaml:3:29"),
}  # fmt: skip


@pytest.mark.parametrize("boundary", FAULTS)
@pytest.mark.parametrize("error", [RecursionError, MemoryError, IndexError])
def test_a_fault_on_one_input_hides_no_finding_on_others(
    boundary: str, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, words, place = FAULTS[boundary]
    module, _, path = name.partition(":")
    *owner, function = path.split(".")
    holder: Any = import_module(f"claimcheck.{module}")
    holder = getattr(holder, owner[0]) if owner else holder
    original = getattr(holder, function)

    def faulty(*given: Any) -> Any:
        if any(words in repr(getattr(one, "values", one)) for one in given):
            raise error
        return original(*given)

    monkeypatch.setattr(holder, function, faulty)
    result = run(Config(write(tmp_path, LEDGER)))
    found = [d for d in result.diagnostics if d.code is Code.INTERNAL_ERROR]
    assert [diagnostic.span.name for diagnostic in found] == [place]
    assert error.__name__ in found[0].message
    assert Code.QUOTE_NOT_FOUND in {diagnostic.code for diagnostic in result.diagnostics}
    assert not result.complete


def test_debug_shows_the_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*given: Any) -> None:
        raise IndexError

    monkeypatch.setattr("claimcheck.book.references.find_quote", faulty)
    write(tmp_path, LEDGER)
    done = claimcheck("check", cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert (
        "claims/bad.yaml:3:5: internal-error claimcheck failed on this: IndexError" in done.stdout
    )
    assert "Traceback" in claimcheck("check", "--debug", cwd=tmp_path).stderr
