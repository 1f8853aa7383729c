"""What an attacker found: rows that were lost in silence, read as others, or counted twice."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from claimcheck.diagnostics import Code, UserError
from claimcheck.pipeline import Result as Checked
from claimcheck.scan import Plan
from tests.ledgers import write
from tests.scan.rows import cases, checked, found, scanned, write_ledger
from tests.scan.test_tables import (
    LAUNCHED,
    TITANIC,
    sides,
    tally,
    write_csv,
    write_lines,
    write_parquet,
)

TWO = """select 'launched' as question, 'Ship' as subject, answer
         from (values ('1911'), ('1912')) as days(answer)"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(write_ledger(tmp_path_factory.mktemp("ledger"), []))


@pytest.mark.parametrize("folder", ["retracted=1", "answer=1999", "source=wiki", "question=motto"])
@pytest.mark.parametrize("in_folder", [False, True], ids=["at once", "in a folder"])
def test_a_path_is_no_column(ledger: Checked, tmp_path: Path, folder: str, in_folder: bool) -> None:
    inside = tmp_path / folder
    inside.mkdir()
    paths = [
        write_parquet(inside / "a.parquet", TWO),
        write_csv(inside / "b.csv", TITANIC),
        write_lines(inside / "c.jsonl", TITANIC),
    ]
    plan = Plan(folder=inside / "work") if in_folder else None
    for path in paths:
        (only,) = sides(ledger, path, plan=plan and Plan(folder=inside / path.stem))
        assert [side[0] for side in only] in (["1911", "1912"], ["1911-05-31", "1911-06-01"])
    os.environ["TMPDIR"], before = str(inside), os.environ.get("TMPDIR")
    try:
        assert sides(ledger, paths[1]) == LAUNCHED
    finally:
        os.environ.pop("TMPDIR")
        if before is not None:
            os.environ["TMPDIR"] = before


def test_false_is_no_retraction(ledger: Checked, tmp_path: Path) -> None:
    values = [(None, 0), (False, 0), ("no", 0), (True, 1), ("2025-01-01", 1), ("retracted", 1)]
    for value, retracted in values:
        rows = [{**row, "retracted": value} for row in TITANIC[2:]] + [*TITANIC[:2]]
        counted = tally(ledger, write_lines(tmp_path / "rows.jsonl", rows))
        assert (counted.rows, counted.retracted) == (3, retracted), value
    flags = write_parquet(tmp_path / "flags.parquet", f"select *, false as retracted from ({TWO})")
    assert len(sides(ledger, flags)) == 1


def test_files_of_other_types_are_read_each_as_its_own(ledger: Checked, tmp_path: Path) -> None:
    make = "select 'aboard' as question, 'Ship' as subject, {} as answer"
    whole = write_parquet(tmp_path / "a.parquet", make.format("5"))
    half = write_parquet(tmp_path / "b.parquet", make.format("5.40::decimal(9, 2)"))
    day = write_parquet(tmp_path / "c.parquet", make.format("'5.40'"))
    for order in ([whole, half, day], [day, half, whole], [half, whole, day]):
        assert sides(ledger, *order) == [[("5.40", 2, ()), ("5", 1, ())]]
        work = Plan(folder=tmp_path / f"{order[0].stem}-work")
        assert sides(ledger, *order, plan=work) == [[("5.40", 2, ()), ("5", 1, ())]]


# Rows with a subject that cannot be compared, and the code of the fault.
SUBJECTS: Mapping[str, tuple[Mapping[str, Any], Code]] = {
    "blank": ({"question": "launched", "subject": "\u00a0\u2003"}, Code.MISSING_KEY),
    "hidden": ({"question": "launched", "subject": "Tit\u200banic"}, Code.HIDDEN_CHARACTER),
    "long": ({"question": "launched", "subject": "S" * 5_000_000}, Code.INVALID_VALUE),
    "long words": ({"question": "launched", "subject": "É-" * 3_000}, Code.INVALID_VALUE),
    "of another": ({"question": "launched/olympic", "subject": "Titanic"}, Code.INVALID_VALUE),
    "of none": ({"question": "fleet/titanic", "subject": None}, Code.INVALID_VALUE),
}


