"""The result with proposed files is that of a run on all of the ledger with them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

import pytest

from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import ProposedTree
from claimcheck.pipeline import Result, proposed, run, run_recorded
from claimcheck.pipeline.proposed import run_with
from claimcheck.replay import Recording
from tests.ledgers import write
from tests.pipeline.test_live import EDITS, all_of
from tests.pipeline.test_update import LEDGER, LEFT, MORE

NEW = {"claims/new.yaml": LEDGER["claims/b.yaml"].replace("id: b", "id: f")}


@pytest.fixture
def result(tmp_path: Path) -> Result:
    return recorded(write(tmp_path, LEDGER))


def recorded(root: Path) -> Result:
    return run_recorded(Config(root), Recording("", time.time_ns(), ""))


def is_whole(result: Result, edited: Mapping[str, str]) -> bool:
    """Check the result with edited files; return whether all of the ledger was read for it."""
    files = {path: text.encode() for path, text in edited.items()}
    with mock.patch.object(proposed, "run", wraps=run) as runs:
        made = run_with(result, files)
    root = result.config.root
    expected = run(result.config, tree=ProposedTree(DiskTree(root), files))
    assert all_of(made) == all_of(expected)
    return runs.called


@pytest.mark.parametrize("name", EDITS)
def test_an_edit(name: str, result: Result) -> None:
    assert is_whole(result, EDITS[name]) is (name in LEFT)


def test_a_new_file(result: Result) -> None:
    assert is_whole(result, NEW)


def test_a_ledger_with_an_error(tmp_path: Path) -> None:
    broken = recorded(write(tmp_path, LEDGER | LEFT["a file that is no YAML"]))
    assert is_whole(broken, MORE["two files"])


def test_a_result_that_was_not_recorded(tmp_path: Path) -> None:
    assert is_whole(run(Config(write(tmp_path, LEDGER))), MORE["two files"])


@pytest.mark.parametrize("changed", [MORE["two files"], NEW, {"texts/all.txt": "It says\n"}])
def test_another_process_that_writes_meanwhile(changed: dict[str, str], result: Result) -> None:
    """What was read before must not be mixed with what is read now."""
    write(result.config.root, changed)
    assert is_whole(result, MORE["a claim less"])


def test_another_process_that_deletes_meanwhile(result: Result) -> None:
    (result.config.root / "claims/d.yaml").unlink()
    assert is_whole(result, MORE["a claim less"])
