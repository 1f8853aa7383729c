"""Tables in every format, and what cannot be read of them: counted, and never dropped silently."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from claimcheck.diagnostics import Code, UserError
from claimcheck.pipeline import Result as Checked
from claimcheck.scan import Plan, Tally, naming
from tests.scan.rows import checked, scanned, write_ledger

Cells = Mapping[str, Any]
TITANIC: list[Cells] = [
    {"question": "launched", "subject": "Titanic", "answer": "1911-05-31", "source": "a"},
    {"question": "launched", "subject": "RMS Titanic", "answer": "1911-05-31", "source": "b"},
    {"question": "launched", "subject": "titanic", "answer": "1911-06-01", "source": "c"},
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(write_ledger(tmp_path_factory.mktemp("ledger"), []))


def write_csv(path: Path, rows: Iterable[Cells], separator: str = ",") -> Path:
    """Write rows with the columns of the first, every cell in quotes."""
    rows = list(rows)
    cells: list[list[Any]] = [list(rows[0]), *([row.get(name) for name in rows[0]] for row in rows)]
    lines = (separator.join(f'"{"" if cell is None else cell}"' for cell in line) for line in cells)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def write_lines(path: Path, rows: Iterable[Cells]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def write_parquet(path: Path, select: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"copy ({select}) to '{path}' (format parquet)")
    return path


def sides(ledger: Checked, *paths: Path, plan: Plan | None = None, **named: Any) -> list[Any]:
    """Return the answers of each finding with their rows and sources, of a complete scan."""
    with scanned(ledger, paths, plan, **named) as result:
        assert result.tally.is_complete, result.tally
        return [
            [(side.answer, side.rows, tuple(side.examples)) for side in finding.sides]
            for finding in result.findings()
        ]


def tally(ledger: Checked, *paths: Path, plan: Plan | None = None, **named: Any) -> Tally:
    with scanned(ledger, paths, plan, **named) as result:
        return result.tally


LAUNCHED = [[("1911-05-31", 2, ("a", "b")), ("1911-06-01", 1, ("c",))]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_with_any_separator(ledger: Checked, tmp_path: Path, separator: str) -> None:
    assert sides(ledger, write_csv(tmp_path / "rows.csv", TITANIC, separator)) == LAUNCHED


def test_csv_in_gzip_with_a_byte_order_mark(ledger: Checked, tmp_path: Path) -> None:
    plain = write_csv(tmp_path / "rows.csv", TITANIC).read_bytes()
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + plain))
    assert sides(ledger, path) == LAUNCHED


def test_json_lines(ledger: Checked, tmp_path: Path) -> None:
    assert sides(ledger, write_lines(tmp_path / "rows.jsonl", TITANIC)) == LAUNCHED


def test_parquet_of_other_types(ledger: Checked, tmp_path: Path) -> None:
    days = write_parquet(
        tmp_path / "days.parquet",
        """select 'launched' as question, 'Titanic' as SUBJECT, answer, 7 as source
           from (values (date '1911-05-31'), (date '1912-01-01')) as days(answer)""",
    )
    assert sides(ledger, days) == [[("1911-05-31", 1, ("7",)), ("1912-01-01", 1, ("7",))]]
    numbers = write_parquet(
        tmp_path / "numbers.parquet",
        """select 'aboard' as question, 'Titanic' as subject, answer, null as source
           from (values (2224.0::double), (2300.5), (2224)) as numbers(answer)""",
    )
    assert sides(ledger, numbers) == [[("2,224", 2, ()), ("2,300.5", 1, ())]]
    small = write_parquet(
        tmp_path / "small.parquet",
        """select 'aboard' as question, 'Titanic' as subject, answer
           from (values (1.5e-7::double), (2.5e16), (1e300)) as numbers(answer)""",
    )
    with scanned(ledger, [small]) as result:
        (finding,) = result.findings()
        assert [side.answer for side in finding.sides] == ["25,000,000,000,000,000", "0.00000015"]
        assert [fault.rows for fault in result.tally.faults] == [1]
    lists = write_parquet(
        tmp_path / "lists.parquet",
        """select 'cause' as question, 'Titanic' as subject, answer
           from (values (['ice']), (['fire', 'storm'])) as lists(answer)""",
    )
    assert sides(ledger, lists) == [[("fire + storm", 1, ()), ("ice", 1, ())]]


def test_cells_escaped_from_formulas(ledger: Checked, tmp_path: Path) -> None:
    rows = [{"question": "fleet", "answer": "'-5 t", "source": "a"},
            {"question": "fleet", "answer": "7 t", "source": "b"}]  # fmt: skip
    assert sides(ledger, write_csv(tmp_path / "rows.csv", rows)) == [
        [("-5 t", 1, ("a",)), ("7 t", 1, ("b",))]
    ]


def test_columns_of_other_names_and_rows_of_one_question(ledger: Checked, tmp_path: Path) -> None:
    rows = [{"ship": row["subject"], "day": row["answer"], "who": row["source"]} for row in TITANIC]
    path = write_csv(tmp_path / "rows.csv", rows)
    named: dict[str, Any] = {"subject": "ship", "answer": "day", "source": "who"}
    (unread,) = tally(ledger, path, **named).unread
    assert unread.message == 'no column "question"'
    assert "--question" in unread.help and "ship, day, who" in unread.help
    assert sides(ledger, path, of="launched", **named) == LAUNCHED


def test_a_column_that_no_row_has_is_refused() -> None:
    with pytest.raises(UserError, match="no column 'answers=day'"):
        naming(["answers=day"])


def test_files_in_several_formats_are_one_table(ledger: Checked, tmp_path: Path) -> None:
    one = write_csv(tmp_path / "a.csv", TITANIC[:1])
    two = write_lines(tmp_path / "b.jsonl", TITANIC[1:])
    assert sides(ledger, one, two) == LAUNCHED
    assert sides(ledger, tmp_path / "*.*") == LAUNCHED


# Rows that cannot be compared: what is wrong, and the code of the fault.
BAD: Mapping[str, tuple[Cells, Code]] = {
    "no answer": ({"question": "fleet", "answer": None}, Code.MISSING_KEY),
    "a blank answer": ({"question": "fleet", "answer": " \t"}, Code.MISSING_KEY),
    "no question": ({"question": None, "answer": "5"}, Code.MISSING_KEY),
    "unknown question": ({"question": "speed", "answer": "5"}, Code.UNKNOWN_QUESTION),
    "no subject": ({"question": "launched", "answer": "1911"}, Code.MISSING_KEY),
    "a subject too many": (
        {"question": "fleet", "answer": "5", "subject": "Titanic"},
        Code.INVALID_VALUE,
    ),
    "unreadable": ({"question": "fleet", "answer": "large"}, Code.UNREADABLE_ANSWER),
    "no number": ({"question": "fleet", "answer": "NaN"}, Code.UNREADABLE_ANSWER),
    "10 MB": ({"question": "motto", "answer": "x" * 10_000_000}, Code.INVALID_VALUE),
    "hidden": ({"question": "motto", "answer": "a\u202eb"}, Code.HIDDEN_CHARACTER),
    "two answers": ({"question": "motto", "answer": '["a", "b"]'}, Code.TOO_MANY_ANSWERS),
    "an act": ({"question": "fleet", "answer": "5", "act": "lie"}, Code.INVALID_VALUE),
    "a scope": ({"question": "fleet", "answer": "5", "scope": "x"}, Code.UNKNOWN_SCOPE),
    "a flag": ({"question": "fleet", "answer": "5", "denies": "perhaps"}, Code.INVALID_VALUE),
    "a choice": (
        {"question": "cause", "answer": "war", "subject": "Titanic"},
        Code.UNREADABLE_ANSWER,
    ),
}


@pytest.mark.parametrize(("row", "code"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_bad_rows_are_counted_and_the_others_compared(
    ledger: Checked, tmp_path: Path, row: Cells, code: Code, format: str
) -> None:
    names = dict.fromkeys(("subject", "scope", "act", "denies", "source"))
    rows = [{**names, **each} for each in (*TITANIC, row, row)]
    path = tmp_path / f"rows.{format}"
    (write_csv if format == "csv" else write_lines)(
        path, [{k: _csv(v) if format == "csv" else v for k, v in each.items()} for each in rows]
    )
    with scanned(ledger, [path]) as result:
        assert [(fault.code, fault.rows) for fault in result.tally.faults] == [(code, 2)]
        assert result.tally.rows == 5
        assert not result.tally.is_complete
        assert len(list(result.findings())) == 1


def _csv(value: Any) -> Any:
    return value.replace('"', '""') if isinstance(value, str) else value


def test_retracted_rows_are_counted_and_not_compared(ledger: Checked, tmp_path: Path) -> None:
    rows = [{**row, "retracted": "2025-01-01" if row["source"] == "c" else ""} for row in TITANIC]
    with scanned(ledger, [write_csv(tmp_path / "rows.csv", rows)]) as result:
        assert (result.tally.rows, result.tally.retracted) == (3, 1)
        assert result.tally.is_complete and not list(result.findings())


def test_lines_of_csv_that_are_no_rows_are_counted(ledger: Checked, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", TITANIC)
    with path.open("a") as file:
        file.write('"launched"\n"a","b","c","d","e"\n"launched","Titanic","\xff\n')
    with scanned(ledger, [path]) as result:
        assert result.tally.cut == 3
        assert len(list(result.findings())) == 1


def test_lines_that_are_no_json_are_counted(ledger: Checked, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "rows.jsonl", TITANIC)
    with path.open("a") as file:
        file.write('not json\n[]\n{"question": "fleet"\n')
    found = tally(ledger, path)
    assert sum(fault.rows for fault in found.faults) == 3
    assert found.rows == 6


def test_not_a_number_in_a_column_of_numbers(ledger: Checked, tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "rows.parquet",
        """select 'fleet' as question, answer
           from (values ('NaN'::double), (5), (null), ('Infinity')) as numbers(answer)""",
    )
    found = [(fault.code, fault.rows) for fault in tally(ledger, path).faults]
    assert found == [(Code.MISSING_KEY, 2), (Code.UNREADABLE_ANSWER, 1)]


# Files that are not read: their name and content, and a word of the message.
FILES: Mapping[str, tuple[bytes | None, str]] = {
    "missing.parquet": (None, "no such file"),
    "rows.txt": (b"question,answer\n", "no table"),
    "rows": (b"", "no table"),
    "empty.csv": (b"", "no column"),
    "empty.parquet": (b"", "too small"),
    "words.parquet": (b"PAR1" + b"x" * 100 + b"PAR1", ""),
    "columns.csv": (b"a,b\n1,2\n", 'no column "question"'),
    "rows.csv.gz": (b"no gzip", ""),
}


@pytest.mark.parametrize("in_folder", [False, True], ids=["at once", "in a folder"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_hides_no_other(
    ledger: Checked, tmp_path: Path, name: str, in_folder: bool
) -> None:
    content, word = FILES[name]
    good, bad = write_csv(tmp_path / "good.csv", TITANIC), tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    plan = Plan(folder=tmp_path / "work") if in_folder else Plan()
    with scanned(ledger, [bad, good], plan) as result:
        (unread,) = result.tally.unread
        assert unread.path == str(bad)
        assert word in unread.message.lower()
        assert len(list(result.findings())) == 1


@pytest.mark.parametrize("in_folder", [False, True], ids=["at once", "in a folder"])
def test_a_file_that_breaks_in_the_middle_is_left_out_whole(
    ledger: Checked, tmp_path: Path, in_folder: bool
) -> None:
    good, bad = write_csv(tmp_path / "good.csv", TITANIC), tmp_path / "bad.parquet"
    write_parquet(
        bad, "select 'fleet' as question, hash(n)::varchar as answer from range(9999) as t(n)"
    )
    content = bytearray(bad.read_bytes())
    content[2_000:9_000] = bytes(7_000)
    bad.write_bytes(content)
    plan = Plan(folder=tmp_path / "work") if in_folder else Plan()
    with scanned(ledger, [bad, good], plan) as result:
        assert [unread.path for unread in result.tally.unread] == [str(bad)]
        assert result.tally.rows == 3
        assert len(list(result.findings())) == 1


def test_names_with_quotes_and_braces(ledger: Checked, tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s {a} "folder"'
    folder.mkdir()
    rows = [{**row, "x'); drop": "1", '{"paths}': "2"} for row in TITANIC]
    head = ",".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in rows[0])
    path = folder / "rows.csv"
    lines = [",".join(row.values()) for row in rows]
    path.write_text("\n".join([head, *lines]) + "\n")
    assert sides(ledger, path) == LAUNCHED
    assert sides(ledger, path, plan=Plan(folder=folder / "work")) == LAUNCHED


def test_a_name_that_is_a_pattern_is_no_other_file(ledger: Checked, tmp_path: Path) -> None:
    odd, other = tmp_path / "a[bc].csv", tmp_path / "ab.csv"
    for path in (odd, other):
        write_csv(path, TITANIC)
    (unread,) = tally(ledger, odd).unread
    assert unread.path == str(odd) and "pattern" in unread.message


def test_too_many_answers_on_one_subject(ledger: Checked, tmp_path: Path) -> None:
    rows = [{"question": "motto", "answer": f"words {n}"} for n in range(600)]
    found = tally(ledger, write_lines(tmp_path / "rows.jsonl", rows))
    assert found.too_large == ("motto",) and not found.is_complete
