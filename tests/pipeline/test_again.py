"""A part of a ledger shows what the whole ledger shows of a thing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, event, given, settings

from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.pipeline import Result, run
from claimcheck.pipeline.again import _around
from claimcheck.pipeline.history import History
from claimcheck.pipeline.kept import Current
from claimcheck.pipeline.run import setting_of
from claimcheck.pipeline.update import Snapshot, can_be_updated
from claimcheck.render.commands.show import show
from claimcheck.render.terminal.canvas import Canvas
from claimcheck.replay.blobs import Blobs
from tests.pipeline.edits import Files, ledgers, write_files
from tests.pipeline.test_update import kept_of, snapshot


def ids(result: Result) -> Iterator[str]:
    """Yield the id of everything that `show` shows."""
    book = result.book
    yield from (*book.claims, *book.questions, *book.balances, *book.sources)
    yield from (*result.debates, *result.balances)
    yield from (case.conflict.id for case in result.cases)


def current_of(snapshot: Snapshot, config: Config) -> Current:
    """Return a snapshot with which nothing else is kept."""
    setting = setting_of(config, DiskTree(config.root))
    return Current(snapshot, setting, True, (), History(""), Blobs("none"))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(ledgers())
def test_it_shows_the_same(files: Files) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_files(Path(folder), files)
        config = Config(root)
        whole = run(config)
        assume(can_be_updated(whole))
        current = current_of(snapshot(whole, files), config)
        event(f"{len(whole.cases) > 0} cases")
        for id in ids(whole):
            part = _around(current, id)
            assert part is not None, id
            assert show(part, id, Canvas()) == show(whole, id, Canvas())
            assert (part.complete, part.failed) == (whole.complete, whole.failed)
            assert not can_be_updated(part)


@pytest.mark.parametrize("id", ["Titanic", "nothing", "a/nothing", "sank~0123", "Belfast"])
def test_the_rest_takes_a_whole_run(id: str, tmp_path: Path) -> None:
    kept, _ = kept_of(tmp_path)
    part = _around(current_of(kept, Config(tmp_path)), id)
    assert part is None or "~" in id
