"""Inventories that are kept: equal to those taken anew, whatever is damaged or has changed."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from copy import copy
from pathlib import Path
from typing import TypeVar
from unittest import mock

import pytest

from claimcheck import replay
from claimcheck.analysis import inventories
from claimcheck.analysis.coverage import Coverer
from claimcheck.analysis.covered import SourceCoverage
from claimcheck.inventory import take_inventory
from claimcheck.load.config import Config
from claimcheck.pipeline import Result, run
from claimcheck.replay import Recording
from tests.commands import ROOT

T = TypeVar("T")


@pytest.fixture(scope="module")
def shipped() -> Result:
    return run(Config(ROOT))


@pytest.fixture(autouse=True)
def _recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(replay, "recording", Recording("", time.time_ns(), "program"))


def covered(result: Result) -> tuple[list[tuple[object, ...]], int]:
    """Return the coverage of all sources, and the number of texts read for it."""
    with mock.patch.object(inventories, "take_inventory", wraps=take_inventory) as taken:
        found = Coverer(result.book).cover_all()
    return [plain(coverage) for coverage in found], taken.call_count


def plain(coverage: SourceCoverage) -> tuple[object, ...]:
    return coverage.source.id, coverage.sentences, coverage.is_whole


def changed(record: T, field: str, value: object) -> T:
    """Return a copy of a frozen record with another value of a field."""
    other = copy(record)
    object.__setattr__(other, field, value)
    return other


def test_they_are_taken_once(shipped: Result, tmp_path: Path) -> None:
    first, number = covered(shipped)
    assert number == len(first) > 0
    assert covered(shipped) == (first, 0)
    with mock.patch.object(replay, "recording", None):
        assert covered(shipped) == (first, number)


def test_another_name_or_day_is_another_inventory(shipped: Result) -> None:
    covered(shipped)
    book = shipped.book
    name, entry = next(iter(book.places.items()))
    other = changed(entry.record, "aliases", ("Elsewhere",))
    places = {**book.places, name: entry._replace(record=other)}
    renamed = book._replace(places=places)
    with mock.patch.object(inventories, "take_inventory", wraps=take_inventory) as taken:
        Coverer(renamed).cover_all()
        assert taken.call_count == len(book.sources)
        source = next(iter(book.sources.values()))
        for field, value in (("published", "1999-01-01"), ("language", "fr")):
            record = changed(source.record, field, value)
            Coverer(book).cover(source._replace(record=record))
    assert taken.call_count == len(book.sources) + 2


def damaged(data: bytes) -> bytes:
    return data[:-9]


def of_another_form(data: bytes) -> bytes:
    whole, sentences = json.loads(data)
    return json.dumps([whole, [[*sentence, "more"] for sentence in sentences]]).encode()


def of_another_kind(data: bytes) -> bytes:
    return data.replace(b'"date"', b'"day"').replace(b'"number"', b'"digits"')


@pytest.mark.parametrize("change", [damaged, of_another_form, of_another_kind, lambda _: b"7"])
@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_damaged_one_is_taken_anew(
    change: Callable[[bytes], bytes], is_sealed: bool, shipped: Result, tmp_path: Path
) -> None:
    first, number = covered(shipped)
    (path,) = (tmp_path / "cache").iterdir()
    with closing(sqlite3.connect(path)) as database:
        for name, seal, data in database.execute("select * from blob").fetchall():
            new = change(data)
            seal = replay.digest_of(new) if is_sealed else seal  # noqa: PLW2901
            database.execute("insert or replace into blob values (?, ?, ?)", (name, seal, new))
        database.commit()
    assert covered(shipped) == (first, number)
    assert covered(shipped) == (first, 0)
