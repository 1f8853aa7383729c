"""The command `check`: its exit code, its output, and where it leads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.disputes import CONTRADICTION
from tests.commands import ROOT, claimcheck, converse


def test_the_shipped_ledger_passes() -> None:
    done = claimcheck("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "every quote is in its source" in done.stderr
    assert claimcheck("check", "-q").stderr == ""


def test_files_that_are_no_claim_files_are_named_if_asked(ledger: Path) -> None:
    (ledger / "claims" / "notes.txt").write_text("no claims")
    assert "notes.txt" not in claimcheck("check", cwd=ledger).stderr
    assert "passed over: claims/notes.txt" in claimcheck("check", "-v", cwd=ledger).stderr


def test_exit_codes(ledger: Path) -> None:
    assert claimcheck("check", cwd=ledger).returncode == 0
    (ledger / "claims" / "new.yaml").write_text(CONTRADICTION)
    assert claimcheck("check", cwd=ledger).returncode == 1
    assert claimcheck("report", cwd=ledger).returncode == 0
    (ledger / "claims" / "broken.yaml").write_text("a: [\n")
    done = claimcheck("check", cwd=ledger)
    assert done.returncode == 2
    assert "unruled-contradiction" in done.stdout
    assert "no errors" not in done.stderr


def test_warnings_fail_only_under_strict(ledger: Path) -> None:
    (ledger / "claims" / "other.yaml").write_text("source: {id: other, title: Other}\n")
    assert claimcheck("check", cwd=ledger).returncode == 0
    assert claimcheck("check", "--strict", cwd=ledger).returncode == 1
    config = ledger / "claimcheck.toml"
    config.write_text("strict = true\n")
    assert claimcheck("check", cwd=ledger).returncode == 1
    config.write_text('strict = true\n[severity]\nunarchived-source = "note"\n')
    assert claimcheck("check", cwd=ledger).returncode == 0


def test_a_ledger_that_is_not_there_is_never_clean(tmp_path: Path) -> None:
    done = claimcheck("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "no-claims" in done.stdout
    (tmp_path / "claims").mkdir()
    done = claimcheck("check", "--format", "json", cwd=tmp_path)
    document = json.loads(done.stdout)
    assert done.returncode == 2
    assert document["complete"] is False
    assert [d["code"] for d in document["diagnostics"]] == ["no-claims"]
    assert claimcheck("report", "--root", "gone", cwd=tmp_path).returncode == 2


def test_json(disputed: Path) -> None:
    done = claimcheck("check", "--format", "json", cwd=disputed)
    document = json.loads(done.stdout)
    assert document["schema"] == "claimcheck/check/v1"
    assert document["complete"] is True
    assert document["summary"] == {
        "claims": 4, "questions": 4, "sources": 2, "new": 1, "ruled": 0, "known": 0, "tension": 0,
        "unruled": 0, "stale": 0,
        "errors": 1, "warnings": 0, "notes": 0,
    }  # fmt: skip
    (diagnostic,) = document["diagnostics"]
    place = {"file": "claims/new.yaml", "line": 4, "column": 13}
    assert diagnostic["code"] == "unruled-contradiction"
    assert diagnostic["severity"] == "error"
    assert diagnostic["line"] == 8  # the later one of two in one file brings it
    assert place.items() <= diagnostic["related"][0].items()
    (contradiction,) = document["contradictions"]
    key = contradiction.pop("key")
    assert contradiction.pop("claims") == [
        {
            "id": "report/crash-site",
            "question": "crash-site",
            "source": "report",
            "claimant": "The Bureau",
            "according_to": [],
            "answer": "Grozny",
            "label": "Grozny",
            "hedges": [],
            "quote": "puts the crash in Grozny",
            **place,
        },
        {
            "id": "report/crash-site/bold-the-paper",
            "question": "crash-site",
            "source": "report",
            "claimant": "[bold]The Paper[/]",
            "according_to": [],
            "answer": "near Aktau",
            "label": "near Aktau",
            "hedges": [],
            "quote": "A report of January 2025",
            "file": "claims/new.yaml",
            "line": 8,
            "column": 13,
        },
    ]
    assert contradiction == {
        "id": f"crash-site~{key[:6]}",
        "relation": "contradiction",
        "status": "new",
        "reason": None,
        "rulings": [],
        "topic": "crash",
        "question": "crash-site",
        "balance": None,
        "subject": None,
        "dispute": f"crash-site~{key[:6]}",
        "kinds": ["between-claimants"],
        "why": "Grozny in Russia and near Aktau in Kazakhstan are in two countries",
    }


def test_a_check_off_a_terminal_needs_neither_rich_nor_pint_nor_rapidfuzz() -> None:
    code = (
        "import sys; sys.argv = ['claimcheck', 'check', '-q']\n"
        "from claimcheck.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code)\n"
        "print([m for m in ('rich', 'pint', 'rapidfuzz', 'anyascii') if m in sys.modules])\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        env=environment,
    )  # fmt: skip
    assert done.stdout == "0\n[]\n"


def test_a_lost_quote_shows_the_nearest_passage(ledger: Path) -> None:
    (ledger / "claims" / "lost.yaml").write_text(
        "source: article\nclaims:\n"
        "  - {question: killed, id: lost, answer: 83, quote: Officials said that 83 people died}\n"
    )
    done = claimcheck("check", "--format", "full", "--color", "never", cwd=ledger)
    assert done.returncode == 1
    assert "nearest passage: Officials said that [-83-] {+38+} people died." in done.stdout
    assert "seeds/article.txt:3:1" in done.stdout


def test_a_terminal_gets_colours_and_whole_findings(disputed: Path) -> None:
    _, shown = converse("check", cwd=disputed, TERM="xterm", COLUMNS="80")
    assert "\x1b[" in shown
    assert "^^^^^^" in shown
    assert "help: " in shown


@pytest.mark.parametrize(
    "terminal", [{"TERM": "dumb"}, {"COLUMNS": "40"}, {"CLAIMCHECK_FORMAT": "plain"}]
)
def test_who_has_no_room_or_eyes_for_frames_gets_words(
    terminal: dict[str, str], disputed: Path
) -> None:
    _, shown = converse("check", cwd=disputed, **{"TERM": "xterm", "COLUMNS": "80"} | terminal)
    assert "^^^" not in shown
    assert "│" not in shown
    assert re.search(r"in claims/\S+, line \d+, column \d+, \[bold\]The Paper\[/\] says", shown)
