"""The command `proof`: a desk's own draft against the ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import ROOT, claimcheck, process
from tests.validators import ours

DRAFT = ROOT / "tests" / "proof" / "drafts" / "crash.md"
ERRORS = {"crash-date", "killed", "dushanbe-date", "letter-signed-by", "letter-leaked"}
DISPUTES = {"crash-site", "crash-cause", "document-kind", "signing-date", "summit-city"}


def test_five_errors_and_five_disputes_are_judged_right() -> None:
    done = claimcheck("proof", str(DRAFT), "--format", "json")
    document = json.loads(done.stdout)
    ours("proof-v1").validate(document)
    by_verdict: dict[str, set[str]] = {}
    for bound in document["bound"]:
        by_verdict.setdefault(bound["verdict"], set()).add(bound["question"])
    assert by_verdict["contradicted"] == ERRORS
    assert by_verdict["disputed"] == DISPUTES
    assert set(by_verdict) == {"contradicted", "disputed", "borne out"}
    unmarked = {b["question"] for b in document["bound"] if b["fails"]} - ERRORS
    assert unmarked == {"crash-cause", "signing-date"}
    assert done.returncode == 1
    assert document["problems"] == []


def test_the_draft_is_not_changed() -> None:
    before = DRAFT.read_bytes(), DRAFT.stat().st_mtime_ns
    claimcheck("proof", str(DRAFT))
    assert (DRAFT.read_bytes(), DRAFT.stat().st_mtime_ns) == before


def test_a_right_draft_passes(tmp_path: Path) -> None:
    draft = tmp_path / "right.md"
    draft.write_text(
        "It fell [near Aktau]{q=crash-site disputed}, killing [38 people]{q=killed}.\n"
    )
    done = claimcheck("proof", str(draft), cwd=ROOT)
    assert done.returncode == 0
    assert "2 bound statements: 1 borne out · 1 disputed" in done.stdout


@pytest.mark.parametrize("width", ["40", "80", "140"])
def test_it_fits_its_terminal(width: str) -> None:
    shown = claimcheck("proof", str(DRAFT), COLUMNS=width).stdout
    assert "83 people" in shown
    assert max(map(len, shown.splitlines())) <= int(width)


def test_the_checking_copy_is_one_safe_file(tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    draft.write_text("A <script>alert(1)</script> & [38 <b>people</b>]{q=killed}, ::error::x\n")
    copy = tmp_path / "copy.html"
    done = claimcheck("proof", str(draft), "-o", str(copy), cwd=ROOT)
    assert done.returncode == 0
    page = copy.read_text("utf-8")
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert page.count('<input type="checkbox">') == 2


def test_dates_are_read_on_the_day_of_publication(tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    draft.write_text("They met [this October]{q=dushanbe-date}.\n")
    done = claimcheck("proof", str(draft), "--on", "2025-12-01", cwd=ROOT)
    assert (done.returncode, "borne out" in done.stdout) == (0, True)
    done = claimcheck("proof", str(draft), "--on", "2024-12-01", cwd=ROOT)
    assert (done.returncode, "contradicted" in done.stdout) == (1, True)
    assert claimcheck("proof", str(draft), "--on", "soon", cwd=ROOT).returncode == 2


def test_broken_markers_exit_2_with_their_place(tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    draft.write_text("One.\n\nIt killed [38]{q=kiled} and [83 people]{q=killed}.\n")
    done = claimcheck("proof", str(draft), cwd=ROOT)
    assert done.returncode == 2
    assert f"{draft}:3:11: unknown-question" in done.stdout.replace("\n", "")
    assert 'did you mean "killed"?' in done.stdout
    assert "contradicted" in done.stdout


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\0 38", "NUL"), (b"\xff\xfe 38", "not UTF-8"), (None, "no such")],
)
def test_files_that_are_no_drafts(data: bytes | None, words: str, tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    if data is not None:
        draft.write_bytes(data)
    done = claimcheck("proof", str(draft), cwd=ROOT)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_pipe_that_closes_early(tmp_path: Path) -> None:
    done = process("proof", str(DRAFT), "-o", "/dev/full", cwd=ROOT)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_long_line_with_many_markers(tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    draft.write_text("On 25 December 2024 it killed [38 people]{q=killed}. " * 3_000)
    done = claimcheck("proof", str(draft), "--format", "json", cwd=ROOT)
    assert len(json.loads(done.stdout)["bound"]) == 3_000
