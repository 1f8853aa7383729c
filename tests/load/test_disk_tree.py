"""Files on disk: only regular ones inside the root are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, read_text


def refusal(root: Path, path: str) -> str:
    with pytest.raises(Refused) as refused:
        read_text(DiskTree(root), path, MOST_CLAIM_BYTES)
    assert refused.value.help
    return refused.value.code


@pytest.mark.parametrize(
    "path",
    ["../a", "/etc/passwd", "claims/../claims/a.yaml", "./a", "claims//a.yaml", "claims/", "a ",
     "C:\\a", "~/a", "$HOME/a", "", "a\nb", "a\0b", "file:///etc/passwd"],
)  # fmt: skip
def test_paths_stay_inside_the_root(root: Path, path: str) -> None:
    assert refusal(root, path) == "unsafe-path"


def test_only_regular_files_are_read(root: Path) -> None:
    (root / "link.txt").symlink_to("/etc/passwd")
    (root / "folder").symlink_to("/etc")
    (root / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(root / "pipe.txt")
    for path in ("link.txt", "folder/passwd", "loop.txt", "pipe.txt", "claims"):
        assert refusal(root, path) == "not-a-file"
    assert refusal(root, "gone.txt") == "unreadable-file"
    assert refusal(root, "x" * 300) == "unreadable-file"


@pytest.mark.parametrize(
    "content",
    [b"caf\xe9", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"a\0b", "ä".encode("utf-16")],
)
def test_only_utf8_is_read(root: Path, content: bytes) -> None:
    (root / "t.txt").write_bytes(content)
    assert refusal(root, "t.txt") == "not-utf8"


def test_byte_order_mark_and_line_ends_are_not_part_of_a_text(root: Path) -> None:
    (root / "t.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(DiskTree(root), "t.txt", 100) == "one\ntwo\nthree\n"


def test_the_size_limit_is_exact(root: Path) -> None:
    (root / "t.txt").write_bytes(b"x" * 11)
    assert read_text(DiskTree(root), "t.txt", 11) == "x" * 11
    with pytest.raises(Refused) as refused:
        read_text(DiskTree(root), "t.txt", 10)
    assert refused.value.code == "too-large"


def test_claim_files_are_found_by_their_ending(root: Path) -> None:
    for name in ("b.yml", ".hidden.yaml", "c.yaml~", "d.yaml.orig", ".git/x.yaml", "x.yaml/e.yaml"):
        path = root / "claims" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    (root / "claims" / "F.YAML").write_text("")
    (root / "claims" / "more").symlink_to("/etc")
    found = DiskTree(root).find("claims")
    names = ["claims/F.YAML", "claims/a.yaml", "claims/b.yml", "claims/x.yaml/e.yaml"]
    assert found.files == names
    assert len(found.others) == 4
    assert [(path, refused.code) for path, refused in found.unread] == [
        ("claims/more", "not-a-file")
    ]


def test_a_file_that_changes_while_it_is_read_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "a.txt").write_text("all of it")
    monkeypatch.setattr(os, "read", lambda *_: b"all")
    with pytest.raises(Refused, match="changed while it was read"):
        DiskTree(root).read("a.txt", 100)
