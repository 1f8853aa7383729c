"""What people look at, as stored pages: look at them when they change."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from claimcheck.load.ledger import Config
from claimcheck.pipeline import run
from claimcheck.render.footnotes import footnotes
from claimcheck.render.full import full
from claimcheck.render.page import Page
from claimcheck.render.report import report
from claimcheck.render.show import show
from claimcheck.selection import Filters, select
from tests.commands import claimcheck

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


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("command", ["annotate courier", "matrix", "timeline", "timeline hurt"])
def test_views(command: str, width: int) -> None:
    name = f"{command.replace(' ', '-')}-{width}.txt"
    done = claimcheck(*command.split(), "--root", str(LEDGER.root), COLUMNS=str(width))
    assert done.stderr.count("\n") <= 1  # what the check finds
    assert done.stdout == (PAGES / name).read_text("utf-8")
    assert max(map(cell_len, done.stdout.splitlines())) <= width


def test_markdown() -> None:
    selected = select(run(LEDGER), Filters(all=True))
    assert footnotes(selected, Page()) == (PAGES / "report.md").read_text("utf-8")


def test_findings() -> None:
    expected = (PAGES / "findings.txt").read_text("utf-8")
    assert full(run(LEDGER), Page(80)) == expected
