"""The marks made by hand are of the seeds, letter by letter, and of the kinds of the guideline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimcheck.load.config import find_config
from claimcheck.pipeline import run
from tests.commands import ROOT
from tests.inventory.marks_reader import MARKS, read_marks
from tests.inventory.measure import SEEDS, lines, measure_file

GUIDELINE = (MARKS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("marked", SEEDS, ids=lambda path: path.stem)
def test_without_its_marks_a_text_is_its_seed(marked: Path) -> None:
    text, marks = read_marks(marked.read_bytes().decode())
    assert text == (ROOT / "seeds" / marked.name).read_bytes().decode()
    kinds = re.findall(r"^\| `(\w+)`", GUIDELINE, re.MULTILINE)
    assert {mark.kind for mark in marks} <= set(kinds)
    assert all(mark.start < mark.end for mark in marks)


def test_every_seed_is_marked() -> None:
    assert [path.name for path in SEEDS] == sorted(p.name for p in (ROOT / "seeds").glob("*.txt"))


def test_the_inventory_finds_nine_marks_in_ten_and_little_else() -> None:
    book = run(find_config(ROOT, ROOT), checks=False).book
    measured = [measure_file(path, book)[1] for path in SEEDS]
    found, missed, extra = (sum(map(len, lists)) for lists in zip(*measured, strict=True))
    assert found >= 0.9 * (found + missed)
    assert found >= 0.6 * (found + extra)


def test_one_command_prints_recall_and_precision() -> None:
    *_, total, _ = lines(SEEDS)
    assert re.fullmatch(r"all +5\d\d marks  recall +9\d%  precision +\d\d%", total)
