"""Outputs: no file of a ledger is replaced by one, whatever the command and however it is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.editing.atomic import replace_file
from tests.commands import claimcheck, tree
from tests.ledgers import write

COMMANDS = (
    "check", "report", "schema", "explain", "compare --type number 1 2", "matrix", "timeline",
    "annotate paper", "show q",
)  # fmt: skip
SOURCE = """source: {id: paper, title: Paper, text: seeds/paper.txt}
claims: [{question: q, answer: 38, quote: killing 38 people}]
"""
FILES = {
    "claimcheck.toml": 'baseline = "known.txt"\n',
    "known.txt": "claimcheck/baseline/v1\n",
    "claims/t.yaml": "questions:\n  q: {ask: How many?, type: number}\n",
    "claims/paper.yaml": SOURCE,
    "claims/notes.txt": "of the desk\n",
    "seeds/paper.txt": "killing 38 people\n",
    "seeds/unused.txt": "not yet in a claim file\n",
    "report.txt": "of yesterday\n",
}
KEPT = (
    "claims/paper.yaml", "claims/notes.txt", "known.txt", "claimcheck.toml", "seeds/paper.txt",
    "seeds/unused.txt",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("file", KEPT)
def test_no_file_of_a_ledger_is_replaced(command: str, file: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "out.txt").symlink_to(file)
    before = tree(tmp_path)
    for output in (file, "out.txt", str(tmp_path / file)):
        done = claimcheck(*command.split(), "-o", output, cwd=tmp_path)
        assert (done.returncode, "-o would write over" in done.stderr) == (2, True)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "source",
    [
        SOURCE + "a: [\n",
        "source:\n  id: paper\n  text:\n    seeds/paper.txt\nnot yaml\n",
        'source: {id: paper, "text" : "seeds\\u002fpaper.txt"}\n: :\n',
        "source: {text: 'seeds/paper.txt', id: *b}\n",
        "source:\n  text: >-\n    seeds/paper.txt\n  id: &a\n",
        "source:\n  text: &t seeds/paper.txt\n",
        "source: {text: seeds/paper.txt, id: *b}\n",
    ],
)
def test_texts_of_a_broken_ledger_are_kept(source: str, tmp_path: Path) -> None:
    write(tmp_path, FILES | {"claims/paper.yaml": source})
    for command in ("report", "check", "schema"):
        done = claimcheck(*command.split(), "-o", "seeds/paper.txt", cwd=tmp_path)
        assert (done.returncode, "-o would write over" in done.stderr) == (2, True)
    write(tmp_path, {"claimcheck.toml": "claims = [\n"})
    assert claimcheck("schema", "-o", "seeds/paper.txt", cwd=tmp_path).returncode == 2
    assert (tmp_path / "seeds" / "paper.txt").read_text() == FILES["seeds/paper.txt"]


def test_other_files_are_replaced(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert claimcheck("report", "-o", "report.txt", cwd=tmp_path).returncode == 0
    assert "yesterday" not in (tmp_path / "report.txt").read_text()
    assert claimcheck("schema", "-o", "seeds/new.json", cwd=tmp_path).returncode == 0


def test_a_dash_is_stdout(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    done = claimcheck("schema", "-o", "-", cwd=tmp_path)
    assert done.stdout == claimcheck("schema", cwd=tmp_path).stdout != ""
    assert not (tmp_path / "-").exists()


def test_what_is_written_is_no_failure(tmp_path: Path) -> None:
    """A folder without read permission cannot be synced; the file in it is written all the same."""
    real = os.open

    def refusing(path, flags, *more):  # type: ignore[no-untyped-def]
        if flags & os.O_DIRECTORY:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", refusing)
        replace_file(tmp_path / "out", b"new")
    assert (tmp_path / "out").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("text: x,y.txt", "x,y.txt"),
        ("text: notes, 2024/a.txt", "notes, 2024/a.txt"),
        ("text: a#b.txt", "a#b.txt"),
        ("text: 'it''s.txt'", "it's.txt"),
        ('"\\x74ext": z.txt', "z.txt"),
        ("text: a.txt  # a remark", "a.txt"),
    ],
)
@pytest.mark.parametrize("broken", ["", "a: [\n"])
def test_any_name_of_a_text_is_read(written: str, path: str, broken: str, tmp_path: Path) -> None:
    if broken and "x74" in written:
        pytest.skip("an escaped key in a file that is no YAML")
    source = f"source:\n  id: paper\n  title: Paper\n  {written}\n{broken}"
    write(tmp_path, {"claims/paper.yaml": source, path: "words\n"})
    assert claimcheck("schema", "-o", path, cwd=tmp_path).returncode == 2
    assert (tmp_path / path).read_text() == "words\n"
