"""The command `scan`: contradictions in tables of rows."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import ROOT, claimcheck, surroundings, tree
from tests.ledgers import write

duckdb = pytest.importorskip("duckdb")
QUESTIONS = """\
topic: {id: ships, title: Ships}
questions:
  tonnage: {ask: "How large is {subject}?", type: number, unit: t, of: ship}
"""
ROWS = """\
question,subject,answer,source
tonnage,Titanic,"46,328",Lloyd
tonnage,Titanic,52310 t,Herald
tonnage,TITANIC,46328,Times
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path, {"claims/questions.yaml": QUESTIONS, "rows.csv": ROWS})


def test_figures_and_findings_as_text(ledger: Path) -> None:
    before = tree(ledger)
    done = claimcheck("scan", "rows.csv", cwd=ledger, COLUMNS="80")
    assert done.returncode == 0
    assert "tonnage                 1          0         0          1" in done.stdout
    assert "tonnage · Titanic\n  ✗ no number is both 46,328 and 52,310 t" in done.stdout
    assert "46,328 t — 2 rows, 2 sources: Lloyd, Times" in done.stdout
    assert done.stderr == "3 rows\n"
    assert tree(ledger) == before


def test_json_lines_and_parquet_hold_the_same(ledger: Path) -> None:
    lines = claimcheck("scan", "rows.csv", "--format", "jsonl", cwd=ledger).stdout
    assert claimcheck("scan", "rows.csv", "-o", "found.jsonl", cwd=ledger).returncode == 0
    assert (ledger / "found.jsonl").read_text() == lines
    assert claimcheck("scan", "rows.csv", "-o", "found.parquet", cwd=ledger).returncode == 0
    with duckdb.connect() as connection:
        found = connection.execute(f"from '{ledger / 'found.parquet'}'")
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    assert rows == [json.loads(line) for line in lines.splitlines()]


def test_the_query_of_the_docs(ledger: Path) -> None:
    claimcheck("scan", "rows.csv", "-o", "found.parquet", cwd=ledger)
    (query,) = re.findall(r"```sql\n(.+?);\n```", (ROOT / "docs/scan.md").read_text(), re.DOTALL)
    with duckdb.connect() as connection:
        query = query.replace("found.parquet", str(ledger / "found.parquet"))
        assert connection.execute(query).fetchall() == [
            ("Titanic", "46,328 t", 2, 2),
            ("Titanic", "52,310 t", 1, 1),
        ]


def test_the_register_of_the_docs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "scan.md").read_text("utf-8")
    blocks = dict(re.findall(r"```(yaml|text)\n(.*?)```", text, re.DOTALL))
    (command,) = re.findall(r"^claimcheck (scan register.*?)\n```", text, re.DOTALL | re.MULTILINE)
    write(tmp_path, {"claims/buildings.yaml": blocks["yaml"], "register.csv": blocks["text"]})
    done = claimcheck(*command.replace("\\\n", " ").split(), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "3 rows\n")
    assert "height · Crystal Palace\n  ✗ no number is both 33 and 41 m" in done.stdout


def test_an_empty_result(ledger: Path) -> None:
    (ledger / "one.csv").write_text("".join(ROWS.splitlines(keepends=True)[:2]))
    done = claimcheck("scan", "one.csv", cwd=ledger)
    assert (done.returncode, done.stdout) == (0, "no contradictions\n")
    assert claimcheck("scan", "one.csv", "--format", "jsonl", cwd=ledger).stdout == ""
    for name in ("one.csv", "missing.csv"):
        claimcheck("scan", name, "-o", "found.parquet", cwd=ledger)
        with duckdb.connect() as connection:
            read = connection.execute(f"select contradiction, sides from '{ledger}/found.parquet'")
            assert read.fetchall() == []


def test_what_is_not_compared_is_said_with_its_code(ledger: Path) -> None:
    with (ledger / "rows.csv").open("a") as file:
        file.write("tonnage,Titanic,large,Post\nspeed,Titanic,21,Post\nspeed,Olympic,21,\x1b[31m\n")
    done = claimcheck("scan", "rows.csv", "missing.csv", cwd=ledger)
    assert done.returncode == 2
    assert (
        '[unreadable-answer] 1 row of tonnage not compared: "large" is not a number' in done.stderr
    )
    assert '[unknown-question] 2 rows not compared: unknown question "speed"' in done.stderr
    assert "[unreadable-file] missing.csv not read: no such file" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_the_limit_of_findings(ledger: Path) -> None:
    done = claimcheck("scan", "rows.csv", "--limit", "0", cwd=ledger)
    assert done.stdout.endswith("\n1 more: --limit N, or all with -o FILE.jsonl or FILE.parquet\n")


def test_usage(ledger: Path) -> None:
    for arguments, words in (
        (("--format", "xml"), "no format 'xml'"),
        (("--format", "parquet"), "say in which file"),
        (("--memory-limit", "much"), "'much' is no size of memory"),
        (("--column", "answer"), "no column 'answer'"),
        (("--question", "tonnaga"), 'did you mean "tonnage"?'),
        (("-o", "found.csv"), "no format 'csv'"),
    ):
        done = claimcheck("scan", "rows.csv", *arguments, cwd=ledger)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    done = claimcheck("scan", "rows.csv", "-o", "claims/questions.yaml", "--format", "jsonl",
                      cwd=ledger)  # fmt: skip
    assert done.returncode == 2 and (ledger / "claims/questions.yaml").read_text() == QUESTIONS


@pytest.mark.parametrize("after", [1.2, 2.5])
def test_ctrl_c_is_no_error(ledger: Path, after: float) -> None:
    rows = f"""copy (select 'tonnage' as question, 'S' || (n % 999983) as subject,
                     (hash(n) % 7)::varchar as answer from range(4_000_000) as t(n))
               to '{ledger / "rows.parquet"}' (format parquet)"""
    with duckdb.connect() as connection:
        connection.execute(rows)
    command = [sys.executable, "-m", "claimcheck", "scan", "rows.parquet", "--jobs", "1"]
    running = subprocess.Popen(
        command, cwd=ledger, env=surroundings(), stderr=subprocess.PIPE, text=True
    )
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=60)
    assert (running.returncode, stderr) == (130, "claimcheck: interrupted\n")


def test_a_broken_ledger_is_said(ledger: Path) -> None:
    (ledger / "claims/broken.yaml").write_text("questions: {speed: {ask: How fast?}}")
    done = claimcheck("scan", "rows.csv", cwd=ledger)
    assert done.returncode == 2
    assert "claimcheck check reports: incomplete" in done.stderr
    assert "✗" in done.stdout
