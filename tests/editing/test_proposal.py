"""Proposals: their changes are made all or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.editing.atomic import Change, NotWritten, make_all


def test_changes_are_made_all_or_none(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"before")
    blocked = tmp_path / "deep" / "folder" / "new"
    changes = [
        Change(old, b"after", b"before"),
        Change(blocked, b"new", None),
        Change(tmp_path / "third", b"x", b"what it does not hold"),
    ]
    with pytest.raises(NotWritten, match="was changed meanwhile"):
        make_all(changes)
    assert old.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old"]


def test_what_others_wrote_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "file"
    change = Change(path, b"ours", None)
    change.make()
    path.write_bytes(b"theirs")
    change.take_back()
    assert path.read_bytes() == b"theirs"