@pytest.mark.parametrize(("row", "code"), SUBJECTS.values(), ids=SUBJECTS)
@pytest.mark.parametrize("in_folder", [False, True], ids=["at once", "in a folder"])
def test_a_subject_that_cannot_be_compared_is_counted(
    ledger: Checked, tmp_path: Path, row: Mapping[str, Any], code: Code, in_folder: bool
) -> None:
    rows = [*TITANIC, {**row, "answer": "1911"}, {**row, "answer": "1912"}]
    path = write_lines(tmp_path / "rows.jsonl", rows)
    plan = Plan(folder=tmp_path / "work") if in_folder else None
    with scanned(ledger, [path], plan) as result:
        assert [(fault.code, fault.rows) for fault in result.tally.faults] == [(code, 2)]
        assert result.tally.rows == 5
        assert len(list(result.findings())) == 1


def test_a_question_may_name_its_subject(ledger: Checked, tmp_path: Path) -> None:
    rows = [{**row, "question": "launched/titanic"} for row in TITANIC]
    assert sides(ledger, write_lines(tmp_path / "rows.jsonl", rows)) == LAUNCHED


def test_a_key_of_json_is_found_whatever_its_case(ledger: Checked, tmp_path: Path) -> None:
    rows = [{name.upper(): value for name, value in row.items()} for row in TITANIC]
    assert sides(ledger, write_lines(tmp_path / "rows.jsonl", rows)) == LAUNCHED


def test_a_column_that_no_line_of_json_has_is_refused(ledger: Checked, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "rows.jsonl", TITANIC)
    (unread,) = tally(ledger, path, denies="negatd").unread
    assert unread.message == 'no column "negatd"'
    late = [*TITANIC * 1_000, {**TITANIC[0], "negated": "true"}]
    with scanned(ledger, [write_lines(path, late)], denies="negated") as result:
        assert result.tally.is_complete


def test_small_floats_are_no_others(ledger: Checked, tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "small.parquet",
        """select 'aboard' as question, 'Ship' as subject, answer
           from (values (1.5e-20::double), (1.6e-20), (1.5e-7)) as numbers(answer)""",
    )
    assert [fault.rows for fault in tally(ledger, path).faults] == [2]


