"""Scans in a folder and in several processes: the same findings, and nothing done twice."""

from __future__ import annotations

import random
from pathlib import Path
from unittest import mock

import pytest

from claimcheck.diagnostics import UserError
from claimcheck.pipeline import Result as Checked
from claimcheck.scan import Finding, OutOfMemory, Plan, Unreadable, engine, pool, work
from tests.scan.rows import checked, scanned, write_ledger
from tests.scan.test_tables import Cells, write_csv, write_lines


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(write_ledger(tmp_path_factory.mktemp("ledger"), []))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return two files of 3,000 rows on 500 subjects that the ledger does not declare."""
    chance = random.Random(7)
    days = ("1911-05-31", "31 May 1911", "1912-01-01", "1912")
    rows: list[Cells] = [
        {
            "question": "launched",
            "subject": chance.choice(("Ship {}", "SHIP {}", "ship-{}", "Schïff {}")).format(
                n % 500
            ),
            "answer": chance.choice(days),
            "source": f"s{n % 7}",
            "certainty": chance.choice(("certain", "possible")),
            "claimant": f"c{n % 3}",
        }
        for n in range(3_000)
    ]
    folder = tmp_path_factory.mktemp("rows")
    return [
        write_csv(folder / "a.csv", rows[:1_000]),
        write_lines(folder / "b.jsonl", rows[1_000:]),
    ]


def findings(ledger: Checked, files: list[Path], plan: Plan | None = None) -> list[Finding]:
    with scanned(ledger, files, plan) as result:
        assert result.tally.rows == 3_000 and result.tally.is_complete
        return list(result.findings())


@pytest.fixture(scope="module")
def expected(ledger: Checked, files: list[Path]) -> list[Finding]:
    found = findings(ledger, files)
    assert {finding.relation for finding in found} == {"contradiction", "tension"}
    assert sum(side.rows for finding in found for side in finding.sides) > 1_000
    return found


def test_the_order_of_rows_and_files_changes_nothing(
    ledger: Checked, files: list[Path], expected: list[Finding], tmp_path: Path
) -> None:
    lines = files[1].read_text().splitlines(keepends=True)
    random.Random(3).shuffle(lines)
    shuffled = tmp_path / "b.jsonl"
    shuffled.write_text("".join(lines))
    assert findings(ledger, [shuffled, files[0]]) == expected


def test_several_processes_find_the_same(
    ledger: Checked, files: list[Path], expected: list[Finding]
) -> None:
    with mock.patch.object(pool, "_WORTH_PROCESSES", 0), mock.patch.object(pool, "_CHUNK", 3):
        assert findings(ledger, files, Plan(jobs=2)) == expected


def test_buckets_scanned_by_several_processes_hold_the_same(
    ledger: Checked, files: list[Path], expected: list[Finding], tmp_path: Path
) -> None:
    plan = Plan("400MB", jobs=2, folder=tmp_path / "work")
    assert findings(ledger, files, plan) == expected


@pytest.mark.parametrize("buckets", [1, 7, 64])
def test_any_number_of_buckets_finds_the_same(
    ledger: Checked, files: list[Path], expected: list[Finding], tmp_path: Path, buckets: int
) -> None:
    with mock.patch.multiple(work, _LEAST=buckets, _MOST=buckets):
        assert findings(ledger, files, Plan(folder=tmp_path / "work")) == expected
    assert len(list((tmp_path / "work" / "found").glob("*.json"))) == buckets


def test_finished_work_is_not_done_again(
    ledger: Checked, files: list[Path], expected: list[Finding], tmp_path: Path
) -> None:
    plan = Plan(folder=tmp_path / "work")
    findings(ledger, files, plan)
    with (
        mock.patch.object(work, "part_rows", side_effect=AssertionError),
        mock.patch.object(work, "scan_bucket", side_effect=AssertionError),
    ):
        assert findings(ledger, files, plan) == expected


@pytest.mark.parametrize("step", ["part_rows", "scan_bucket"])
@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_scan_that_is_stopped_goes_on_where_it_was(
    ledger: Checked,
    files: list[Path],
    expected: list[Finding],
    tmp_path: Path,
    step: str,
    after: int,
) -> None:
    plan, whole = Plan(folder=tmp_path / "work"), getattr(work, step)
    done = 0

    def stop(*arguments: object) -> object:
        nonlocal done
        if done == after:
            raise KeyboardInterrupt
        done += 1
        return whole(*arguments)

    if step == "scan_bucket" or after < len(files):
        with mock.patch.object(work, step, stop), pytest.raises(KeyboardInterrupt):
            findings(ledger, files, plan)
    left = mock.Mock(side_effect=whole)
    with mock.patch.object(work, step, left):
        assert findings(ledger, files, plan) == expected
    total = len(files) if step == "part_rows" else 8
    assert left.call_count == total - done


def test_a_half_written_bucket_is_done_again(
    ledger: Checked, files: list[Path], expected: list[Finding], tmp_path: Path
) -> None:
    plan = Plan(folder=tmp_path / "work")
    findings(ledger, files, plan)
    found = tmp_path / "work" / "found"
    (found / "3.json").write_text("{")
    (found / "3.parquet").write_bytes(b"PAR1")
    (found / "4.json").unlink()
    (found / "4.new").write_bytes(b"PAR1")
    assert findings(ledger, files, plan) == expected


def test_a_folder_of_another_scan_is_refused(
    ledger: Checked, files: list[Path], tmp_path: Path
) -> None:
    plan = Plan(folder=tmp_path / "work")
    findings(ledger, files, plan)
    with (
        pytest.raises(UserError, match="other files or questions"),
        scanned(ledger, files[:1], plan),
    ):
        pass
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("all my work")
    with (
        pytest.raises(UserError, match="other files than those"),
        scanned(ledger, files, Plan(folder=other)),
    ):
        pass
    assert (other / "thesis.txt").read_text() == "all my work"


def test_changed_rows_are_another_scan(ledger: Checked, files: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "a.csv"
    copy.write_bytes(files[0].read_bytes())
    plan = Plan(folder=tmp_path / "work")
    with scanned(ledger, [copy], plan) as result:
        assert result.tally.rows == 1_000
    copy.write_bytes(files[0].read_bytes() + b'"launched","Z","1911","s","certain","c"\n')
    with pytest.raises(UserError, match="other files or questions"):
        findings(ledger, [copy], plan)


def test_a_folder_that_cannot_be_written_is_no_fault_of_the_files(
    ledger: Checked, files: list[Path], tmp_path: Path
) -> None:
    def occupied(*arguments: object) -> object:
        Path(str(arguments[3])).write_text("in the way")
        return whole(*arguments)  # type: ignore[arg-type]

    whole = work.part_rows
    with mock.patch.object(work, "part_rows", occupied), pytest.raises(Unreadable):
        findings(ledger, files, Plan(folder=tmp_path / "work"))


def test_too_little_memory_is_said() -> None:
    with engine("10MB") as one, pytest.raises(OutOfMemory, match="Out of Memory") as caught:
        one.run("select list(n) from range(10_000_000) as t(n)")
    assert "--memory-limit" in caught.value.help


def test_a_size_that_is_none_is_refused(ledger: Checked, files: list[Path]) -> None:
    with (
        pytest.raises(UserError, match="'much' is no size"),
        scanned(ledger, files, Plan(memory_limit="much")),
    ):
        pass
