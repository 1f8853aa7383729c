"""Exported claims, read back by csv, json, sqlite3 and DuckDB."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from pathlib import Path
from unittest import mock

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.analysis.claim_rows import ClaimRow, claim_rows, contradictions
from claimcheck.analysis.filters import Filters, Selection, select
from claimcheck.diagnostics import UserError
from claimcheck.load.config import Config
from claimcheck.pipeline import run
from claimcheck.render.export.csv import export_csv
from claimcheck.render.export.jsonl import export_jsonl
from claimcheck.render.export.parquet import export_parquet
from claimcheck.render.export.sqlite import export_sqlite
from claimcheck.text.cells import escaped, read_texts, texts, unescaped
from tests.commands import ROOT, claimcheck, process, tree
from tests.hostile.ledger import write_hostile
from tests.ledgers import write

Row = tuple[str | None, ...]


@pytest.fixture(scope="module", params=["shipped", "titanic", "hostile"])
def selection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Selection:
    roots = {"shipped": ROOT, "titanic": ROOT / "examples" / "titanic"}
    root = roots.get(request.param) or write_hostile(tmp_path_factory.mktemp("hostile"))
    return select(run(Config(root)), Filters(all=True))


def rows(selection: Selection) -> list[Row]:
    return [tuple(row) for row in claim_rows(selection)]


def test_every_claim_is_one_row(selection: Selection) -> None:
    assert sorted(row.claim for row in claim_rows(selection)) == sorted(selection.book.claims)


def test_csv_is_read_back(selection: Selection) -> None:
    first, *read = csv.reader(io.StringIO(export_csv(selection).decode(), newline=""))
    assert tuple(first) == ClaimRow._fields
    assert [tuple(unescaped(cell) or None for cell in row) for row in read] == rows(selection)
    assert not [cell for row in read for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_json_lines_are_read_back(selection: Selection) -> None:
    read = [json.loads(line) for line in export_jsonl(selection).decode().split("\n")[:-1]]
    assert [tuple(row.values()) for row in read] == rows(selection)
    assert all(tuple(row) == ClaimRow._fields for row in read)


def test_parquet_is_read_back(selection: Selection, tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    path.write_bytes(export_parquet(selection))
    with duckdb.connect() as connection:
        found = connection.execute("from read_parquet(?)", [str(path)])
        assert {str(column[1]) for column in found.description or ()} <= {"VARCHAR", "STRING"}
        assert found.fetchall() == rows(selection)


@pytest.fixture
def database(selection: Selection, tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "claims.sqlite"
    path.write_bytes(export_sqlite(selection))
    return sqlite3.connect(path)


def test_sqlite_holds_every_column(selection: Selection, database: sqlite3.Connection) -> None:
    inner = [name for name in ClaimRow._fields if name not in (
        "claimant", "according_to", "contradictions", "tensions",
    )]  # fmt: skip
    joined = "claims join sources using (source) join questions using (question)"
    found = database.execute(f"select {', '.join(inner)} from {joined} order by claim").fetchall()
    expected = sorted(
        (tuple(getattr(row, name) for name in inner) for row in claim_rows(selection)),
        key=lambda row: row[0].encode(),
    )
    assert found == expected
    names = database.execute("select claim, claimant from claimants").fetchall()
    assert sorted(names) == sorted(
        (row.claim, name) for row in claim_rows(selection) for name in read_texts(row.claimant)
    )


def test_sqlite_keeps_its_promises(selection: Selection, database: sqlite3.Connection) -> None:
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    cases = list(contradictions(selection))
    borne = {(case.conflict.whole_id, claim.id) for case in cases for claim in case.conflict.claims}
    shown = database.execute("select contradiction, claim from contradiction_words").fetchall()
    assert set(shown) == borne
    (quotes,) = database.execute("select count(*) from quotes").fetchone()
    assert quotes == len(selection.book.claims)


def test_the_queries_of_the_manual() -> None:
    words = (ROOT / "docs" / "export.md").read_text("utf-8")
    bearers, quoting = re.findall(r"```sql\n(.*?)```", words, re.DOTALL)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(export_sqlite(select(run(Config(ROOT)), Filters(all=True))))
    found = connection.execute(bearers).fetchall()
    assert [(side, claimant, answer) for side, claimant, answer, *_ in found] == [
        ("1", "Jamestown Foundation", "Grozny, Russia"),
        ("2", "Alexander Bastrykin", "near Aktau"),
        ("2", "Times Tengri", "near Aktau, Kazakhstan"),
    ]
    assert ("times-tengri/crash-cause/vladimir-putin", "ruled") in {
        (claim, state) for claim, state, _ in connection.execute(quoting)
    }
    columns = set(re.findall(r"`(\w+)`", words.partition("## Columns")[2].partition("## SQL")[0]))
    assert set(ClaimRow._fields) <= columns


def test_the_ids_of_a_claim_are_those_of_check() -> None:
    done = json.loads(claimcheck("check", "--format", "json").stdout)
    keys = {f"{case['question']}~{case['key']}" for case in done["contradictions"]}
    found = {
        id
        for row in claim_rows(select(run(Config(ROOT)), Filters(all=True)))
        for column in (row.contradictions, row.tensions)
        if column
        for id in read_texts(column)
    }
    assert found == keys


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=3))
def test_several_texts_are_one_text_and_back(values: list[str]) -> None:
    text = texts(values)
    assert text is not None
    assert read_texts(text) == values


@pytest.mark.parametrize("text", ["[]", "[1]", '["a"]', '["a", "b"]', "[a]", "", '[["a"]]'])
def test_a_text_that_looks_like_several(text: str) -> None:
    assert read_texts(texts([text]) or "") == [text]


@given(st.text(st.sampled_from("'=+-@\t\r\nax"), max_size=6))
def test_a_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert escaped(text)[:1] not in tuple("=+-@\t\r\n")


# The command.


@pytest.mark.parametrize(
    ("name", "begins"),
    [("c.csv", b'"claim","source"'), ("c.JSONL", b'{"claim"'), ("c.parquet", b"PAR1"),
     ("c.db", b"SQLite format 3\0"), ("c.sqlite", b"SQLite format 3\0"), ("c", b'{"claim"')],
)  # fmt: skip
def test_the_name_of_the_file_gives_its_format(name: str, begins: bytes, tmp_path: Path) -> None:
    before = tree(ROOT / "claims")
    done = claimcheck("export", "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert tree(ROOT / "claims") == before


def test_filters_choose_questions() -> None:
    done = claimcheck("export", "--topic", "azal-crash", "--status", "ruled")
    questions = {json.loads(line)["question"] for line in done.stdout.splitlines()}
    assert questions == {"crash-site", "crash-cause"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "sqlite"], "sqlite is no text"),
        (["--format", "parquet"], "parquet is no text"),
        (["--format", "xlsx"], "there are csv, jsonl, parquet, sqlite"),
        (["-o", "claims/registry.yaml"], "claims/registry.yaml"),
        (["--topic", "gone"], "gone"),
    ],
)
def test_what_is_refused(arguments: list[str], words: str) -> None:
    before = tree(ROOT / "claims")
    done = process("export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())
    assert tree(ROOT / "claims") == before


def test_a_filter_leaves_no_contradiction_without_its_claims() -> None:
    result = run(Config(ROOT / "examples" / "titanic"))
    for filters in (Filters(source="attorney-general"), Filters(claimant="an unnamed lookout")):
        chosen = select(result, filters._replace(all=True))
        connection = sqlite3.connect(":memory:")
        connection.deserialize(export_sqlite(chosen))
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        known = {id for (id,) in connection.execute("select contradiction from contradictions")}
        borne = {
            id
            for row in claim_rows(chosen)
            for column in (row.contradictions, row.tensions)
            if column
            for id in read_texts(column)
        }
        assert borne == known


def test_on_a_runner_csv_goes_to_a_file(tmp_path: Path) -> None:
    done = claimcheck("export", "--format", "csv", GITHUB_ACTIONS="true")
    assert (done.returncode, done.stdout) == (2, "")
    done = claimcheck("export", "-o", str(tmp_path / "c.csv"), GITHUB_ACTIONS="true")
    assert done.returncode == 0


def test_without_duckdb_parquet_says_what_to_install(selection: Selection) -> None:
    with mock.patch.dict(sys.modules, {"duckdb": None}), pytest.raises(UserError) as refused:
        export_parquet(selection)
    assert "claimcheck-ledger[scale]" in refused.value.help


def test_a_ledger_without_claims_has_no_rows(tmp_path: Path) -> None:
    root = write(tmp_path, {"claims/q.yaml": "questions: {q: {ask: What?, type: text}}\n"})
    empty = select(run(Config(root)), Filters(all=True))
    assert export_csv(empty).decode() == ",".join(f'"{name}"' for name in ClaimRow._fields) + "\r\n"
    assert export_jsonl(empty) == b""
    assert export_parquet(empty).startswith(b"PAR1")
    assert export_sqlite(empty).startswith(b"SQLite")
