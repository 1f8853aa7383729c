"""Work spread over processes: the results of one process, in order, whatever becomes of others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.load import pool, processes
from claimcheck.load.processes import chunked, spread
from tests.commands import process, surroundings
from tests.ledgers import write

CHUNKS = [list(range(n, n + 3)) for n in range(0, 300, 3)]
SUMS = [(sum(chunk), 0) for chunk in CHUNKS]


def added(chunk: list[int]) -> tuple[int, int]:
    """Return the sum of a chunk, and the process that found it."""
    time.sleep(0.005)
    return sum(chunk), os.getpid()


def killed(chunk: list[int]) -> tuple[int, int]:
    """End every process but that of the tests."""
    if os.getpid() != int(os.environ["PARENT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(chunk), os.getpid()


def refused(chunk: list[int]) -> int:
    if 297 in chunk:
        raise ValueError("no such number")
    return sum(chunk)


@pytest.fixture(autouse=True)
def _three_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "limit", 3)
    monkeypatch.setenv("PARENT", str(os.getpid()))


@given(st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_chunks_hold_all_in_order(items: list[int], least: int) -> None:
    chunks = chunked(items, int, least)
    assert [item for chunk in chunks for item in chunk] == items
    assert all(sum(chunk) >= least for chunk in chunks[:-1])
    assert all(sum(chunk[:-1]) < least for chunk in chunks)


def test_processes_share_the_work() -> None:
    found = list(spread(added, CHUNKS * 5))
    assert [total for total, _ in found] == [total for total, _ in SUMS] * 5
    assert len({worker for _, worker in found}) > 1
    assert found[0][1] == os.getpid()


@pytest.mark.parametrize("chunks", [[], CHUNKS[:1], CHUNKS[:31]])
def test_little_work_is_not_shared(chunks: list[list[int]]) -> None:
    with mock.patch.object(pool, "ProcessPoolExecutor", side_effect=AssertionError):
        assert list(spread(sum, chunks)) == [sum(chunk) for chunk in chunks]


def test_one_process_shares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "limit", 1)
    with mock.patch.object(pool, "ProcessPoolExecutor", side_effect=AssertionError):
        assert list(spread(sum, CHUNKS)) == [total for total, _ in SUMS]


def test_the_work_of_killed_processes_is_done_here() -> None:
    found = list(spread(killed, CHUNKS))
    assert found == [(total, os.getpid()) for total, _ in SUMS]


@pytest.mark.parametrize("error", [OSError, ImportError, NotImplementedError])
def test_where_no_process_can_be_started_this_one_does_all(error: type[Exception]) -> None:
    with mock.patch.object(pool, "ProcessPoolExecutor", side_effect=error):
        assert list(spread(sum, CHUNKS)) == [total for total, _ in SUMS]


def test_an_error_is_that_of_one_process() -> None:
    with pytest.raises(ValueError, match="no such number"):
        list(spread(refused, CHUNKS))


def test_whoever_stops_asking_leaves_no_process() -> None:
    results = spread(added, CHUNKS * 20)
    next(results)
    results.close()  # type: ignore[attr-defined]


SMALL = """
import sys
from claimcheck.analysis import inventories
from claimcheck.load import ledger, processes
ledger._CHUNK = inventories._CHUNK = processes._WORTH_ONE = 1
from claimcheck.__main__ import main
if __name__ == "__main__":
    main()
"""
CLAIM = """
source: {{id: s{n}, title: S, text: texts/{n}.txt}}
claims:
  - {{question: hurt, id: c, answer: {n}, quote: "{n} were hurt on 3 May 2024"}}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    files = {"claims/q.yaml": "questions: {hurt: {ask: How many were hurt?, type: number}}\n"}
    for n in range(1, 9):
        files[f"claims/s{n}.yaml"] = CLAIM.format(n=n)
        files[f"texts/{n}.txt"] = f"Officials say {n} were hurt on 3 May 2024, says Ann Lee.\n"
    broken = {"claims/t.yaml": "claims: [\n", "claims/u.yaml": "clams: []\n"}
    root = write(tmp_path / "ledger", files | broken | {"small.py": SMALL})
    (root / "claims/v.yaml").symlink_to("q.yaml")
    return root


@pytest.mark.parametrize("is_broken", [False, True])
@pytest.mark.parametrize(
    "command",
    ["check --format json", "report --all", "coverage", "report --format html"],
)
def test_a_command_prints_the_same(command: str, is_broken: bool, ledger: Path) -> None:
    for name in () if is_broken else ("t", "u", "v"):
        (ledger / f"claims/{name}.yaml").unlink()
    shown = [run(ledger, *command.split(), "--jobs", jobs) for jobs in ("1", "3")]
    assert shown[0] == shown[1]
    plain = process(*command.split(), cwd=ledger, SOURCE_DATE_EPOCH="0")
    assert shown[0] == (plain.stdout, plain.stderr, plain.returncode)
    assert plain.returncode == (2 if is_broken else int(command.startswith("check")))


def run(ledger: Path, *arguments: str) -> tuple[str, str, int]:
    done = subprocess.run(
        [sys.executable, "small.py", *arguments],
        cwd=ledger, env=surroundings(SOURCE_DATE_EPOCH="0"), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return done.stdout, done.stderr, done.returncode
