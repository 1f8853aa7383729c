"""The command `init`: a new ledger that passes its check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.editing.new_ledger import propose_ledger
from claimcheck.editing.sources import SCHEMA
from claimcheck.model.json_schema import schema
from tests.commands import claimcheck, repository, surroundings, tree
from tests.validators import is_valid, misfits


def test_a_new_ledger_passes_its_check_and_shows_what_the_program_does(tmp_path: Path) -> None:
    done = claimcheck("init", "facts", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    facts = tmp_path / "facts"
    names = {path.relative_to(facts).as_posix() for path in facts.rglob("*") if path.is_file()}
    assert names == {
        "claimcheck.toml", "claimcheck.schema.json", ".gitattributes",
        ".github/workflows/claimcheck.yml", "claims/topics/bridge.yaml",
        "claims/sources/morning-post.yaml", "claims/sources/evening-news.yaml",
        "claims/sources/radio.yaml", "texts/radio.txt",
        "claims/rulings/desk.yaml", "texts/morning-post.txt", "texts/evening-news.txt",
    }  # fmt: skip
    assert claimcheck("check", "--strict", cwd=facts).returncode == 0
    assert "ruled 1" in claimcheck("check", cwd=facts).stderr
    assert "contradiction, ruled" in claimcheck("report", cwd=facts).stdout
    repository(facts)
    assert claimcheck("check", "--base", "main", cwd=facts).returncode == 0


def test_the_files_of_a_new_ledger_are_what_they_should_be(tmp_path: Path) -> None:
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    is_valid("github-workflows", tmp_path / ".github" / "workflows" / "claimcheck.yml")
    files = list(tmp_path.rglob("claims/**/*.yaml"))
    assert misfits(*files, schema=tmp_path / "claimcheck.schema.json") == set()
    for file in files:
        first = file.read_text().partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).resolve() == tmp_path / "claimcheck.schema.json"


def test_a_second_beginning_changes_nothing(tmp_path: Path) -> None:
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    before = tree(tmp_path)
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is a ledger already" in done.stderr
    assert tree(tmp_path) == before


def test_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("* text=auto\n")
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 0
    assert "kept .gitattributes, which was there already" in done.stderr
    assert (tmp_path / ".gitattributes").read_text() == "* text=auto\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("texts", "is a link or no folder"),
        ("texts/morning-post.txt", "exists, where the example would go"),
        ("claims", "claims is no folder"),
        ("claimcheck.toml", "there is a ledger already"),
    ],
)
def test_what_is_in_the_way_of_a_beginning(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    before = tree(tmp_path)
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", [".gitattributes", "texts", ".github", "claims"])
def test_a_beginning_follows_no_link(name: str, tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "facts" / name).symlink_to(tmp_path / "out" / "there")
    done = claimcheck("init", "facts", cwd=tmp_path)
    assert done.returncode == 2
    assert not list((tmp_path / "out").iterdir())


def test_a_ledger_in_pyproject_is_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nclaims = "facts"\n')
    assert "already" in claimcheck("init", cwd=tmp_path).stderr
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "claimcheck-notes"\n')
    assert claimcheck("init", cwd=tmp_path).returncode == 0
    assert "not both" in claimcheck("init", "a", "--root", "b", cwd=tmp_path).stderr


def test_the_template_is_in_the_package() -> None:
    script = "from claimcheck.editing.new_ledger import propose_ledger; from pathlib import Path;"
    script += "print(len(propose_ledger(Path('/nowhere'), {}).changes))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env=surroundings(),
    )  # fmt: skip
    assert done.stdout.strip() == "11"


@pytest.mark.parametrize("written", range(10))
def test_a_ledger_that_a_killed_command_left_is_completed(written: int, tmp_path: Path) -> None:
    proposal = propose_ledger(tmp_path, {SCHEMA: schema()})
    for change in proposal.changes[:written]:
        change.make()
    done = claimcheck("init", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "kept" not in done.stderr
    assert claimcheck("check", "--strict", cwd=tmp_path).returncode == 0
    assert claimcheck("init", cwd=tmp_path).returncode == 2


def test_a_ledger_of_its_own_is_not_completed(tmp_path: Path) -> None:
    for change in propose_ledger(tmp_path, {SCHEMA: schema()}).changes[:3]:
        change.make()
    (tmp_path / "claims" / "own.yaml").write_text("topic: {id: own, title: Own}\n")
    before = tree(tmp_path)
    assert claimcheck("init", cwd=tmp_path).returncode == 2
    assert tree(tmp_path) == before
