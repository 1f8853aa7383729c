"""A scan by a real cluster on loopback: the same findings, whatever becomes of its workers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from distributed import Client, LocalCluster

from claimcheck.diagnostics import UserError
from claimcheck.load.ledger import Progress, quiet
from claimcheck.pipeline import Result as Checked
from claimcheck.scan import Finding, Plan, Tally, cluster, naming, questions_of, run_scan, work
from tests.commands import ROOT, claimcheck, surroundings
from tests.scan.rows import checked, write_ledger
from tests.scan.test_tables import write_parquet

# Dask leaves sockets to the garbage collector, and warns of it.
_IGNORED = ("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
pytestmark = [pytest.mark.filterwarnings(each) for each in _IGNORED]
ROWS = """
    select 'launched' as question, 'Ship ' || (n % 400) as subject, 's' || (n % 7) as source,
           (1900 + hash(n) % 4)::varchar as answer
    from range({}, {}) as t(n)
"""


@pytest.fixture(scope="module")
def local() -> Iterator[LocalCluster]:
    """Yield a cluster of two processes."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as started:
        yield started


@pytest.fixture(scope="module")
def empty() -> Iterator[LocalCluster]:
    """Yield a cluster without workers."""
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as started:
        yield started


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(write_ledger(tmp_path_factory.mktemp("ledger"), []))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("rows")
    return [
        write_parquet(folder / f"{n}.parquet", ROWS.format(n * 1_000, n * 1_000 + 1_000))
        for n in range(3)
    ]


def scan(
    ledger: Checked, files: list[Path], plan: Plan, progress: Progress = quiet
) -> tuple[list[Finding], Tally]:
    questions = questions_of(ledger.book, ledger.config.combinations)
    with run_scan(questions, list(map(str, files)), naming(()), plan, progress) as result:
        return list(result.findings()), result.tally


@pytest.fixture(scope="module")
def expected(ledger: Checked, files: list[Path]) -> tuple[list[Finding], Tally]:
    found = scan(ledger, files, Plan())
    assert len(found[0]) > 1_000 and found[1].is_complete
    return found


def on(started: LocalCluster, **more: Path) -> Plan:
    return Plan(scheduler=started.scheduler_address, folder=more.get("folder"))


def test_a_cluster_finds_the_same(
    ledger: Checked, files: list[Path], expected: object, local: LocalCluster, tmp_path: Path
) -> None:
    assert scan(ledger, files, on(local)) == expected
    plan = on(local, folder=tmp_path / "work")
    assert scan(ledger, files, plan) == expected
    with mock.patch.object(cluster, "_scan", side_effect=AssertionError):
        assert scan(ledger, files, plan) == expected


@pytest.mark.parametrize("step", ["parting rows", "scanning buckets"])
def test_a_worker_that_is_killed_is_made_good(
    ledger: Checked, files: list[Path], expected: object, local: LocalCluster, step: str
) -> None:
    killed: list[int] = []

    def progress(at: str, done: int, of: int) -> None:
        if at == step and done == 1 and not killed:
            with Client(local.scheduler_address, set_as_default=False) as client:
                killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    with mock.patch.multiple(work, _LEAST=32):
        assert scan(ledger, files, on(local), progress) == expected
    assert killed


def test_what_is_finished_here_is_not_done_by_the_cluster(
    ledger: Checked, files: list[Path], expected: object, local: LocalCluster, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    assert scan(ledger, files, Plan(folder=folder)) == expected
    (folder / "found" / "2.json").unlink()
    left: list[int] = []

    def progress(at: str, done: int, of: int) -> None:
        if at == "scanning buckets":
            left.append(of)

    assert scan(ledger, files, on(local, folder=folder), progress) == expected
    assert left == [1]


def test_a_file_that_breaks_is_left_out_whole(
    ledger: Checked, files: list[Path], local: LocalCluster, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.parquet"
    content = bytearray(files[0].read_bytes())
    content[200:-2_000] = bytes(len(content) - 2_200)
    broken.write_bytes(content)
    with mock.patch.object(cluster, "_PATIENCE", 10):
        found, tally = scan(ledger, [broken, *files[1:]], on(local))
    assert found == scan(ledger, files[1:], Plan())[0]
    assert [unread.path for unread in tally.unread] == [str(broken)]


def test_a_scheduler_that_cannot_be_reached_is_said(ledger: Checked, files: list[Path]) -> None:
    with mock.patch.object(cluster, "_PATIENCE", 1):
        for address in ("tcp://127.0.0.1:1", "127.0.0.1:1", "ftp://x", "tcp://x:port", "tcp://["):
            with pytest.raises(UserError, match="no scheduler answers") as caught:
                scan(ledger, files, Plan(scheduler=address))
            assert "dask scheduler" in caught.value.help


def test_a_scheduler_without_workers_is_said(
    ledger: Checked, files: list[Path], empty: LocalCluster
) -> None:
    with (
        mock.patch.object(cluster, "_PATIENCE", 1),
        pytest.raises(UserError, match="has no worker"),
    ):
        scan(ledger, files, on(empty))


def test_a_worker_of_another_version_is_refused(
    ledger: Checked, files: list[Path], empty: LocalCluster, tmp_path: Path
) -> None:
    package = shutil.copytree(ROOT / "src" / "claimcheck", tmp_path / "claimcheck")
    start = package / "__init__.py"
    start.write_text(f'{start.read_text("utf-8")}\n__version__ = "0.0.1"\n', "utf-8")
    worker = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", empty.scheduler_address,
         "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)],
        env=surroundings(PYTHONPATH=str(tmp_path)), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with pytest.raises(cluster.OtherVersion, match=r"has claimcheck 0\.0\.1, DuckDB"):
            scan(ledger, files, on(empty))
    finally:
        worker.kill()
        worker.wait()


def test_the_command(ledger: Checked, files: list[Path], local: LocalCluster) -> None:
    arguments = ("scan", *map(str, files), "--root", str(ledger.config.root))
    here = claimcheck(*arguments)
    assert here.returncode == 0 and "3,000 rows" in here.stderr
    there = claimcheck(*arguments, "--scheduler", local.scheduler_address)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)