def test_a_moment_does_not_depend_on_the_zone_of_the_machine(
    ledger: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_parquet(
        tmp_path / "moments.parquet",
        """select 'launched' as question, 'Ship' as subject, answer
           from (values ('1911-05-31 01:00:00+00'::timestamptz),
                        ('1911-06-02 01:00:00+00'::timestamptz)) as moments(answer)""",
    )
    for zone in ("UTC", "America/New_York", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        (finding,) = sides(ledger, path)
        assert [side[0] for side in finding] == ["1911-05-31T01:00:00Z", "1911-06-02T01:00:00Z"]


def test_kinds_of_other_case_are_one(tmp_path: Path) -> None:
    questions = """
questions:
  killed: {ask: "On {subject}?", type: number, of: Ship}
  aboard: {ask: "Aboard {subject}?", type: number, of: ship}
  berths: {ask: "In {subject}?", type: number, of: ship}
balances: {souls: {says: killed + aboard = berths}}
subjects: {Foo: {kind: ship}}
source: {id: s, title: S}
claims:
- {question: killed, subject: Foo, answer: 5, quote: words of it}
- {question: aboard, subject: Foo, answer: 20, quote: words of it}
- {question: berths, subject: Foo, answer: 10, quote: words of it}
"""
    ledger = checked(write(tmp_path, {"claims/q.yaml": questions}))
    answers = {"killed": "5", "aboard": "20", "berths": "10"}
    rows = [{"question": id, "subject": "FOO", "answer": a} for id, a in answers.items()]
    with scanned(ledger, [write_lines(tmp_path / "rows.jsonl", rows)]) as result:
        findings = list(result.findings())
    assert found(findings) == cases(ledger) != set()
    assert {finding.subject for finding in findings} == {"Foo"}


def test_the_name_of_a_subject_does_not_depend_on_buckets(ledger: Checked, tmp_path: Path) -> None:
    rows = [{"question": "launched", "subject": f"foo {n}", "answer": a}
            for n in range(20) for a in ("1911", "1912")]  # fmt: skip
    more = [{"question": "sank", "subject": f"FOO {n}", "answer": "yes"} for n in range(20)] * 5
    path = write_lines(tmp_path / "rows.jsonl", [*rows, *more])
    for plan in (Plan(), Plan(folder=tmp_path / "work")):
        with scanned(ledger, [path], plan) as result:
            assert {(f.subject or "")[:4] for f in result.findings()} == {"foo "}


def test_a_file_named_twice_is_read_once(
    ledger: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    (tmp_path / "link.csv").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    names = (path, Path("rows.csv"), tmp_path / "link.csv", tmp_path / "*.csv")
    assert tally(ledger, *names).rows == 3


@pytest.mark.parametrize("cut", [-4, 15])
def test_damaged_gzip_is_a_file_not_read(ledger: Checked, tmp_path: Path, cut: int) -> None:
    good = write_csv(tmp_path / "good.csv", TITANIC)
    packed = gzip.compress(good.read_bytes())
    bad = tmp_path / "bad.csv.gz"
    bad.write_bytes(packed[:cut] + b"\xff" * 8 + packed[cut + 8 :] if cut > 0 else packed[:cut])
    with scanned(ledger, [bad, good]) as result:
        assert [unread.path for unread in result.tally.unread] == [str(bad)]
        assert len(list(result.findings())) == 1


def test_columns_without_a_name_or_named_twice(ledger: Checked, tmp_path: Path) -> None:
    lines = [f'{n},{row["question"]},{row["subject"]},{row["answer"]},{row["source"]},x,y'
             for n, row in enumerate(TITANIC)]  # fmt: skip
    path = tmp_path / "rows.csv"
    path.write_text("\n".join((",question,subject,answer,source,note,note", *lines)) + "\n")
    assert sides(ledger, path) == LAUNCHED
    path.write_text("question,answer,answer\nfleet,1,2\n")
    (unread,) = tally(ledger, path).unread
    assert unread.message == 'two columns "answer"'


def test_a_column_named_as_the_engine_numbers_rows(ledger: Checked, tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", f"select *, 7 as file_row_number from ({TWO})")
    assert len(sides(ledger, path)) == 1
    assert len(sides(ledger, path, plan=Plan(folder=tmp_path / "work"))) == 1


def test_a_limit_that_the_engine_refuses_is_said(ledger: Checked, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    with pytest.raises(UserError, match="DuckDB does not start"):
        tally(ledger, path, plan=Plan(memory_limit="200%"))


def test_nothing_foreign_is_used_or_deleted(ledger: Checked, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    for place in ("rows/0/thesis.txt", "found/0.parquet", "rows/old/bucket=0/x.parquet"):
        folder = tmp_path / place.replace("/", "-")
        write(folder, {place: "all my work"})
        with pytest.raises(UserError, match="other files than those"):
            tally(ledger, path, plan=Plan(folder=folder))
        assert (folder / place).read_text() == "all my work"


def test_work_that_is_gone_is_done_again(ledger: Checked, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    folder = tmp_path / "work"
    plan = Plan(folder=folder)
    assert sides(ledger, path, plan=plan) == LAUNCHED
    for each in (folder / "found").glob("*.parquet"):
        each.unlink()
    assert sides(ledger, path, plan=plan) == LAUNCHED
    for each in [*(folder / "rows" / "0").rglob("*.parquet"), *(folder / "found").glob("*.json")]:
        each.unlink()
    write(folder, {"rows/old/bucket=0/x.parquet": "foreign"})
    assert sides(ledger, path, plan=plan) == LAUNCHED
    (folder / "scan.json").write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="other files or questions"):
        tally(ledger, path, plan=plan)


def test_two_scans_in_one_folder_are_refused(ledger: Checked, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    plan = Plan(folder=tmp_path / "work")
    with (
        scanned(ledger, [path], plan),
        pytest.raises(UserError, match="another scan is at work"),
    ):
        tally(ledger, path, plan=plan)
    assert sides(ledger, path, plan=plan) == LAUNCHED


def test_a_folder_whose_name_is_a_pattern_is_refused(ledger: Checked, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    with pytest.raises(UserError, match="for a pattern"):
        tally(ledger, path, plan=Plan(folder=tmp_path / "work[1]"))
    assert not (tmp_path / "work[1]").exists()
