"""The base: the contradictions known at a git revision."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import claimcheck, commit, git, repository, surroundings, tree
from tests.gate.disputes import CLEAN, OTHER, PAPER, RULING, check, summary, write


@pytest.fixture
def history(disputed: Path) -> Path:
    """The disputed ledger as a repository."""
    return repository(disputed)


def test_what_is_unruled_at_the_base_is_known(history: Path) -> None:
    assert check(history) == (1, ["unruled-contradiction"])
    assert check(history, "--base", "main") == CLEAN
    assert summary(history, "--base", "HEAD").startswith("new 0 · ruled 0 · known 1")


def test_what_is_new_since_the_base_fails(history: Path) -> None:
    before = tree(history)
    write(
        history,
        "new.yaml",
        PAPER.replace("id: paper", "id: new").replace("answer: Grozny", "answer: Russia"),
    )
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 1
    assert done.stdout.startswith("claims/new.yaml:4:36: unruled-contradiction")  # it brings it
    assert "base main (" in done.stderr
    assert "1 contradiction unruled there" in done.stderr
    assert "as it is on disk, 1 of its files uncommitted" in done.stderr
    assert before.items() <= tree(history).items()  # no checkout, no index touched


def test_the_claim_absent_at_the_base_brings_it_whatever_its_date(ledger: Path) -> None:
    write(ledger, "paper.yaml", PAPER)
    repository(ledger)
    write(ledger, "other.yaml", OTHER)  # of an earlier day, in an earlier file
    assert claimcheck("check", cwd=ledger).stdout.startswith("claims/paper.yaml")
    assert claimcheck("check", "--base", "main", cwd=ledger).stdout.startswith("claims/other.yaml")


def test_a_ruling_deleted_since_the_base_is_missed(disputed: Path) -> None:
    path = write(disputed, "ruling.yaml", RULING)
    repository(disputed)
    path.unlink()
    done = claimcheck(
        "check", "--base", "main", "--format", "full", "--color", "never", cwd=disputed
    )
    assert done.returncode == 1
    words = " ".join(done.stdout.split())
    assert "ruled at main (desk, 2025-02-03); no ruling covers it now" in words


def test_a_tension_at_the_base_is_no_excuse_for_a_contradiction(disputed: Path) -> None:
    write(
        disputed, "paper.yaml", PAPER.replace("Grozny, quote", "Grozny, certainty: possible, quote")
    )
    repository(disputed)
    assert check(disputed, "--base", "main") == CLEAN
    write(disputed, "paper.yaml", PAPER)
    assert check(disputed, "--base", "main") == (1, ["unruled-contradiction"])


def test_the_base_has_its_own_configuration(history: Path) -> None:
    (history / "claims").rename(history / "facts")
    (history / "claimcheck.toml").write_text('claims = "facts"\n')
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 0
    assert "the claim files were in claims/ at main" in done.stderr
    commit(history)
    (history / "pyproject.toml").write_text('[tool.claimcheck]\nclaims = "facts"\n')
    (history / "claimcheck.toml").unlink()
    assert claimcheck("check", "--base", "main", cwd=history).returncode == 0


def test_a_base_without_a_ledger_knows_nothing(tmp_path: Path, disputed: Path) -> None:
    (tmp_path / "README").write_text("no ledger yet\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "README")
    git(tmp_path, "commit", "-q", "-m", "first")
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 1
    assert "nothing is known at main: no claims in ledger/claims/ at that revision" in done.stderr


def test_a_ledger_below_the_top_of_the_repository(tmp_path: Path, disputed: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert check(disputed, "--base", "main") == CLEAN
    assert claimcheck("check", "--base", "main", "--root", "ledger", cwd=tmp_path).returncode == 0
    gone = tmp_path / "elsewhere"
    disputed.rename(gone)
    done = claimcheck("check", "--base", "main", cwd=gone)
    assert done.returncode == 1  # it is another ledger, and a remark says so
    assert "no claims in elsewhere/claims/ at that revision" in done.stderr


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("gone", 'there is no commit "gone" here'),
        ("", ""),
        ("--all", 'there is no commit "--all" here'),
        ("--output=x", "there is no commit"),
        ("-h", "there is no commit"),
        ("main..main", "there is no commit"),
        ("^main", "it does not name one revision"),
        ("HEAD:claims", 'there is no commit "HEAD:claims" here\n'),
        ("main:claims/paper.yaml", "there is no commit"),
        ("main^{tree}", "there is no commit"),
        ("x\ny", "there is no commit"),
        ("::error::x", "there is no commit"),
    ],
)
def test_a_revision_that_is_none(history: Path, revision: str, words: str) -> None:
    before = tree(history)
    done = claimcheck("check", f"--base={revision}", cwd=history, CI="true")
    if not revision:  # as a workflow passes it without a base
        assert done.returncode == 1
        return
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1
    assert "unreadable-base" in done.stdout
    assert words in done.stdout
    assert "Traceback" not in done.stderr
    assert claimcheck("diff", "--format=text", "--", revision, cwd=history).returncode == 2
    assert tree(history) == before


def test_no_repository(disputed: Path) -> None:
    done = claimcheck("check", "--base", "main", cwd=disputed, GIT_CEILING_DIRECTORIES="/")
    assert done.returncode == 2
    assert "not a git repository" in done.stdout
    assert claimcheck("diff", "main", cwd=disputed).returncode == 2
    nowhere = claimcheck("check", "--base", "main", cwd=disputed, PATH="/nowhere")
    assert nowhere.returncode == 2
    assert "git cannot be run" in nowhere.stdout


def test_a_shallow_clone(history: Path, tmp_path: Path) -> None:
    first = git(history, "rev-parse", "HEAD")
    write(history, "more.yaml", "source: {id: more, title: More, text: seeds/report.txt}\n")
    commit(history)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{history}", str(clone))
    done = claimcheck("check", "--base", first, "--format", "full", "--color", "never", cwd=clone)
    assert done.returncode == 2
    assert "in this shallow clone" in done.stdout
    git(history, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(clone, "fetch", "-q", "--depth=1", "origin", first)
    assert check(clone, "--base", first) == CLEAN
    assert check(clone, "--base", "HEAD") == CLEAN


def test_a_partial_clone(history: Path, tmp_path: Path) -> None:
    """What a clone without old contents lacks is fetched; if that fails, nothing is guessed."""
    first = git(history, "rev-parse", "HEAD")
    write(history, "paper.yaml", PAPER + "# a line more\n")
    commit(history)
    git(history, "config", "uploadpack.allowFilter", "true")
    for name in ("one", "two"):
        git(
            tmp_path, "clone", "-q", "--filter=blob:none", f"file://{history}", str(tmp_path / name)
        )
    assert check(tmp_path / "one", "--base", first) == CLEAN
    history.rename(tmp_path / "gone")
    done = claimcheck("check", "--base", first, cwd=tmp_path / "two")
    assert done.returncode == 2
    assert "git does not have its content" in done.stdout


def test_a_file_too_large_at_the_base(history: Path) -> None:
    path = write(history, "large.yaml", "# " + "x" * 2 * 1024 * 1024)
    commit(history)
    path.unlink()
    done = claimcheck("check", "--base", "main", cwd=history)
    assert (done.returncode, "too-large" in done.stdout) == (2, True)


def test_a_broken_base_is_not_read_past(history: Path) -> None:
    path = write(history, "broken.yaml", "a: [\n")
    commit(history)
    path.unlink()
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 2
    assert 'the ledger at "main" is broken: claims/broken.yaml:2:1: invalid-yaml' in done.stdout
    (history / "claimcheck.toml").write_text("strikt = true\n")
    commit(history)
    (history / "claimcheck.toml").unlink()
    assert 'unknown key "strikt"' in claimcheck("check", "--base", "main", cwd=history).stdout


@pytest.mark.parametrize("kind", ["link", "lfs", "missing", "encoding"])
def test_texts_of_the_base_are_read_from_git_alone(disputed: Path, kind: str) -> None:
    text = disputed / "seeds" / "report.txt"
    content = text.read_text()
    if kind == "link":
        text.unlink()
        text.symlink_to("/etc/hostname")
    elif kind == "encoding":
        text.write_text(content, "utf-16")
    elif kind == "lfs":
        text.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    else:
        text.unlink()
    repository(disputed)
    text.unlink(missing_ok=True)
    text.write_text(content)
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 2
    assert "the ledger at" in done.stdout


def test_a_folder_cannot_pose_as_a_repository(tmp_path: Path, disputed: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    (disputed / "HEAD").write_text("ref: refs/heads/main\n")
    (disputed / "objects" / "info").mkdir(parents=True)
    (disputed / "objects" / "info" / "alternates").write_text(f"{tmp_path}/.git/objects\n")
    (disputed / "refs").mkdir()
    (disputed / "config").write_text(
        f'[core]\nbare = false\nworktree = .\nfsmonitor = "touch {tmp_path}/pwned; false"\n'
    )
    done = claimcheck("check", "--base", git(tmp_path, "rev-parse", "HEAD"), cwd=disputed)
    assert done.returncode == 2
    assert "as a bare repository does" in done.stdout
    assert not (tmp_path / "pwned").exists()


def test_a_replaced_commit_is_not_believed(history: Path) -> None:
    write(history, "paper.yaml", PAPER.replace("answer: Grozny", "answer: Russia"))
    base, other = git(history, "rev-parse", "HEAD"), commit(history)
    git(history, "replace", base, other)
    assert check(history, "--base", base) == (1, ["unruled-contradiction"])


@pytest.mark.parametrize("place", ["claims", "claims/more"])
def test_a_submodule_of_the_base_is_not_passed_over(
    disputed: Path, place: str, tmp_path: Path
) -> None:
    inner = tmp_path / "inner"
    shutil.copytree(disputed / "claims", inner)
    repository(inner)
    if place == "claims":
        shutil.rmtree(disputed / "claims")
    repository(disputed)
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), place)
    git(disputed, *add)
    commit(disputed)
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 2
    assert "a submodule or a symbolic link" in done.stdout


def test_links_among_the_claims_of_the_base(disputed: Path) -> None:
    (disputed / "claims" / "README").symlink_to("paper.yaml")
    repository(disputed)
    assert check(disputed, "--base", "main") == CLEAN
    (disputed / "claims" / "more").symlink_to("../seeds")
    commit(disputed)
    (disputed / "claims" / "more").unlink()
    assert check(disputed, "--base", "main")[0] == 2


def test_a_base_with_questions_and_no_claims_knows_nothing(disputed: Path) -> None:
    claims = disputed / "claims"
    kept = {path: path.read_text() for path in claims.iterdir()}
    for path, text in kept.items():
        path.write_text(text.partition("claims:")[0])
    repository(disputed)
    for path, text in kept.items():
        path.write_text(text)
    done = claimcheck("check", "--base", "main", cwd=disputed)
    assert done.returncode == 1
    assert "nothing is known at main" in done.stderr


def test_the_base_is_read_inside_a_hook(history: Path) -> None:
    other = {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index"}
    assert claimcheck("check", "--base", "main", cwd=history, **other).returncode == 0


def test_a_base_and_a_baseline_together(accepted: Path) -> None:
    repository(accepted)
    assert check(accepted, "--base", "main") == CLEAN
    (accepted / "claimcheck.baseline").unlink()
    assert check(accepted, "--base", "main") == CLEAN  # it was accepted at main, so it is known
    assert check(accepted) == (1, ["unruled-contradiction"])


def test_no_program_of_the_configuration_is_run(history: Path, tmp_path: Path) -> None:
    (history / ".gitattributes").write_text("*.yaml filter=f diff=f\n")
    commit(history)
    mark = tmp_path / "was-run"
    for name in ("filter.f.clean", "filter.f.process", "diff.f.textconv", "core.fsmonitor"):
        git(history, "config", name, f"touch {mark}; cat")
    write(history, "paper.yaml", PAPER + "# a line more\n")
    done = claimcheck("check", "--base", "main", cwd=history)
    assert done.returncode == 0
    assert "1 of its files uncommitted" in done.stderr
    assert not mark.exists()


def test_uncommitted_files_are_those_that_differ(history: Path) -> None:
    def note() -> str:
        return claimcheck("check", "--base", "main", cwd=history).stderr

    assert "uncommitted" not in note()
    paper = history / "claims" / "paper.yaml"
    paper.write_bytes(PAPER.replace("\n", "\r\n").encode())  # as core.autocrlf checks it out
    assert "uncommitted" not in note()
    write(history, "new.yaml", "topic: {id: new, title: New}\n")
    write(history, "staged.yaml", "topic: {id: staged, title: Staged}\n")
    git(history, "add", "claims/staged.yaml")
    (history / "claims" / "other.yaml").unlink()
    assert "3 of its files uncommitted" in note()
    git(history, "checkout", "-q", "--orphan", "new")
    assert "uncommitted" in note()


def test_a_file_too_large_at_the_base_is_not_read(history: Path) -> None:
    """The content would not fit: 600 MB of zeros are 600 KB for git."""
    with (history / "claims" / "large.yaml").open("wb") as file:
        file.truncate(600_000_000)
    git(history, "-c", "core.bigFileThreshold=1m", "add", "-A")
    git(history, "commit", "-qm", "large")
    (history / "claims" / "large.yaml").unlink()
    limited = f"ulimit -v 500000; {sys.executable} -m claimcheck check --base main"
    done = subprocess.run(
        ["bash", "-c", limited], cwd=history, env=surroundings(), capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, "too-large 600000000 bytes" in done.stdout) == (2, True), done
