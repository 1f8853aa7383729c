"""File names that another system cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.diagnostics import Code
from tests.ledgers import result_of

TOPIC = "topic: {id: t, title: T}\n"
SOURCE = "source: {id: a, title: A, text: TEXT}\n"


def messages(root: Path, files: dict[str, str]) -> list[str]:
    found = result_of(root, files).diagnostics
    return [d.message for d in found if d.code is Code.UNPORTABLE_NAME]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("claims/con.yaml", '"con" is a device there'),
        ("claims/COM1.yaml", '"COM1" is a device there'),
        ("claims/aux/a.yaml", '"aux" is a device there'),
        ("claims/a?.yaml", "a name cannot hold ? there"),
        ("claims/a./b.yaml", "a name does not end in a dot or space there"),
        ("claims/console.yaml", ""),
        ("claims/com.yaml", ""),
        ("claims/a.con.yaml", ""),
        ("claims/é (2), «x»!.yaml", ""),
    ],
)
def test_names_of_claim_files(path: str, reason: str, tmp_path: Path) -> None:
    expected = [f"Windows cannot hold {path}: {reason}"] if reason else []
    assert messages(tmp_path, {path: TOPIC}) == expected


def test_names_of_texts(tmp_path: Path) -> None:
    files = {"claims/a.yaml": SOURCE.replace("TEXT", "seeds/nul.txt"), "seeds/nul.txt": "x\n"}
    assert messages(tmp_path, files) == [
        'Windows cannot hold seeds/nul.txt: "nul" is a device there'
    ]


@pytest.mark.parametrize(
    ("one", "other", "folder"),
    [
        ("claims/A.yaml", "claims/a.yaml", "claims/A.yaml and claims/a.yaml"),
        ("claims/B/a.yaml", "claims/b/c.yaml", "claims/B and claims/b"),
        ("claims/caf\u00e9.yaml", "claims/cafe\u0301.yaml", "caf\u00e9.yaml"),
    ],
)
def test_names_that_are_one_elsewhere(one: str, other: str, folder: str, tmp_path: Path) -> None:
    (found,) = messages(tmp_path, {one: TOPIC, other: TOPIC.replace("id: t", "id: u")})
    assert folder in found or " and ".join(reversed(folder.split(" and "))) in found
    assert found.endswith("are one file on Windows or macOS")


def test_letters_that_only_fold_alike_are_two_names(tmp_path: Path) -> None:
    files = {"claims/straße.yaml": TOPIC, "claims/strasse.yaml": TOPIC.replace("id: t", "id: u")}
    assert messages(tmp_path, files) == []
