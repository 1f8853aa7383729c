"""Atomic writes: whole or not at all, never over a file changed meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.editing.atomic import Change, NotWritten, replace_file
from tests.commands import surroundings


def test_a_mode_stays_and_a_new_file_has_the_usual_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    old = os.umask(0o027)
    try:
        replace_file(path, b"one")
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o604)
        replace_file(path, b"two")
        assert path.stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(old)
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_what_was_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"theirs")
    with pytest.raises(NotWritten, match="changed meanwhile"):
        Change(path, b"mine", b"read before").make()
    with pytest.raises(NotWritten, match="changed meanwhile"):
        Change(path, b"mine", None).make()
    assert path.read_bytes() == b"theirs"
    Change(path, b"mine", b"theirs").make()
    assert path.read_bytes() == b"mine"
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_an_edit_made_while_writing_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o600)
    modes = []

    def sync(descriptor: int) -> None:
        path.write_bytes(b"theirs")
        modes.append((tmp_path / ".file.new").stat().st_mode & 0o777)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(NotWritten, match="changed meanwhile"):
        Change(path, b"mine", b"old").make()
    assert path.read_bytes() == b"theirs"
    assert modes == [0o600]  # a private file is never readable by others


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "file"

    def another() -> None:
        with pytest.raises(NotWritten, match="another claimcheck is writing file"):
            replace_file(path, b"other")

    replace_file(path, b"one", another)
    assert path.read_bytes() == b"one"


def test_what_a_killed_one_left_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / ".file.new").write_bytes(b"a long half-written text")
    replace_file(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_no_other_name_of_a_file_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "seed").write_bytes(b"a text")
    os.link(tmp_path / "seed", tmp_path / ".file.new")
    with pytest.raises(NotWritten, match="not a regular file"):
        replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "seed").read_bytes() == b"a text"


def test_a_kill_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "file"
    sizes = (2_000_000, 3_000_000)
    code = (
        "import itertools, pathlib, sys\n"
        "from claimcheck.editing.atomic import replace_file\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        f"for size in itertools.cycle({sizes}): replace_file(path, b'x' * size)\n"
    )
    path.write_bytes(b"x" * sizes[0])
    for round in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, env=surroundings()
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.003 * round)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert path.stat().st_size in sizes
    replace_file(path, b"afterwards")
    assert path.read_bytes() == b"afterwards"
