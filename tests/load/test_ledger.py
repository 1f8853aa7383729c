"""The claim files of a ledger: no file hides another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from claimcheck.load.config import Config
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.ledger import Remembered, read_ledger
from claimcheck.pipeline import run
from tests.commands import LEDGER


def test_a_folder_that_cannot_be_read_hides_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "claims" / "shut").mkdir()
    scandir = os.scandir

    def shut(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", shut)
    records = read_ledger(DiskTree(root), Config(root))
    assert [entry.record.id for entry in records.sources] == ["a"]
    assert [(d.code, d.span.path) for d in records.problems] == [("unreadable-file", "claims/shut")]


def test_a_broken_file_hides_no_other(root: Path) -> None:
    (root / "claims" / "b.yaml").write_text("a: [\n")
    (root / "claims" / "c.yaml").write_bytes(b"\xff")
    (root / "claims" / "d.yaml").symlink_to("a.yaml")
    (root / "claims" / "e.yaml").write_text("source: {id: e}\n")
    (root / "claims" / os.fsdecode(b"bad\xff.yaml")).write_text("nothing: 1\n")
    records = read_ledger(DiskTree(root), Config(root))
    assert [entry.record.id for entry in records.sources] == ["a"]
    codes = sorted(diagnostic.code for diagnostic in records.problems)
    assert codes == ["invalid-yaml", "missing-key", "not-a-file", "not-utf8", "unknown-key"]
    assert not run(Config(root)).complete


def broken(root: Path, name: str, text: str) -> list[tuple[str, str]]:
    """Break a file of the pages' ledger; return the codes and paths of its diagnostics."""
    (root / "claims" / name).write_text(text)
    result = run(Config(root))
    return [(d.code, d.span.path) for d in result.diagnostics]


def test_what_only_follows_from_an_unread_file_is_counted(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    article = (root / "claims" / "article.yaml").read_text()
    colon = article.replace("How many people died?", "How many people died: all in all?")
    assert broken(root, "article.yaml", colon) == [("invalid-yaml", "claims/article.yaml")]
    (diagnostic,) = (d for d in run(Config(root)).diagnostics)
    assert diagnostic.notes == ("1 more that may follow from it are not shown",)
    assert not run(Config(root)).complete


def test_an_unread_file_comes_first(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    (root / "claims" / "a.yaml").write_text("claimz: []\n")
    found = broken(root, "z.yaml", "a: b: c\n")
    assert found == [("invalid-yaml", "claims/z.yaml"), ("unknown-key", "claims/a.yaml")]


def test_a_text_that_cannot_be_read_leaves_no_ruling_uncited(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    (root / "claims" / "paper.yaml").write_text(
        "source: article\nclaims:\n"
        "  - {question: killed, id: more, answer: 40, reading: a sum, quote: an accident}\n"
        "rulings:\n  - {question: killed, covers: [38, 40], finding: 38, because: It counts.,\n"
        "     cites: [{source: report, quote: It counts 38 dead}], by: desk, on: 2025-02-01}\n"
    )
    assert run(Config(root)).diagnostics == ()
    (root / "seeds" / "report.txt").unlink()
    assert [d.code for d in run(Config(root)).diagnostics] == ["missing-text"]


def test_records_that_are_remembered_are_those_that_are_read(tmp_path: Path) -> None:
    """After any change to the files, a run that remembers finds what a fresh one does."""
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    claims, remembered = root / "claims", Remembered()

    def same() -> None:
        again, fresh = run(Config(root), remembered=remembered), run(Config(root))
        assert again.diagnostics == fresh.diagnostics
        assert list(again.book.claims) == list(fresh.book.claims)

    same()
    (claims / "new.yaml").write_text("claims: [a: b: c\n")
    same()
    (claims / "new.yaml").write_text("source: article\nclaims:\n  - {question: killed}\n")
    same()
    (claims / "report.yaml").rename(claims / "renamed.yaml")
    same()
    (claims / "new.yaml").unlink()
    same()
    (claims / "article.yaml").write_bytes(b"\xff\n")
    same()


def test_a_backslash_in_a_file_with_a_topic(tmp_path: Path) -> None:
    root = shutil.copytree(LEDGER, tmp_path / "ledger")
    text = 'topic: {id: t, title: T}\nquestions: {a: {ask: "a \\\\ b", type: text}}\n'
    assert broken(root, "t.yaml", text) == []
