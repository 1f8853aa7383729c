"""The marks made by hand are of the seeds, letter by letter, and of the kinds of the guideline."""

from __future__ import annotations

import re

import pytest

from tests.commands import ROOT
from tests.inventory.marks_reader import MARKS, read_marks

GUIDELINE = (MARKS / "README.md").read_text("utf-8")
MARKED = sorted(MARKS.glob("*.txt"))


@pytest.mark.parametrize("marked", MARKED, ids=lambda path: path.stem)
def test_without_its_marks_a_text_is_its_seed(marked):
    text, marks = read_marks(marked.read_bytes().decode())
    assert text == (ROOT / "seeds" / marked.name).read_bytes().decode()
    assert {mark.kind for mark in marks} <= set(re.findall(r"^\| `(\w+)`", GUIDELINE, re.M))
    assert all(mark.start < mark.end for mark in marks)


def test_every_seed_is_marked():
    assert [path.name for path in MARKED] == sorted(p.name for p in (ROOT / "seeds").glob("*.txt"))
