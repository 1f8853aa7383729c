"""What people look at, as stored pages: look at them when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.load.ledger import Config
from claimcheck.pipeline import run
from claimcheck.render.full import full
from claimcheck.render.page import Page
from claimcheck.render.report import report
from claimcheck.render.show import show
from claimcheck.selection import Filters, select

PAGES = Path(__file__).parent / "pages"
LEDGER = Config(PAGES / "ledger")


@pytest.mark.parametrize("width", [60, 80, 140])
def test_report(width: int) -> None:
    result = run(LEDGER)
    selected = select(result, Filters(all=True))
    expected = (PAGES / f"report-{width}.txt").read_text("utf-8")
    assert report(selected, Page(width)) == expected


@pytest.mark.parametrize("id", ["herald/hurt/harbour-master", "where", "courier", "hurt~"])
def test_show(id: str) -> None:
    result = run(LEDGER)
    if id.endswith("~"):
        id = next(case.pair.id for case in result.cases if case.pair.id.startswith(id))
    name = id.partition("~")[0].replace("/", "-")
    expected = (PAGES / f"show-{name}.txt").read_text("utf-8")
    assert show(result, id, Page(80)) == expected


def test_findings() -> None:
    expected = (PAGES / "findings.txt").read_text("utf-8")
    assert full(run(LEDGER), Page(80)) == expected
