"""The edition of a ledger: its name, its commit and what differs from it, and the day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimcheck.load.config import Config
from claimcheck.load.edition import edition_of
from claimcheck.render.phrases.report import edition_line
from tests.commands import commit, git
from tests.ledgers import write

FILES = {"claims/a.yaml": "", "texts/a.txt": "It is so.", "notes.md": "Not of the ledger."}


def test_without_git_it_has_a_name_and_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = {datetime.now(UTC).date().isoformat()}
    write(tmp_path, {"crash/claims/a.yaml": ""})
    edition = edition_of(Config(tmp_path / "crash"), [])
    days.add(datetime.now(UTC).date().isoformat())
    assert (edition.name, edition.commit, edition.changed) == ("crash", "", 0)
    assert edition.day in days
    assert edition_line(edition) == f"ledger without a revision in git; printed {edition.day}"
    assert edition_of(Config(tmp_path, name="The crash"), []).name == "The crash"


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", "1970-01-01"),
        ("1735171200", "2024-12-26"),
        ("soon", ""),
        ("9" * 14, ""),
        ("", ""),
    ],
)
def test_the_day_is_that_of_a_reproducible_build(
    epoch: str, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert edition_of(Config(tmp_path), []).day == (day or datetime.now(UTC).date().isoformat())


def test_in_git_it_has_a_commit_and_counts_what_differs(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    git(tmp_path, "init", "-q")
    assert edition_of(Config(tmp_path), ["texts/a.txt"]).commit == ""  # no commit yet
    made = commit(tmp_path, "first")
    edition = edition_of(Config(tmp_path), ["texts/a.txt"])
    assert (edition.commit, edition.changed) == (made, 0)
    assert edition_line(edition).startswith(
        f"ledger at revision {made[:7]} of {edition.committed}; printed "
    )
    write(tmp_path, {"texts/a.txt": "It was so.", "notes.md": "Other words.", "claims/b.yaml": ""})
    edition = edition_of(Config(tmp_path), ["texts/a.txt"])
    assert edition.changed == 2
    assert " and 2 changed files; printed " in edition_line(edition)


def test_only_the_texts_of_the_ledger_count(tmp_path: Path) -> None:
    write(tmp_path, {"docs/archive/a.txt": "It is so.", "docs/guide.md": "A guide."})
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    write(tmp_path, {"docs/guide.md": "Another guide."})
    assert edition_of(Config(tmp_path), ["docs/archive/a.txt"]).changed == 0


def test_the_configuration_of_the_repository_runs_no_program(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "evil.sh": f"#!/bin/sh\ntouch {tmp_path}/ran\n"})
    (tmp_path / "evil.sh").chmod(0o755)
    git(tmp_path, "init", "-q")
    made = commit(tmp_path)
    for name, value in {"log.showSignature": "true", "gpg.program": f"{tmp_path}/evil.sh"}.items():
        git(tmp_path, "config", name, value)
    assert edition_of(Config(tmp_path), []).commit == made
    assert not (tmp_path / "ran").exists()


def test_a_ledger_that_is_disguised_as_a_repository_is_not_asked(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "HEAD": "ref: refs/heads/main\n", "config": "[core]\nbare = true\n"})
    (tmp_path / "objects").mkdir()
    (tmp_path / "refs").mkdir()
    edition = edition_of(Config(tmp_path), [])
    assert edition.commit == ""
    assert "holds HEAD, objects and refs" in edition_line(edition)


def test_without_git_its_revision_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    line = edition_line(edition_of(Config(tmp_path), []))
    assert line.startswith("ledger at an unknown revision (git cannot be run); printed ")
